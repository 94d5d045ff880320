/** The page of the graph: who is mentioned together with whom. */
import './graph.css';
import type { FromGraphPage, ToGraphPage } from '../../src/graphMessages.js';
import { connect } from '../connection.js';
import { button, element } from '../elements.js';
import { counted, details } from './details.js';
import { Layout, type Placed } from './layout.js';
import { pairsTable } from './pairs.js';
import { Picture } from './picture.js';
import { Theme, trace } from './shapes.js';

/** What stays as it was when the page is made anew. */
interface Kept {
  readonly hidden: readonly string[];
  readonly least: number;
  readonly isTable: boolean;
}

const untyped = 'no type';

/** When and how much say little of who belongs with whom. */
let hidden: ReadonlySet<string> = new Set(['date', 'quantity']);
let least = 1;
let isTable = false;
let told: Extract<ToGraphPage, { type: 'graph' }> | undefined;
let mentions: Extract<ToGraphPage, { type: 'mentions' }> | undefined;
let layout: Layout | undefined;
let selected: Placed | undefined;

const scope = element('select', { attributes: { 'aria-label': 'What is shown' } });
const search = element('input', {
  attributes: { type: 'search', placeholder: 'Find an entity', 'aria-label': 'Find an entity' },
});
const threshold = element('input', { attributes: { type: 'range', min: '1', max: '1', value: '1' } });
const thresholdLabel = element('label', { class: 'threshold' });
const asTable = button('Table', () => toggleTable());
const legend = element('div', { class: 'legend', attributes: { role: 'group', 'aria-label': 'Types' } });
const notes = element('p', { class: 'notes dim' });
const side = element('aside', { attributes: { 'aria-label': 'Selected entity' } });
const table = element('div', { class: 'table' });
const spoken = element('div', { class: 'spoken', attributes: { 'aria-live': 'polite' } });
const picture = new Picture(choose);

const zooms = element(
  'div',
  { class: 'zooms' },
  button('+', () => picture.zoomBy(1.25), { attributes: { 'aria-label': 'Zoom in' } }),
  button('−', () => picture.zoomBy(0.8), { attributes: { 'aria-label': 'Zoom out' } }),
  button('Fit', () => picture.fit(), { attributes: { 'aria-label': 'Show all of the graph' } }),
);

document.body.append(
  element('header', {}, scope, search, thresholdLabel, asTable),
  legend,
  element('main', {}, element('div', { class: 'stage' }, picture.canvas, zooms, table), side),
  notes,
  spoken,
);
thresholdLabel.append('', threshold);

const connection = connect<ToGraphPage, FromGraphPage, Kept>(message => {
  if (message.type === 'graph') {
    told = message;
    mentions = undefined;
    showAll();
    if (selected !== undefined) connection.post({ type: 'select', key: selected.node.key });
  } else if (message.type === 'mentions') {
    mentions = message;
    showDetails();
  } else {
    notes.textContent = message.reason;
  }
});
if (connection.state !== undefined) {
  hidden = new Set(connection.state.hidden);
  least = connection.state.least;
  isTable = connection.state.isTable;
}

scope.addEventListener('change', () =>
  connection.post({ type: 'show', scope: scope.value === 'document' ? 'document' : 'workspace' }),
);
threshold.addEventListener('input', () => {
  least = threshold.valueAsNumber;
  showGraph();
});
search.addEventListener('input', () => picture.emphasize(new Set(found())));
search.addEventListener('keydown', event => {
  if (event.key !== 'Enter') return;
  const all = found();
  const at = selected === undefined ? -1 : all.indexOf(selected);
  if (all.length > 0) choose(all[(at + 1) % all.length]);
});
picture.canvas.addEventListener('keydown', event => {
  if (event.key === 'Enter') side.querySelector<HTMLButtonElement>('.mentions button')?.focus();
});

function found(): Placed[] {
  const wanted = fold(search.value.trim());
  return wanted === '' ? [] : (layout?.nodes.filter(({ node }) => fold(node.name).includes(wanted)) ?? []);
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function toggleTable(): void {
  isTable = !isTable;
  showGraph();
}

function showAll(): void {
  if (told === undefined) return;
  const { title, hasDocument, graph } = told;
  scope.replaceChildren(
    element('option', { text: 'The workspace', attributes: { value: 'workspace' } }),
    ...(hasDocument
      ? [
          element('option', {
            text: told.scope === 'document' ? title : 'This document',
            attributes: { value: 'document' },
          }),
        ]
      : []),
  );
  scope.value = told.scope;
  const heaviest = graph.edges.at(0)?.weight ?? 1;
  threshold.max = `${Math.max(1, heaviest)}`;
  least = Math.min(least, heaviest);
  threshold.value = `${least}`;
  showLegend();
  showGraph();
}

function showLegend(): void {
  const counts = new Map<string, number>();
  for (const { type = untyped } of told?.graph.nodes ?? []) counts.set(type, (counts.get(type) ?? 0) + 1);
  const types = [...counts].sort(([, a], [, b]) => b - a);
  legend.replaceChildren(
    ...types.map(([type, count]) => {
      const box = element('input', { attributes: { type: 'checkbox' } });
      box.checked = !hidden.has(type);
      box.addEventListener('change', () => {
        const next = new Set(hidden);
        if (box.checked) next.delete(type);
        else next.add(type);
        hidden = next;
        showGraph();
      });
      return element('label', {}, box, sample(type), text(`${type} ${count}`));
    }),
  );
}

/** What a type looks like in the picture. */
function sample(type: string): HTMLElement {
  const size = 14;
  const canvas = element('canvas', {
    attributes: { width: `${2 * size}`, height: `${2 * size}`, 'aria-hidden': 'true' },
  });
  const context = canvas.getContext('2d');
  if (context !== null) {
    context.scale(2, 2);
    context.fillStyle = new Theme().of(type);
    trace(context, type, size / 2, size / 2, 5);
    context.fill();
  }
  return canvas;
}

function text(content: string): Text {
  return document.createTextNode(content);
}

/** Lays out what the filters leave. */
function showGraph(): void {
  if (told === undefined) return;
  const { graph } = told;
  layout = new Layout(
    graph,
    ({ type = untyped }) => !hidden.has(type),
    least,
    () => picture.draw(),
    layout,
  );
  const key = selected?.node.key;
  selected = layout.nodes.find(({ node }) => node.key === key);
  thresholdLabel.firstChild?.replaceWith(
    text(`At least ${least} shared ${least === 1 ? 'paragraph' : 'paragraphs'} `),
  );
  threshold.setAttribute('aria-valuetext', `${least} paragraphs`);
  asTable.setAttribute('aria-pressed', `${isTable}`);
  asTable.textContent = isTable ? 'Picture' : 'Table';
  picture.canvas.hidden = zooms.hidden = isTable;
  table.hidden = !isTable;
  table.replaceChildren(...(isTable ? [pairsTable(layout, choose)] : []));
  picture.canvas.setAttribute(
    'aria-label',
    `Graph of ${layout.nodes.length} entities and ${layout.links.length} pairs. Arrow keys go from entity to entity, Enter to the mentions, plus and minus zoom, 0 shows all. The button Table shows the same as a table.`,
  );
  picture.show(layout, selected);
  if (search.value !== '') picture.emphasize(new Set(found()));
  notes.textContent = noteOf(graph.omitted, graph.listings);
  showDetails();
  connection.keep({ hidden: [...hidden], least, isTable });
}

function noteOf(omitted: number, listings: number): string {
  const said: string[] = [];
  if (layout?.nodes.length === 0) said.push('There is no entity to show.');
  if (omitted > 0) said.push(`${omitted} entities that are mentioned least are left out.`);
  if (listings > 0) said.push(`${listings} paragraphs that only list names are not counted.`);
  return said.join(' ');
}

function choose(node: Placed | undefined): void {
  if (node === selected) return;
  selected = node;
  mentions = undefined;
  picture.focus(node);
  showDetails();
  if (node === undefined) return;
  connection.post({ type: 'select', key: node.node.key });
  const near = layout
    ?.neighbours(node)
    .slice(0, 5)
    .map(each => each.node.node.name);
  const { name, type = untyped } = node.node;
  spoken.textContent = `${name}, ${type}, ${counted(node)}${near?.length ? `; with ${near.join(', ')}` : ''}`;
}

function showDetails(): void {
  side.hidden = selected === undefined;
  if (layout === undefined || selected === undefined) return;
  const open = (index: number) => connection.post({ type: 'open', index });
  side.replaceChildren(...details(layout, selected, mentions, { select: choose, open }));
}
