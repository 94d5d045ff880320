/** A table of any length, of which only the rows that are seen are made. */
import { element } from '../elements.js';

const rowHeight = 26;
/** Rows that are made above and below those that are seen. */
const margin = 10;

/** What is shown in the cells of a row, and what is done with it. */
export interface GridSource {
  readonly columns: number;
  readonly label: string;
  /** How many rows there are. */
  count(): number;
  /** The cells of a row, in order; the grid makes them cells. */
  cells(row: number): readonly HTMLElement[];
  isSelected(row: number): boolean;
  /** Enter, or a double click, was pressed on a row. */
  open(row: number, preserveFocus: boolean): void;
  /** The space bar was pressed on a row, from another on while Shift is held. */
  toggle(row: number, from: number | undefined): void;
}

/** A grid that is walked with the arrow keys: one cell has the focus, whether it is seen or not. */
export class Grid {
  readonly element: HTMLElement;
  private readonly body = element('div', { class: 'body', attributes: { role: 'rowgroup' } });
  private readonly scroller: HTMLElement;
  private active = { row: 0, column: 0 };
  private anchor: number | undefined;
  private drawn = new Map<number, HTMLElement>();

  constructor(
    private readonly source: GridSource,
    header: HTMLElement,
  ) {
    this.scroller = element('div', { class: 'scroller' }, element('div', { class: 'space' }, this.body));
    this.element = element(
      'div',
      {
        class: 'grid',
        attributes: { role: 'grid', 'aria-label': source.label, 'aria-multiselectable': 'true' },
      },
      header,
      this.scroller,
    );
    this.scroller.tabIndex = -1;
    this.scroller.addEventListener('scroll', () => this.draw(false));
    new ResizeObserver(() => this.draw(false)).observe(this.scroller);
    this.body.addEventListener('keydown', event => this.pressed(event));
    this.body.addEventListener('click', event => this.clicked(event));
    this.body.addEventListener('dblclick', event => {
      const row = rowOf(event);
      if (row !== undefined) this.source.open(row, false);
    });
  }

  /** Shows the rows as they are now. */
  update(): void {
    const count = this.source.count();
    this.active.row = Math.max(0, Math.min(this.active.row, count - 1));
    this.body.style.height = `${count * rowHeight}px`;
    this.element.setAttribute('aria-rowcount', `${count + 1}`);
    this.draw(true);
  }

  focus(): void {
    this.goTo(this.active.row, this.active.column);
  }

  private draw(anew: boolean): void {
    const { scrollTop, clientHeight } = this.scroller;
    const first = Math.max(0, Math.floor(scrollTop / rowHeight) - margin);
    const last = Math.min(
      this.source.count() - 1,
      Math.ceil((scrollTop + clientHeight) / rowHeight) + margin,
    );
    const hadFocus = this.body.contains(document.activeElement);
    const drawn = new Map<number, HTMLElement>();
    for (let row = first; row <= last; row++) {
      const known = anew ? undefined : this.drawn.get(row);
      drawn.set(row, known ?? this.rowElement(row));
    }
    // What has the focus stays, so that keys go on working when it is scrolled away.
    const { row } = this.active;
    const kept = this.drawn.get(row);
    if (!drawn.has(row) && hadFocus && row < this.source.count()) {
      drawn.set(row, anew || kept === undefined ? this.rowElement(row) : kept);
    }
    for (const [index, node] of this.drawn) if (drawn.get(index) !== node) node.remove();
    for (const [index, node] of drawn) if (this.drawn.get(index) !== node) this.body.append(node);
    this.drawn = drawn;
    this.markActive();
    if (hadFocus && !this.body.contains(document.activeElement))
      this.activeCell()?.focus({ preventScroll: true });
  }

  private rowElement(row: number): HTMLElement {
    const cells = this.source.cells(row);
    const node = element('div', {
      class: 'row',
      attributes: {
        role: 'row',
        'aria-rowindex': `${row + 2}`,
        'aria-selected': `${this.source.isSelected(row)}`,
        'data-row': `${row}`,
      },
    });
    for (const [column, cell] of cells.entries()) {
      cell.setAttribute('role', 'gridcell');
      cell.dataset.column = `${column}`;
      cell.tabIndex = -1;
    }
    node.style.top = `${row * rowHeight}px`;
    node.append(...cells);
    return node;
  }

  private markActive(): void {
    for (const cell of this.body.querySelectorAll<HTMLElement>('[tabindex="0"]')) cell.tabIndex = -1;
    for (const row of this.body.querySelectorAll('.active')) row.classList.remove('active');
    this.drawn.get(this.active.row)?.classList.add('active');
    const cell = this.activeCell();
    if (cell !== undefined) cell.tabIndex = 0;
  }

  private activeCell(): HTMLElement | undefined {
    const cell = this.drawn.get(this.active.row)?.children.item(this.active.column);
    return cell instanceof HTMLElement ? cell : undefined;
  }

  private goTo(row: number, column: number): void {
    const count = this.source.count();
    if (count === 0) return;
    this.active = {
      row: Math.max(0, Math.min(row, count - 1)),
      column: Math.max(0, Math.min(column, this.source.columns - 1)),
    };
    const top = this.active.row * rowHeight;
    const { scrollTop, clientHeight } = this.scroller;
    if (top < scrollTop) this.scroller.scrollTop = top;
    if (top + rowHeight > scrollTop + clientHeight) this.scroller.scrollTop = top + rowHeight - clientHeight;
    this.draw(false);
    if (!this.drawn.has(this.active.row)) {
      this.drawn.set(this.active.row, this.rowElement(this.active.row));
      this.body.append(this.drawn.get(this.active.row) ?? '');
      this.markActive();
    }
    this.activeCell()?.focus({ preventScroll: true });
  }

  private pressed(event: KeyboardEvent): void {
    const { row, column } = this.active;
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / rowHeight) - 1);
    const last = this.source.count() - 1;
    const isWhole = event.ctrlKey || event.metaKey;
    const goals: Readonly<Record<string, readonly [row: number, column: number]>> = {
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      PageDown: [row + page, column],
      PageUp: [row - page, column],
      Home: isWhole ? [0, 0] : [row, 0],
      End: isWhole ? [last, this.source.columns - 1] : [row, this.source.columns - 1],
    };
    if (Object.hasOwn(goals, event.key)) {
      this.goTo(...goals[event.key]);
    } else if (event.key === ' ') {
      this.source.toggle(row, event.shiftKey ? this.anchor : undefined);
      this.anchor = row;
    } else if (event.key === 'Enter') {
      this.source.open(row, isWhole);
    } else {
      return;
    }
    event.preventDefault();
  }

  /** A click on the box ticks, on anything else goes to the place. */
  private clicked(event: MouseEvent): void {
    const row = rowOf(event);
    if (row === undefined) return;
    const column = columnOf(event);
    this.goTo(row, column);
    if (column === 0) {
      this.source.toggle(row, event.shiftKey ? this.anchor : undefined);
      this.anchor = row;
    } else {
      this.source.open(row, true);
    }
  }
}

function rowOf({ target }: Event): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return row === null ? undefined : Number(row.dataset.row);
}

function columnOf({ target }: Event): number {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  return Number(cell?.dataset.column ?? 0);
}
