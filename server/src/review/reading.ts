/** The readings of a document (format.md §4) as texts, with the way back to its source. */
import type { Seed } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import type { Reading } from '../syntax/walk.js';
import { settle } from './settle.js';
import { Shift } from './shift.js';

/** What a document reads as. */
export interface SeedReading {
  readonly reading: Reading;
  /** The text, read as a seed. Marks that have to be mended first are still in it. */
  readonly seed: Seed;
  /** Where a character of the reading stands in the source. */
  toSource(offset: number): number;
  /** Where a span of the reading stands in the source: from its first character to its last. */
  sourceSpan(span: Span): Span;
  /** Where a character of the source stands in the reading; of one that it leaves out, where the next stands. */
  fromSource(offset: number): number;
}

/** Accepting all marks gives exactly the text of the accepted reading, and likewise for rejecting. */
export function readingOf(seed: Seed, reading: Reading): SeedReading {
  if (reading === 'written') {
    return {
      reading,
      seed,
      toSource: offset => offset,
      sourceSpan: span => span,
      fromSource: offset => offset,
    };
  }
  const { edits } = settle(seed, reading === 'accepted' ? 'accept' : 'reject');
  const shift = new Shift(edits);
  const read = edits.length === 0 ? seed : seed.edit([...edits].reverse());
  const toSource = (offset: number) => (offset >= read.length ? seed.length : shift.toBefore(offset));
  return {
    reading,
    seed: read,
    toSource,
    sourceSpan: ({ start, end }) => {
      const from = toSource(start);
      return { start: from, end: end > start ? Math.max(from, shift.toBefore(end - 1) + 1) : from };
    },
    fromSource: offset => Math.min(read.length, shift.toAfter(offset)),
  };
}
