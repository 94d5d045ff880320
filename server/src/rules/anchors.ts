/** The anchors of a document and the links that go to them. */

import type { AttributeItem, Attributes, Leaf, Marker, Span } from '../syntax/types.js';
import { visit } from '../syntax/walk.js';
import { remove } from './edits.js';
import { defineFact } from './facts.js';
import { hasRef, isEmpty, removeItem } from './markers.js';
import type { BlockInput, Edit } from './rule.js';

/** A `#name` on a mention or a heading. */
export interface Anchor extends Span {
  readonly name: string;
  readonly nameSpan: Span;
  readonly removal: readonly Edit[];
  /** The marker, where it is one that could take a `ref` instead. */
  readonly refless: Span | undefined;
}

export const anchors = defineFact(({ block, leaves }) =>
  leaves.flatMap(({ leaf, markers, text }) => {
    const found: Anchor[] = [];
    if (leaf.attributes !== undefined) found.push(...headingAnchor(leaf.attributes, block));
    for (const marker of markers) {
      const item = marker.attributes.items.find(({ type }) => type === 'anchor');
      // Pandoc gives the spans around a comment one id.
      if (item === undefined || marker.type === 'span') continue;
      const takesRef = !isEmpty(marker, text) && !hasRef(marker);
      found.push(markerAnchor(leaf, marker, item, takesRef));
    }
    return found;
  }),
);

function markerAnchor(leaf: Leaf, marker: Marker, item: AttributeItem, takesRef: boolean): Anchor {
  const inBlock = ({ start, end }: Span) => ({ start: leaf.toBlock(start), end: leaf.toBlock(end) });
  return {
    ...inBlock(item),
    name: item.name,
    nameSpan: inBlock(item.nameSpan),
    removal: removeItem(marker, item).map(edit => ({ ...edit, ...inBlock(edit) })),
    refless: takesRef ? inBlock(marker) : undefined,
  };
}

/** A heading's attributes already have the block's offsets. */
function headingAnchor({ items, start, end }: Attributes, block: BlockInput['block']): Anchor[] {
  const item = items.find(({ type }) => type === 'anchor');
  if (item === undefined) return [];
  const index = items.indexOf(item);
  const before = block.source.slice(0, start).trimEnd().length;
  const range =
    items.length === 1
      ? { start: before, end }
      : index === 0
        ? { start: item.start, end: items[1].start }
        : { start: items[index - 1].end, end: item.end };
  const { name, nameSpan } = item;
  return [{ start: item.start, end: item.end, name, nameSpan, removal: [remove(range)], refless: undefined }];
}

/** The names that links go to. */
export const linkTargets = defineFact(({ leaves }) =>
  leaves.flatMap(({ leaf }) => {
    const names: string[] = [];
    if (!leaf.text.includes('](')) return names;
    visit(leaf.constructs, construct => {
      if (construct.type === 'link' && construct.url.startsWith('#')) names.push(construct.url.slice(1));
    });
    return names;
  }),
);
