/** The stretches of inline content that a range of a document covers. */
import type { Seed } from '../syntax/seed.js';
import type { Leaf, Span } from '../syntax/types.js';

/** A stretch of one leaf, on one line where the leaf's lines have prefixes; offsets are the leaf's. */
export interface Part extends Span {
  readonly leaf: Leaf;
  /** Where the leaf’s block starts. */
  readonly block: number;
  /** Added to an offset of the leaf, it is the document's. */
  readonly base: number;
}

/** The parts of leaves that a range covers or, an empty one, stands in. */
export function partsOf(seed: Seed, { start, end }: Span): Part[] {
  const parts: Part[] = [];
  for (let index = seed.indexAt(start); index < seed.blocks.length && seed.startOf(index) <= end; index++) {
    const base = seed.startOf(index);
    for (const leaf of seed.blocks[index].leaves) {
      for (const line of linesOf(leaf, base)) {
        const from = Math.max(start - line.base, line.start);
        const to = Math.min(end - line.base, line.end);
        if (from < to || (from === to && start === end)) parts.push({ ...line, start: from, end: to });
      }
    }
  }
  return start === end ? parts.slice(0, 1) : parts;
}

/** The stretches of a leaf that stand in the document as they are: all of it, or a line each behind its prefix. */
function* linesOf(leaf: Leaf, block: number): Iterable<Part> {
  const { length } = leaf.text;
  const first = leaf.toBlock(0);
  if (leaf.toBlock(length) - first === length) {
    yield { leaf, block, base: block + first, start: 0, end: length };
    return;
  }
  let start = 0;
  for (const { 0: lineEnd, index } of leaf.text.matchAll(/\r\n|[\r\n]|$/g)) {
    if (index < start) continue;
    yield { leaf, block, base: block + leaf.toBlock(start) - start, start, end: index };
    start = index + lineEnd.length;
  }
}

/** Whether parts are all there is of a range: no paragraph’s end, and no sign before a line, is in it. */
export function covers(parts: readonly Part[], { start, end }: Span): boolean {
  return parts.reduce((sum, part) => sum + part.end - part.start, 0) === end - start;
}

/** Where a range of a part’s leaf is in the document; undefined where it does not stand there in one piece. */
export function inDocument({ leaf, block, base }: Part, { start, end }: Span): Span | undefined {
  const isWhole = leaf.toBlock(start) + block === start + base && leaf.toBlock(end) + block === end + base;
  return isWhole ? { start: start + base, end: end + base } : undefined;
}
