/** The order of a concordance's rows, and which of them are seen. */
import type { ConcordanceRow, RowState } from '../../src/concordanceMessages.js';

export type Order = 'before' | 'text' | 'after' | 'place';

export interface Choice {
  readonly order: Order;
  readonly isDescending: boolean;
  readonly filter: string;
  /** Rows in this state alone. */
  readonly state: RowState | 'any';
}

/** A row and its index in the list as the extension sent it. */
export interface Placed {
  readonly row: ConcordanceRow;
  readonly index: number;
}

/** The rows that are seen, in their order. */
export function choose(
  rows: readonly ConcordanceRow[],
  { order, isDescending, filter, state }: Choice,
): Placed[] {
  const words = fold(filter).split(/\s+/).filter(Boolean);
  const seen = rows
    .map((row, index): Placed => ({ row, index }))
    .filter(({ row }) => {
      if (state !== 'any' && row.state !== state) return false;
      if (words.length === 0) return true;
      const text = fold(`${row.before}${row.text}${row.after} ${row.file}`);
      return words.every(word => text.includes(word));
    });
  if (order !== 'place') {
    const keys = new Map(seen.map(({ row, index }) => [index, keyOf(row, order)]));
    seen.sort((a, b) => compare(keys.get(a.index) ?? '', keys.get(b.index) ?? '') || a.index - b.index);
  }
  return isDescending ? seen.reverse() : seen;
}

/** What a row is sorted by: of what stands before, the nearest words count first. */
function keyOf({ before, text, after }: ConcordanceRow, order: Exclude<Order, 'place'>): string {
  if (order === 'before') return wordsOf(before).reverse().join(' ');
  return order === 'text' ? fold(text) : wordsOf(after).join(' ');
}

function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
