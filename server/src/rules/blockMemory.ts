import type { Block } from '../syntax/block.js';

/** What is said of the block at `index`. */
export interface Entry<T> {
  readonly index: number;
  readonly value: T;
}

/**
 * A function of a block, kept for the blocks of one document from one snapshot to the next. Only the blocks between
 * the first and the last change are looked at again. Sparse: a block of which nothing is said takes no room.
 */
export class BlockMemory<T, Means = void> {
  private blocks: readonly Block[] = [];
  private entries: readonly Entry<T>[] = [];

  constructor(private readonly compute: (block: Block, means: Means) => T | undefined) {}

  /**
   * What is said of these blocks, in their order.
   *
   * @param means what the function is given beside a block; the result does not depend on it
   */
  of(blocks: readonly Block[], means: Means): readonly Entry<T>[] {
    const { blocks: old, entries } = this;
    if (blocks === old) return entries;
    const shorter = Math.min(blocks.length, old.length);
    let head = 0;
    while (head < shorter && blocks[head] === old[head]) head++;
    let tail = 0;
    while (tail < shorter - head && blocks[blocks.length - 1 - tail] === old[old.length - 1 - tail]) tail++;

    const kept = entries.slice(0, firstFrom(entries, head));
    for (let index = head; index < blocks.length - tail; index++) {
      const value = this.compute(blocks[index], means);
      if (value !== undefined) kept.push({ index, value });
    }
    const shift = blocks.length - old.length;
    const rest = entries.slice(firstFrom(entries, old.length - tail));
    this.entries = kept.concat(
      shift === 0 ? rest : rest.map(({ index, value }) => ({ index: index + shift, value })),
    );
    this.blocks = blocks;
    return this.entries;
  }
}

/** How many entries stand before block `index`. */
function firstFrom<T>(entries: readonly Entry<T>[], index: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle].index < index) low = middle + 1;
    else high = middle;
  }
  return low;
}
