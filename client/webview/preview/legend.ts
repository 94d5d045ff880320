import type { PreviewResult } from '../../../server/src/protocol.js';
import { element } from '../elements.js';

/** The types of the document in their colours; each can be turned off. */
export class Legend {
  readonly element = element('div', {
    class: 'legend',
    attributes: { role: 'group', 'aria-label': 'Entity types that are coloured' },
  });
  private off = new Set<string>();
  private types = '';

  /** @param changed is told which types are turned off */
  constructor(
    private readonly main: HTMLElement,
    private readonly changed: (off: ReadonlySet<string>) => void,
  ) {}

  turnOff(types: readonly string[]): void {
    this.off = new Set(types);
  }

  show(legend: PreviewResult['legend']): void {
    const types = JSON.stringify(legend);
    if (types !== this.types) {
      // The box that has the focus keeps it.
      const focused = this.element.contains(document.activeElement)
        ? document.activeElement?.getAttribute('value')
        : undefined;
      this.element.replaceChildren(...legend.map(({ type, mentions }) => this.item(type, mentions)));
      for (const box of this.element.querySelectorAll('input')) if (box.value === focused) box.focus();
      this.types = types;
    }
    this.colour();
  }

  private item(type: string, mentions: number): HTMLElement {
    const box = element('input', { attributes: { type: 'checkbox', value: type } });
    box.checked = !this.off.has(type);
    box.addEventListener('change', () => {
      if (box.checked) this.off.delete(type);
      else this.off.add(type);
      this.colour();
      this.changed(this.off);
    });
    const name = element('span', { class: 'entity', text: type });
    name.dataset.type = type;
    const count = element('span', { class: 'dim', text: `${mentions}` });
    return element('label', {}, box, name, count);
  }

  private colour(): void {
    for (const mention of this.main.querySelectorAll<HTMLElement>('.entity')) {
      mention.classList.toggle('off', this.off.has(mention.dataset.type ?? ''));
    }
  }
}
