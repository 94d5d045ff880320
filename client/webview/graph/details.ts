import type { ToGraphPage } from '../../src/graphMessages.js';
import { button, element } from '../elements.js';
import type { Layout, Placed } from './layout.js';

/** So many neighbours are named. */
const mostNeighbours = 12;

type Mentions = Extract<ToGraphPage, { type: 'mentions' }>;

interface Handlers {
  select(node: Placed): void;
  open(index: number): void;
}

/** What is known of the selected entity: its neighbours, and its mentions to go to. */
export function details(
  layout: Layout,
  placed: Placed,
  mentions: Mentions | undefined,
  { select, open }: Handlers,
): Node[] {
  const { name, type = 'no type', key } = placed.node;
  const parts: Node[] = [
    element('h2', { text: name }),
    element('p', { class: 'dim', text: `${type} · ${counted(placed)}` }),
  ];
  const neighbours = layout.neighbours(placed);
  if (neighbours.length > 0) {
    parts.push(element('h3', { text: 'Shares paragraphs with' }));
    const items = neighbours.slice(0, mostNeighbours).map(({ node, weight }) =>
      element(
        'li',
        {},
        button(node.node.name, () => select(node), { class: 'link' }),
        element('span', { class: 'dim', text: ` ${weight}` }),
      ),
    );
    parts.push(element('ul', {}, ...items));
    if (neighbours.length > mostNeighbours) parts.push(rest(neighbours.length - mostNeighbours));
  }
  parts.push(element('h3', { text: 'Mentions' }));
  if (mentions?.key !== key) return [...parts, element('p', { class: 'dim', text: 'Looking for them …' })];
  const items = mentions.mentions.map(({ text, place }, index) =>
    element(
      'li',
      {},
      button(place, () => open(index), { class: 'link' }),
      element('div', { class: 'line', text }),
    ),
  );
  parts.push(element('ol', { class: 'mentions' }, ...items));
  if (mentions.total > items.length) parts.push(rest(mentions.total - items.length));
  return parts;
}

export function counted({ node: { mentions, documents } }: Placed): string {
  const where = documents > 1 ? ` in ${documents} documents` : '';
  return `${mentions} ${mentions === 1 ? 'mention' : 'mentions'}${where}`;
}

function rest(count: number): HTMLElement {
  return element('p', { class: 'dim', text: `and ${count} more` });
}
