import type { Seed } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';

/** Zero-based; `character` in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export function rangeOf(seed: Seed, { start, end }: Span): Range {
  return { start: seed.positionAt(start), end: seed.positionAt(end) };
}
