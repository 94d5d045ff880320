import { button, element } from '../elements.js';
import type { Layout, Placed } from './layout.js';

/** How many rows are added at a time. */
const portion = 200;

/** The pairs as a table: the same as the picture, to be read. */
export function pairsTable(layout: Layout, select: (node: Placed) => void): HTMLElement {
  const body = element('tbody');
  const table = element(
    'table',
    {},
    element('caption', { class: 'spoken', text: 'Entities that share paragraphs, the closest first' }),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        ...['Entity', 'Type', 'Shares with', 'Type', 'Paragraphs'].map(text =>
          element('th', { text, attributes: { scope: 'col' } }),
        ),
      ),
    ),
    body,
  );
  const links = [...layout.links].sort((a, b) => b.weight - a.weight);
  const name = (node: Placed) =>
    element(
      'td',
      {},
      button(node.node.name, () => select(node), { class: 'link' }),
    );
  const type = ({ node }: Placed) => element('td', { class: 'dim', text: node.type ?? 'no type' });
  const more = button('Show more', () => add());
  const add = () => {
    const from = body.rows.length;
    for (const { source, target, weight } of links.slice(from, from + portion)) {
      const count = element('td', { class: 'number', text: `${weight}` });
      body.append(element('tr', {}, name(source), type(source), name(target), type(target), count));
    }
    more.hidden = body.rows.length === links.length;
  };
  add();
  if (links.length === 0) return element('p', { class: 'dim', text: 'No two entities share a paragraph.' });
  return element('div', { class: 'pairs' }, table, more);
}
