/** What a rename changes in one seed. */
import type { Edit } from '../../rules/rule.js';
import type { Seed } from '../../syntax/seed.js';
import type { Leaf, Marker, Span } from '../../syntax/types.js';
import { isMarker, visit } from '../../syntax/walk.js';
import { writeValue } from '../../syntax/writeAttributes.js';
import type { CorpusMention } from '../../workspace/corpus/types.js';
import type { Snapshot } from '../../workspace/snapshot.js';
import { type Mention, mentionsOf } from '../mentions.js';
import { escaped } from '../refactor/writeMarker.js';
import { inPlaceOf, partNamed } from './names.js';

/** What an edit is of; the last two are not certain to be meant. */
export type EditKind = 'registry' | 'ref' | 'mention' | 'anchor' | 'recognized';

export interface RenameEdit extends Edit {
  readonly kind: EditKind;
}

/**
 * Gives markers another id: in their `ref`s, and in anchors that stand where a `ref` should.
 *
 * @param key what the mentions of the entity have; an anchor is only held to mean the entity at those
 */
export function idEdits(snapshot: Snapshot, key: string, from: string, to: string): RenameEdit[] {
  const { seed } = snapshot;
  const edits = seed.blocks.flatMap((block, index) =>
    block.leaves.flatMap(leaf => refEdits(leaf, seed.startOf(index), from, to)),
  );
  // Only what reads everywhere is written for an anchor that somebody may link to.
  const isAnchor = /^[A-Za-z][A-Za-z0-9_-]*$/.test(to);
  const anchors = isAnchor ? mentionsOf(snapshot, key) : [];
  for (const { mention, base } of anchors) {
    const items = mention.marked?.marker.attributes.items ?? [];
    if (items.some(({ type, name }) => type === 'pair' && name === 'ref')) continue;
    for (const { type, name, nameSpan } of items) {
      if (type !== 'anchor' || name !== from) continue;
      edits.push({ ...placed(mention.leaf, nameSpan, base), text: to, kind: 'anchor' });
    }
  }
  return inOrder(edits);
}

function refEdits(leaf: Leaf, base: number, from: string, to: string): RenameEdit[] {
  const edits: RenameEdit[] = [];
  visit(leaf.constructs, construct => {
    if (!isMarker(construct)) return;
    for (const { type, name, value, valueSpan } of construct.attributes.items) {
      if (type === 'pair' && name === 'ref' && value === from)
        edits.push({ ...placed(leaf, valueSpan, base), text: writeValue(to), kind: 'ref' });
    }
  });
  return edits;
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
 * @param recognized mentions without a marker; the text of those that are written as the name is changed too
 */
export function nameEdits(
  snapshot: Snapshot,
  { key, id, from, to }: { key: string; id: string | undefined; from: string; to: string },
  recognized: readonly CorpusMention[],
): NameEdits {
  const { seed } = snapshot;
  const edits: RenameEdit[] = [];
  const left: Span[] = [];
  for (const { mention, base } of mentionsOf(snapshot, key)) {
    if (mention.marked === undefined || partNamed(mention.text, from) === undefined) continue;
    const span = moved(mention.content, base);
    const text = plainIn(mention) ? renamed(seed, span, from, to) : undefined;
    if (text !== undefined) edits.push({ ...text, kind: 'mention' });
    else if (mention.marked.ref !== undefined) continue;
    else if (id === undefined) left.push(span);
    else edits.push(withRef(mention.leaf, mention.marked.marker, base, id));
  }
  for (const mention of recognized) {
    if (mention.marked || mention.key !== key || partNamed(mention.text, from) === undefined) continue;
    const text = renamed(seed, mention, from, to);
    if (text !== undefined) edits.push({ ...text, kind: 'recognized' });
  }
  return { edits: inOrder(edits), left };
}

/** Whether a mention's text is all there is between its brackets. */
function plainIn({ leaf, marked }: Mention): boolean {
  return marked !== undefined && marked.marker.children.length === 0 && leaf.text.length > 0;
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

function withRef(leaf: Leaf, { attributes }: Marker, base: number, id: string): RenameEdit {
  const at = placed(leaf, { start: attributes.end - 1, end: attributes.end }, base).start;
  return { start: at, end: at, text: ` ref=${writeValue(id)}`, kind: 'ref' };
}

function placed(leaf: Leaf, { start, end }: Span, base: number): Span {
  return {
    start: base + leaf.toBlock(start),
    end: base + leaf.toBlock(Math.max(start, end - 1)) + (end > start ? 1 : 0),
  };
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

function inOrder(edits: readonly RenameEdit[]): RenameEdit[] {
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
}
