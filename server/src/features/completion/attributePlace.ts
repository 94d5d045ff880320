import { AttributeReader } from '../../syntax/attributes.js';
import type { EntityTypes } from '../../syntax/entityTypes.js';
import { markOpenedAt } from '../../syntax/marks.js';
import type { AttributeItem, Leaf, Span } from '../../syntax/types.js';
import { constructsAt, plainText } from '../../syntax/walk.js';

/** A cursor in the attributes of a marker, closed or still being written. Offsets are the leaf's. */
export interface AttributePlace {
  /** The item that is being written, from its beginning; undefined between items. */
  readonly item: AttributeItem | undefined;
  /** The items besides that one. */
  readonly others: readonly AttributeItem[];
  /** The text that the marker is around. */
  readonly text: string;
  /** The type that another item names. */
  readonly type: string | undefined;
}

/** Attributes, and the text before them, are looked for so far back, in UTF-16 code units. */
const reach = 1000;

/** Where a cursor is in a marker's attributes; undefined anywhere else, and in what is literal. */
export function attributePlaceAt(leaf: Leaf, offset: number, types: EntityTypes): AttributePlace | undefined {
  const open = openBefore(leaf.text, offset);
  if (open === undefined) return undefined;
  const around = constructsAt(leaf.constructs, open - 1);
  if (
    around.some(
      ({ type }) => type === 'inlineCode' || type === 'html' || type === 'url' || type === 'comment',
    )
  )
    return undefined;
  const { items, closed, end } = new AttributeReader(leaf.text).read(open);
  if (closed ? offset >= end : offset > end && leaf.text.slice(end, offset).trim() !== '') return undefined;
  const item = items.find(({ start, end }) => start < offset && offset <= end);
  // Words behind braces that nobody closed are prose.
  const before = items.filter(({ end }) => end < offset);
  if (!closed && before.some(({ type, issue }) => type === 'invalid' && issue !== 'empty-name'))
    return undefined;
  const others = items.filter(other => other !== item && (closed || other.start < offset));
  const named = others.find(({ type, name }) => type === 'class' && types.resolve(name) !== undefined);
  return {
    item,
    others,
    text: textBefore(leaf, open),
    type: named && types.resolve(named.name)?.name,
  };
}

/** The last `{` behind a `]` before a cursor. */
function openBefore(text: string, offset: number): number | undefined {
  for (let at = offset - 1; at > Math.max(0, offset - reach); at--) {
    if (text[at] !== '{' || text[at - 1] !== ']') continue;
    return markOpenedAt(text, at) === undefined ? at : undefined;
  }
  return undefined;
}

/** What stands in the brackets that end at `open`, as a person reads it. */
function textBefore(leaf: Leaf, open: number): string {
  const { start, end } = bracketed(leaf.text, open) ?? { start: open, end: open };
  return plainText(leaf, start, end).replace(/\s+/g, ' ').trim();
}

function bracketed(text: string, open: number): Span | undefined {
  let depth = 0;
  for (let at = open - 1; at >= Math.max(0, open - reach); at--) {
    if (text[at - 1] === '\\') continue;
    if (text[at] === ']') depth++;
    else if (text[at] === '[' && --depth === 0) return { start: at + 1, end: open - 1 };
  }
  return undefined;
}
