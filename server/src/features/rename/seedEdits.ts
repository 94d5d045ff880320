/** What a rename changes in one seed. */
import type { Edit } from '../../rules/rule.js';
import type { Seed } from '../../syntax/seed.js';
import type { Leaf, Marker, Span } from '../../syntax/types.js';
import { visit } from '../../syntax/walk.js';
import { writeValue } from '../../syntax/writeAttributes.js';
import type { CorpusMention } from '../../workspace/corpus/types.js';
import type { Snapshot } from '../../workspace/snapshot.js';
import { mentionsOf } from '../mentions.js';
import { escaped } from '../refactor/writeMarker.js';
import { inPlaceOf, partNamed } from './names.js';

/** What an edit is of; the last two are not certain to be meant. */
export type EditKind = 'registry' | 'ref' | 'mention' | 'anchor' | 'recognized';

export interface RenameEdit extends Edit {
  readonly kind: EditKind;
}

/** A mention of the entity that is renamed. */
export type RenamedMention = Pick<CorpusMention, 'start' | 'end' | 'content' | 'text' | 'marked' | 'ref'>;

/** The mentions of an entity, for a document that the corpus does not know as it is. */
export function mentionsNow(snapshot: Snapshot, key: string): RenamedMention[] {
  return mentionsOf(snapshot, key).map(({ mention, base }) => ({
    ...moved(mention, base),
    content: moved(mention.content, base),
    text: mention.text,
    marked: mention.marked !== undefined,
    ref: mention.marked?.ref,
  }));
}

/** Gives the markers of an entity another id: in their `ref`s, and in anchors that stand where a `ref` should. */
export function idEdits(
  seed: Seed,
  mentions: readonly RenamedMention[],
  from: string,
  to: string,
): RenameEdit[] {
  const edits: RenameEdit[] = [];
  // Only what reads everywhere is written for an anchor that somebody may link to.
  const isAnchor = /^[A-Za-z][A-Za-z0-9_-]*$/.test(to);
  for (const { start, marked } of mentions) {
    const found = marked ? markerAt(seed, start) : undefined;
    if (found === undefined) continue;
    const { leaf, base, marker } = found;
    const { items } = marker.attributes;
    const refs = items.filter(({ type, name }) => type === 'pair' && name === 'ref');
    for (const { value, valueSpan } of refs)
      if (value === from) edits.push({ ...placed(leaf, valueSpan, base), text: writeValue(to), kind: 'ref' });
    const anchors = isAnchor && refs.length === 0 ? items : [];
    for (const { type, name, nameSpan } of anchors)
      if (type === 'anchor' && name === from)
        edits.push({ ...placed(leaf, nameSpan, base), text: to, kind: 'anchor' });
  }
  return inOrder(edits);
}

/** What changes the text of mentions, and those that it cannot be changed in. */
export interface NameEdits {
  readonly edits: readonly RenameEdit[];
  /** Where markup stands in the name, and nothing else holds the mention to its entity. */
  readonly left: readonly Span[];
}

/**
 * Gives mentions of an entity another text, where theirs is a certain name.
 *
 * @param id of the entity: a marker whose text holds markup gets it as its `ref` instead
 */
export function nameEdits(
  seed: Seed,
  mentions: readonly RenamedMention[],
  { id, from, to }: { id: string | undefined; from: string; to: string },
): NameEdits {
  const edits: RenameEdit[] = [];
  const left: Span[] = [];
  for (const mention of mentions) {
    if (partNamed(mention.text, from) === undefined) continue;
    if (!mention.marked) {
      const text = renamed(seed, mention, from, to);
      if (text !== undefined) edits.push({ ...text, kind: 'recognized' });
      continue;
    }
    const found = markerAt(seed, mention.start);
    const isPlain = found?.marker.children.length === 0;
    const text = isPlain ? renamed(seed, mention.content, from, to) : undefined;
    if (text !== undefined) edits.push({ ...text, kind: 'mention' });
    else if (mention.ref !== undefined) continue;
    else if (id === undefined || found === undefined) left.push(mention.content);
    else edits.push(withRef(found, id));
  }
  return { edits: inOrder(edits), left };
}

interface PlacedMarker {
  readonly marker: Marker;
  readonly leaf: Leaf;
  /** Where its block starts. */
  readonly base: number;
}

/** The entity marker that begins at an offset: nothing but its block is read for it. */
function markerAt(seed: Seed, start: number): PlacedMarker | undefined {
  const index = seed.indexAt(start);
  const base = seed.startOf(index);
  let found: PlacedMarker | undefined;
  for (const leaf of seed.blocks.at(index)?.leaves ?? []) {
    visit(leaf.constructs, construct => {
      if (construct.type === 'entity' && base + leaf.toBlock(construct.start) === start)
        found = { marker: construct, leaf, base };
      return found === undefined;
    });
    if (found !== undefined) break;
  }
  return found;
}

/** The edit that puts a name in the place of another, where that stands there as it is read. */
function renamed(seed: Seed, span: Span, from: string, to: string): Edit | undefined {
  const source = seed.slice(span.start, span.end);
  const named = partNamed(source, from);
  // A line of a quotation or a list begins with its prefix.
  if (named === undefined || /[\r\n][ \t]*[>*+-]/.test(source)) return undefined;
  const { start, end } = named;
  const text = escaped(inPlaceOf(source.slice(start, end), from, to));
  return { start: span.start + start, end: span.start + end, text };
}

function withRef({ leaf, marker, base }: PlacedMarker, id: string): RenameEdit {
  const { end } = marker.attributes;
  const { start } = placed(leaf, { start: end - 1, end }, base);
  return { start, end: start, text: ` ref=${writeValue(id)}`, kind: 'ref' };
}

function placed(leaf: Leaf, { start, end }: Span, base: number): Span {
  const last = leaf.toBlock(Math.max(start, end - 1));
  return { start: base + leaf.toBlock(start), end: base + last + Number(end > start) };
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

function inOrder(edits: readonly RenameEdit[]): RenameEdit[] {
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
}
