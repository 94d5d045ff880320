import type { SelectionRange, SelectionRangeParams } from 'vscode-languageserver';
import type { Positions } from '../convert.js';
import type { Seed } from '../syntax/seed.js';
import type { Leaf, Span } from '../syntax/types.js';
import { constructsAt } from '../syntax/walk.js';
import { frontMatterSnapshot, type RegistrySnapshot } from '../workspace/registrySnapshot.js';
import { type Feature, onDocument } from './feature.js';
import { registrySelections } from './registrySelections.js';

/**
 * What to select at an offset, each span larger than the one before: word, mention or mark, sentence, … document.
 *
 * @param described the entities of the front matter
 */
export function selections(seed: Seed, offset: number, described?: RegistrySnapshot): Span[] {
  const spans = described === undefined ? [] : registrySelections(described, offset);
  return growing([...spans, ...inDocument(seed, offset)], offset);
}

/** Those of some spans around an offset that are larger than all before. */
function growing(spans: readonly Span[], offset: number): Span[] {
  const found: Span[] = [];
  for (const { start, end } of spans) {
    const { start: from, end: to } = found.at(-1) ?? { start: offset, end: offset };
    const isLarger = start <= from && to <= end && end - start > to - from;
    if (isLarger) found.push({ start, end });
  }
  return found;
}

function inDocument(seed: Seed, offset: number): Span[] {
  const found: Span[] = [];
  const add = (span: Span) => found.push(span);
  const index = seed.indexAt(offset);
  const block = seed.blocks.at(index);
  if (block !== undefined && block.type !== 'blank') {
    const base = seed.startOf(index);
    const leaf = block.leaves.findLast(each => base + each.toBlock(0) <= offset);
    for (const span of leaf === undefined ? [] : inLeaf(leaf, offset - base)) {
      const start = leaf?.toBlock(span.start) ?? 0;
      const end = span.end > span.start ? (leaf?.toBlock(span.end - 1) ?? 0) + 1 : start;
      add({ start: base + start, end: base + end });
    }
    add({ start: base, end: base + block.source.replace(/(?:\r\n?|\n)$/, '').length });
  }
  for (const section of sectionsAround(seed, index)) add(section);
  add({ start: 0, end: seed.length });
  return found;
}

/** Spans of a leaf around an offset of its block, the smaller ones first. */
function inLeaf(leaf: Leaf, inBlock: number): Span[] {
  const { text } = leaf;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (leaf.toBlock(middle) <= inBlock) low = middle;
    else high = middle - 1;
  }
  const offset = low;
  const spans: Span[] = [];
  const word = segmentAt(text, offset, 'word');
  if (word?.isWordLike) spans.push(word);
  for (const construct of constructsAt(leaf.constructs, offset).reverse()) {
    if ('content' in construct) spans.push(construct.content);
    spans.push(construct);
  }
  const sentence = segmentAt(text, offset, 'sentence');
  if (sentence !== undefined) {
    const { start, end } = sentence;
    spans.push({ start, end: start + text.slice(start, end).trimEnd().length });
  }
  spans.push({ start: 0, end: text.length });
  return spans;
}

/** Farther away than this nothing is looked for: no word or sentence is so long, and a paragraph may be. */
const reach = 4096;

export function segmentAt(
  text: string,
  offset: number,
  granularity: 'word' | 'sentence',
): (Span & { isWordLike?: boolean | undefined }) | undefined {
  const from = Math.max(0, offset - reach);
  const window = text.slice(from, offset + reach);
  const segments = new Intl.Segmenter(undefined, { granularity }).segment(window);
  const at = Math.min(offset - from, window.length - 1);
  let found = segments.containing(at);
  const before =
    at > 0 && granularity === 'word' && !found?.isWordLike ? segments.containing(at - 1) : undefined;
  if (before?.isWordLike) found = before;
  if (found === undefined) return undefined;
  const start = from + found.index;
  return { start, end: start + found.segment.length, isWordLike: found.isWordLike };
}

/** The sections that a block is in, the innermost first. */
function sectionsAround(seed: Seed, index: number): Span[] {
  const { blocks } = seed;
  const found: Span[] = [];
  let depth = Number.POSITIVE_INFINITY;
  for (let at = index; at >= 0; at--) {
    const block = blocks[at];
    if (block?.type !== 'heading' || block.depth >= depth) continue;
    depth = block.depth;
    let next = at + 1;
    while (next < blocks.length && !(blocks[next].type === 'heading' && blocks[next].depth <= depth)) next++;
    found.push({ start: seed.startOf(at), end: seed.startOf(next) });
  }
  return found;
}

function nested(seed: Seed, positions: Positions, spans: readonly Span[], offset: number): SelectionRange {
  let range: SelectionRange | undefined;
  for (const span of spans.toReversed()) {
    range = { range: positions.range(seed, span), ...(range === undefined ? {} : { parent: range }) };
  }
  return range ?? { range: positions.range(seed, { start: offset, end: offset }) };
}

export const selectionRange: Feature = {
  name: 'selectionRange',
  capability: () => ({ selectionRangeProvider: true }),
  ofRegistries: { name: 'selectionRange' },
  requests: [
    onDocument<SelectionRangeParams, SelectionRange[] | null>(
      'textDocument/selectionRange',
      null,
      ({ snapshot, positions }, params) => {
        const { seed } = snapshot;
        const described = frontMatterSnapshot(snapshot);
        return params.positions.map(position => {
          const offset = positions.offset(seed, position);
          return nested(seed, positions, selections(seed, offset, described), offset);
        });
      },
      ({ registry, positions }, params) =>
        params.positions.map(position => {
          const { seed } = registry;
          const offset = positions.offset(seed, position);
          const spans = [...registrySelections(registry, offset), { start: 0, end: seed.length }];
          return nested(seed, positions, growing(spans, offset), offset);
        }),
    ),
  ],
};
