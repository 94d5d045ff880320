/** Where the offsets of a text stand after edits, and the other way. */
import type { Repair, Span } from '../syntax/types.js';

export class Shift {
  private readonly edits: readonly Repair[];
  /** Where the text of each edit ends afterwards. */
  private readonly ends: number[] = [];

  /** @param edits in order, apart from each other */
  constructor(edits: readonly Repair[]) {
    this.edits = edits;
    let by = 0;
    for (const { start, end, text } of edits) {
      by += text.length - (end - start);
      this.ends.push(end + by);
    }
  }

  /** Where a character stands afterwards; of one that goes, where what follows it stands. */
  toAfter(offset: number): number {
    const index = lastAtMost(this.edits.length, offset, at => this.edits[at].start);
    if (index < 0) return offset;
    return this.ends[index] + Math.max(0, offset - this.edits[index].end);
  }

  /** Where a character stood before; of one that was put in, where what it was put before stood. */
  toBefore(offset: number): number {
    const index = lastAtMost(this.edits.length, offset, at => this.ends[at] - this.edits[at].text.length);
    if (index < 0) return offset;
    return this.edits[index].end + Math.max(0, offset - this.ends[index]);
  }

  /** Whether none of a span is left. */
  isGone({ start, end }: Span): boolean {
    const index = lastAtMost(this.edits.length, start, at => this.edits[at].start);
    return index >= 0 && this.edits[index].end >= end;
  }
}

/** Index of the last of an ascending list that is not greater than a value, or -1. */
function lastAtMost(length: number, value: number, valueAt: (index: number) => number): number {
  let low = -1;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (valueAt(middle) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
