import { button, element } from '../elements.js';

type How = 'accept' | 'reject';

/**
 * Buttons that accept and reject the mark under the pointer, or the one that has the focus, where `a` and `r` do the
 * same and Enter leads to the buttons.
 */
export function settleButtons(main: HTMLElement, settle: (how: How, mark: HTMLElement) => void): void {
  let mark: HTMLElement | undefined;
  const press = (how: How) => {
    if (mark !== undefined) settle(how, mark);
    hide();
  };
  const accept = button('Accept', () => press('accept'), { class: 'primary' });
  const reject = button('Reject', () => press('reject'));
  const bar = element(
    'div',
    { class: 'settle', attributes: { role: 'toolbar', 'aria-label': 'Review mark' } },
    accept,
    reject,
  );
  bar.hidden = true;
  document.body.append(bar);

  const show = (target: HTMLElement) => {
    mark = target;
    const isComment = target.classList.contains('comment') || target.classList.contains('highlight');
    accept.textContent = isComment ? 'Resolve' : 'Accept';
    reject.hidden = isComment;
    bar.hidden = false;
    const { left, bottom } = target.getBoundingClientRect();
    bar.style.left = `${Math.max(4, Math.min(left, innerWidth - bar.offsetWidth - 8)) + scrollX}px`;
    bar.style.top = `${bottom + scrollY}px`;
  };
  const hide = () => {
    bar.hidden = true;
    mark = undefined;
  };
  const markOf = (target: EventTarget | null) =>
    target instanceof Element ? (target.closest<HTMLElement>('.change') ?? undefined) : undefined;

  main.addEventListener('pointerover', ({ target }) => {
    const found = markOf(target);
    if (found !== undefined) show(found);
    else if (!bar.contains(document.activeElement)) hide();
  });
  main.addEventListener('focusin', ({ target }) => {
    const found = markOf(target);
    if (found !== undefined) show(found);
  });
  main.addEventListener('keydown', event => {
    const found = markOf(event.target);
    if (found === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    mark = found;
    if (event.key === 'a') press('accept');
    else if (event.key === 'r') press('reject');
    else if (event.key === 'Enter') accept.focus();
    else return;
    event.preventDefault();
  });
  bar.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    mark?.focus();
    hide();
  });
}
