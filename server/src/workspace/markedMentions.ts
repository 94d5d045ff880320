import type { EntityTypes } from '../syntax/entityTypes.js';
import type { Leaf, Marker, Span } from '../syntax/types.js';
import { proseSpans, visit } from '../syntax/walk.js';

/** What a marker says of the text it is around; offsets are the leaf's. */
export interface MarkedMention extends Span {
  readonly marker: Marker;
  readonly content: Span;
  /** The text a person reads. */
  readonly text: string;
  /** The type it names, by its own name; undefined where it names none that is known. */
  readonly type: string | undefined;
  readonly ref: string | undefined;
  readonly status: string | undefined;
  /** A date's EDTF, or a quantity. */
  readonly value: string | undefined;
}

const found = new WeakMap<Leaf, { types: EntityTypes; mentions: readonly MarkedMention[] }>();

/** The entity markers of a leaf, an outer one before those in it. */
export function markedMentions(leaf: Leaf, types: EntityTypes): readonly MarkedMention[] {
  let known = found.get(leaf);
  if (known === undefined || known.types !== types) {
    known = { types, mentions: read(leaf, types) };
    found.set(leaf, known);
  }
  return known.mentions;
}

function read(leaf: Leaf, types: EntityTypes): readonly MarkedMention[] {
  const mentions: MarkedMention[] = [];
  visit(leaf.constructs, construct => {
    if (construct.type === 'entity') mentions.push(mentionOf(construct, leaf, types));
  });
  return mentions;
}

function mentionOf(marker: Marker, leaf: Leaf, types: EntityTypes): MarkedMention {
  const { start, end, content, attributes } = marker;
  const values = new Map<string, string>();
  let type: string | undefined;
  for (const item of attributes.items) {
    if (item.type === 'class') type ??= types.resolve(item.name)?.name;
    else if (item.type === 'pair' && !values.has(item.name)) values.set(item.name, item.value);
  }
  return {
    marker,
    start,
    end,
    content,
    text: proseSpans(marker.children, content.start, content.end)
      .map(span => leaf.text.slice(span.start, span.end))
      .join('')
      .replace(/\s+/g, ' ')
      .trim(),
    type,
    ref: values.get('ref'),
    status: values.get('status'),
    value: values.get('value'),
  };
}
