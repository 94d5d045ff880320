/** The page of a concordance: the mentions of an entity one below the other, in the words around them. */
import '../base.css';
import './concordance.css';
import type {
  ConcordanceRow,
  ConcordanceState,
  FromConcordance,
  RowState,
  ToConcordance,
} from '../../src/concordanceMessages.js';
import { connect } from '../connection.js';
import { button, element } from '../elements.js';
import { Grid } from './grid.js';
import { choose, type Order, type Placed } from './rows.js';

/** What stays as it was when the page is made anew. */
interface Kept extends ConcordanceState {
  readonly order: Order;
  readonly isDescending: boolean;
  readonly filter: string;
  readonly state: RowState | 'any';
  readonly ticked: readonly string[];
}

let entity: ConcordanceState | undefined;
let list = 0;
let total = 0;
let rows: ConcordanceRow[] = [];
let seen: Placed[] = [];
let ticked = new Set<string>();
let order: Order = 'place';
let isDescending = false;

const heading = element('h1');
const filter = element('input', {
  attributes: {
    type: 'search',
    placeholder: 'Filter',
    'aria-label': 'Filter the lines by their words or file',
  },
});
const states: readonly (readonly [RowState | 'any', string])[] = [
  ['any', 'All mentions'],
  ['marked', 'Marked'],
  ['unverified', 'Unverified'],
  ['recognized', 'Recognized only'],
];
const state = element(
  'select',
  { attributes: { 'aria-label': 'Which mentions' } },
  ...states.map(([value, text]) => element('option', { text, attributes: { value } })),
);
const mark = button('Mark', () => change('markMentions', 'recognized'), { class: 'primary' });
const confirm = button('Confirm', () => change('confirm', 'unverified'));
const unmark = button('Unmark', () => change('unmark', 'marked', 'unverified'));
const exporting = button('Export CSV…', () => exportRows());
const notes = element('p', { class: 'notes', attributes: { role: 'status' } });
const all = element('input', {
  attributes: { type: 'checkbox', 'aria-label': 'Tick all lines that are seen' },
});

const columns: readonly (readonly [Order, string])[] = [
  ['before', 'Before'],
  ['text', 'Mention'],
  ['after', 'After'],
  ['place', 'Place'],
];
const headers = columns.map(([column, label]) => {
  const sort = button(label, () => sortBy(column), { class: 'sort' });
  return element('div', { class: column, attributes: { role: 'columnheader' } }, sort);
});
const header = element(
  'div',
  { class: 'row header', attributes: { role: 'row', 'aria-rowindex': '1' } },
  element('div', { class: 'tick', attributes: { role: 'columnheader' } }, all),
  ...headers,
);
const grid = new Grid(
  {
    columns: columns.length + 1,
    label: 'Concordance',
    count: () => seen.length,
    cells: index => cellsOf(seen[index].row),
    isSelected: index => ticked.has(seen[index].row.id),
    open: (index, preserveFocus) =>
      connection.post({ type: 'open', list, index: seen[index].index, preserveFocus }),
    toggle,
  },
  header,
);

document.body.append(
  element('header', {}, heading, filter, state, mark, confirm, unmark, exporting),
  grid.element,
  notes,
);

const connection = connect<ToConcordance, FromConcordance, Kept>(message => {
  if (message.type === 'failure') {
    notes.textContent = message.reason;
    return;
  }
  entity = message.entity;
  list = message.list;
  total = message.total;
  rows = [...rows.slice(0, message.from), ...message.rows];
  if (rows.length >= total) {
    const known = new Set(rows.map(({ id }) => id));
    ticked = new Set([...ticked].filter(id => known.has(id)));
  }
  show();
});
if (connection.state !== undefined) {
  const kept = connection.state;
  order = kept.order;
  isDescending = kept.isDescending;
  filter.value = kept.filter;
  state.value = kept.state;
  ticked = new Set(kept.ticked);
}

filter.addEventListener('input', show);
state.addEventListener('change', show);
filter.addEventListener('keydown', event => {
  if (event.key === 'ArrowDown' || event.key === 'Enter') grid.focus();
});
all.addEventListener('change', () => {
  for (const { row } of seen) {
    if (all.checked) ticked.add(row.id);
    else ticked.delete(row.id);
  }
  show();
});
document.addEventListener('keydown', event => {
  if (event.key.toLowerCase() !== 'a' || !(event.ctrlKey || event.metaKey)) return;
  if (event.target instanceof HTMLInputElement && event.target.type === 'search') return;
  for (const { row } of seen) ticked.add(row.id);
  show();
  event.preventDefault();
});

/** Shows the rows as they are chosen now. */
function show(): void {
  const wanted = states.find(([value]) => value === state.value)?.[0] ?? 'any';
  seen = choose(rows, { order, isDescending, filter: filter.value, state: wanted });
  if (entity !== undefined) {
    heading.textContent = entity.name;
    const { key, name } = entity;
    connection.keep({
      key,
      name,
      order,
      isDescending,
      filter: filter.value,
      state: wanted,
      ticked: [...ticked],
    });
  }
  for (const [index, [column]] of columns.entries()) {
    const isSorted = column === order;
    headers[index].setAttribute('aria-sort', isSorted ? (isDescending ? 'descending' : 'ascending') : 'none');
  }
  grid.update();
  showTicks();
}

function showTicks(): void {
  const chosen = tickedRows();
  const has = (...wanted: RowState[]) => chosen.some(({ row }) => wanted.includes(row.state));
  mark.disabled = !has('recognized');
  confirm.disabled = !has('unverified');
  unmark.disabled = !has('marked', 'unverified');
  exporting.disabled = seen.length === 0;
  const seenTicked = seen.filter(({ row }) => ticked.has(row.id)).length;
  all.checked = seen.length > 0 && seenTicked === seen.length;
  all.indeterminate = seenTicked > 0 && seenTicked < seen.length;
  const files = new Set(seen.map(({ row }) => row.file)).size;
  const said = [
    seen.length === rows.length
      ? counted(seen.length, 'mention')
      : `${seen.length} of ${rows.length} mentions`,
    `in ${counted(files, 'file')}`,
    ...(chosen.length > 0 ? [`· ${chosen.length} ticked`] : []),
    ...(rows.length < total ? [`· ${total - rows.length} still to come`] : []),
  ];
  notes.textContent = said.join(' ');
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

/** The rows that are ticked, seen or not. */
function tickedRows(): Placed[] {
  return rows.map((row, index) => ({ row, index })).filter(({ row }) => ticked.has(row.id));
}

function cellsOf(row: ConcordanceRow): HTMLElement[] {
  const isTicked = ticked.has(row.id);
  const tick = element('div', {
    class: isTicked ? 'tick ticked' : 'tick',
    attributes: { 'aria-label': isTicked ? 'ticked' : 'not ticked' },
  });
  tick.append(
    element('span', { class: 'box', text: isTicked ? '✓' : '', attributes: { 'aria-hidden': 'true' } }),
  );
  const before = element('div', { class: 'before' }, element('bdi', { text: row.before.trimEnd() }));
  const mention = element('div', { class: `text ${row.state}` }, element('bdi', { text: row.text }));
  const spoken = row.state === 'marked' ? '' : `, ${row.state}`;
  mention.append(element('span', { class: 'spoken', text: spoken }));
  const after = element('div', { class: 'after' }, element('bdi', { text: row.after.trimStart() }));
  const where = `${row.file}:${row.line}`;
  const place = element(
    'div',
    { class: 'place', attributes: { title: where } },
    element('bdi', { text: where }),
  );
  return [tick, before, mention, after, place];
}

function toggle(index: number, from: number | undefined): void {
  const isTicked = !ticked.has(seen[index].row.id);
  const [first, last] = from === undefined ? [index, index] : [Math.min(index, from), Math.max(index, from)];
  for (const { row } of seen.slice(first, last + 1)) {
    if (from !== undefined || isTicked) ticked.add(row.id);
    else ticked.delete(row.id);
  }
  show();
}

function sortBy(column: Order): void {
  isDescending = column === order && !isDescending;
  order = column;
  show();
}

/** Changes those of the ticked rows that can be. */
function change(kind: 'markMentions' | 'confirm' | 'unmark', ...wanted: RowState[]): void {
  const indexes = tickedRows().flatMap(({ row, index }) => (wanted.includes(row.state) ? index : []));
  connection.post({ type: 'change', change: kind, list, indexes });
}

/** The ticked of the rows that are seen; without any, all that are seen. */
function exportRows(): void {
  const chosen = seen.filter(({ row }) => ticked.has(row.id));
  const indexes = (chosen.length > 0 ? chosen : seen).map(({ index }) => index);
  connection.post({ type: 'export', list, indexes });
}
