/** Markers of a document: found by their place, put around a text, changed, and taken off. */

import { wouldStartBlock } from '../../rules/markers.js';
import type { Edit } from '../../rules/rule.js';
import type { Seed } from '../../syntax/seed.js';
import type { AttributeItem, Leaf, Marker, Span } from '../../syntax/types.js';
import { plainText, visit } from '../../syntax/walk.js';
import { writeAttributes } from '../../syntax/writeAttributes.js';

/** A marker and where its leaf stands. */
export interface PlacedMarker {
  readonly marker: Marker;
  readonly leaf: Leaf;
  /** The document's offset of the block that the leaf is in. */
  readonly base: number;
}

/** The entity markers of a document, by where they start in it. */
export function markersOf(seed: Seed, at?: readonly number[]): Map<number, PlacedMarker> {
  const found = new Map<number, PlacedMarker>();
  const indexes = at === undefined ? seed.blocks.keys() : new Set(at.map(offset => seed.indexAt(offset)));
  for (const index of indexes) {
    const base = seed.startOf(index);
    for (const leaf of seed.blocks[index]?.leaves ?? []) {
      visit(leaf.constructs, construct => {
        if (construct.type === 'entity')
          found.set(base + leaf.toBlock(construct.start), { marker: construct, leaf, base });
      });
    }
  }
  return found;
}

/** What of a marker changes. */
export interface MarkerChange {
  readonly type?: string;
  readonly ref?: string;
  /** `null` takes it off. */
  readonly status?: string | null;
}

/** The edits that change what a marker says; the attributes are written anew, in their canonical form. */
export function changeMarker(
  { marker, leaf, base }: PlacedMarker,
  change: MarkerChange,
  isType: (name: string) => boolean,
): Edit[] {
  const items = changed(marker.attributes.items, change, isType);
  if (items.length === 0) return unwrapMarker({ marker, leaf, base });
  const { start, end } = marker.attributes;
  const text = writeAttributes(items);
  const span = { start: base + leaf.toBlock(start), end: base + leaf.toBlock(end - 1) + 1 };
  return leaf.text.slice(start, end) === text ? [] : [{ ...span, text }];
}

type Item = Pick<AttributeItem, 'type' | 'name' | 'value'>;

function changed(
  items: readonly AttributeItem[],
  { type, ref, status }: MarkerChange,
  isType: (name: string) => boolean,
): Item[] {
  const result: Item[] = items.filter(item => {
    if (type !== undefined && namesType(item, isType)) return false;
    return !(isPair(item, 'ref') && ref !== undefined) && !(isPair(item, 'status') && status !== undefined);
  });
  if (type !== undefined) result.unshift({ type: 'class', name: type, value: '' });
  if (ref !== undefined) result.push({ type: 'pair', name: 'ref', value: ref });
  if (typeof status === 'string') result.push({ type: 'pair', name: 'status', value: status });
  return result;
}

function namesType({ type, name, issue }: AttributeItem, isType: (name: string) => boolean): boolean {
  return (type === 'class' || issue === 'bare-name' || issue === 'spaced-class') && isType(name);
}

function isPair({ type, name }: AttributeItem, key: string): boolean {
  return name === key && (type === 'pair' || type === 'invalid');
}

/** The edits that leave the text of a marker, which goes on being text. */
export function unwrapMarker({ marker, leaf, base }: PlacedMarker): Edit[] {
  const { start, end, content } = marker;
  const at = (offset: number) => base + leaf.toBlock(offset);
  const close = { start: at(content.end), end: at(end - 1) + 1, text: '' };
  const text = leaf.text.slice(content.start, content.end);
  const isBlock = wouldStartBlock(leaf.text, start, leaf.text.slice(content.start));
  const sign = isBlock ? text.search(/[!-/:-@[-`{-~]/) : -1;
  if (sign <= 0) return [{ start: at(start), end: at(start) + 1, text: sign === 0 ? '\\' : '' }, close];
  const escaped = at(content.start + sign);
  return [
    { start: at(start), end: at(start) + 1, text: '' },
    { start: escaped, end: escaped, text: '\\' },
    close,
  ];
}

/** A text that a marker can be put around; the span is the leaf's. */
export interface Markable extends Span {
  readonly leaf: Leaf;
  readonly base: number;
}

/**
 * The edits that put a marker around a text: brackets of its prose that do not pair, and backslashes that would make
 * an escape of the marker's brackets, are escaped.
 *
 * @param attributes in their braces
 */
export function wrap({ leaf, base, start, end }: Markable, attributes: string): Edit[] {
  const { text, constructs } = leaf;
  const loose = looseBrackets(leaf, start, end);
  const slash = (at: number) => {
    let count = 0;
    while (text[at - count - 1] === '\\') count++;
    const isEscape = constructs.some(({ type, end }) => type === 'escape' && end === at);
    return count % 2 === 1 && !isEscape ? '\\' : '';
  };
  const edits = [
    { at: start, text: `${slash(start)}[` },
    ...loose.map(at => ({ at, text: '\\' })),
    { at: end, text: `${slash(end)}]${attributes}` },
  ];
  return edits.map(edit => {
    // The end stands behind the last character, not before what may be another line's.
    const at = base + (edit.at === end ? leaf.toBlock(end - 1) + 1 : leaf.toBlock(edit.at));
    return { start: at, end: at, text: edit.text };
  });
}

/** Brackets of the prose in a span that have no partner there. */
function looseBrackets({ text, constructs }: Leaf, start: number, end: number): number[] {
  const loose: number[] = [];
  const open: number[] = [];
  let next = 0;
  for (let at = start; at < end; at++) {
    while (next < constructs.length && constructs[next].end <= at) next++;
    const construct = constructs[next];
    if (construct !== undefined && construct.start <= at && construct.start >= start) {
      at = construct.end - 1;
      continue;
    }
    if (text[at] === '[') open.push(at);
    if (text[at] === ']' && open.pop() === undefined) loose.push(at);
  }
  return [...loose, ...open].sort((a, b) => a - b);
}

/** Whether edits leave every word as it was: markers come, change and go, and the prose says the same. */
export function keepsProse(seed: Seed, edits: readonly Edit[]): boolean {
  const after = seed.edit(edits.toReversed());
  if (after.blocks.length !== seed.blocks.length) return false;
  const known = new Set(seed.blocks);
  return after.blocks.every((block, index) => {
    const before = seed.blocks[index];
    if (known.has(block)) return true;
    return block.type === before.type && proseOf(block) === proseOf(before);
  });
}

/** Of several changes, each of some edits, those that leave every word as it was; in order. */
export function keepingProse(seed: Seed, changes: readonly (readonly Edit[])[]): Edit[] {
  const inOrder = (kept: readonly (readonly Edit[])[]) => kept.flat().sort((a, b) => a.start - b.start);
  const all = inOrder(changes);
  if (all.length === 0 || keepsProse(seed, all)) return all;
  return inOrder(changes.filter(edits => keepsProse(seed, edits)));
}

function proseOf({ leaves }: Seed['blocks'][number]): string {
  return leaves.map(leaf => plainText(leaf)).join('\n');
}
