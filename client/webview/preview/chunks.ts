import type { PreviewChunk } from '../../../server/src/protocol.js';
import { element } from '../elements.js';

interface Shown {
  readonly element: HTMLElement;
  start: number;
}

/** The chunks of the document on the page: those that have not changed stay the elements that they are. */
export class Chunks {
  private shown: Shown[] = [];
  private readonly byId = new Map<number, Shown>();
  private cursor: Element | undefined;

  constructor(private readonly main: HTMLElement) {}

  show(chunks: readonly PreviewChunk[]): void {
    const before = new Map(this.byId);
    this.byId.clear();
    this.shown = chunks.map(({ id, start, html }) => {
      const shown = before.get(id) ?? { element: chunkElement(html ?? ''), start };
      shown.start = start;
      this.byId.set(id, shown);
      return shown;
    });
    for (const [id, { element }] of before) if (!this.byId.has(id)) element.remove();
    let at = this.main.firstElementChild;
    for (const { element } of this.shown) {
      if (element === at) at = at.nextElementSibling;
      else this.main.insertBefore(element, at);
    }
  }

  /** The document's offset of a place on the page. */
  offsetAt(target: Element, x: number, y: number): number | undefined {
    const chunk = this.chunkOf(target);
    if (chunk === undefined) return undefined;
    const caret = document.caretRangeFromPoint(x, y);
    const text = caret?.startContainer;
    const holder = text?.parentElement?.closest<HTMLElement>('[data-start]');
    if (caret !== null && holder && chunk.element.contains(holder)) {
      return chunk.start + Number(holder.dataset.start) + (text?.nodeType === 3 ? caret.startOffset : 0);
    }
    const first = target.closest<HTMLElement>('[data-start]') ?? chunk.element.querySelector('[data-start]');
    return chunk.start + (first instanceof HTMLElement ? Number(first.dataset.start) : 0);
  }

  /** Where a mention or a mark starts in the document. */
  startOf(mark: HTMLElement): number | undefined {
    const chunk = this.chunkOf(mark);
    const { start } = mark.dataset;
    return chunk === undefined || start === undefined ? undefined : chunk.start + Number(start);
  }

  /** The document's offset of what is at the top of the page: within a chunk, by how much of it has gone by. */
  offsetAtTop(top: number): number | undefined {
    for (const [index, { element, start }] of this.shown.entries()) {
      const { top: from, bottom: to } = element.getBoundingClientRect();
      if (to <= top) continue;
      const next = this.shown.at(index + 1)?.start ?? start;
      const gone = Math.min(1, Math.max(0, (top - from) / (to - from)));
      return Math.round(start + gone * Math.max(0, next - start));
    }
    return undefined;
  }

  scrollTo(offset: number, top: number): void {
    const index = this.indexAt(offset);
    if (index <= 0) {
      scrollTo(0, 0);
      return;
    }
    const { element, start } = this.shown[index];
    const next = this.shown.at(index + 1)?.start ?? start;
    const gone = next > start ? Math.min(1, (offset - start) / (next - start)) : 0;
    const { top: from, height } = element.getBoundingClientRect();
    scrollBy(0, from + gone * height - top);
  }

  markCursor(offset: number): void {
    this.cursor?.classList.remove('cursor');
    this.cursor = this.shown.at(Math.max(0, this.indexAt(offset)))?.element;
    this.cursor?.classList.add('cursor');
  }

  /** The index of the last chunk that starts at an offset or before it; −1 where there is none. */
  private indexAt(offset: number): number {
    let low = 0;
    let high = this.shown.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.shown[middle].start <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  private chunkOf(target: Element): Shown | undefined {
    const holder = target.closest('.chunk');
    return this.shown.find(({ element }) => element === holder);
  }
}

/** The server has made the HTML inert, and the page's policy lets nothing run that were not. */
function chunkElement(html: string): HTMLElement {
  const chunk = element('div', { class: 'chunk' });
  chunk.innerHTML = html;
  for (const mark of chunk.querySelectorAll<HTMLElement>('.change')) mark.tabIndex = 0;
  return chunk;
}
