import type { Lookup } from './lexicon.js';
import type { ModelReader } from './model.js';

/** How many bits of a hash say which entries it is looked for among. */
export const groupBits = 12;
export const groups = 1 << groupBits;

/**
 * A table from 32-bit hashes to numbers, as it lies in a model.
 *
 *     number of entries (u32), number of distinct values (u32), distinct values (u32 each)
 *     for each group of hashes with the same highest bits, how many entries are before it; then how many there are (u32 each)
 *     for each entry, in order of the hashes, the lower half of its hash (u16), the bits above that (u8), and the index
 *     of its value (u16): an array of each
 */
export class HashTable implements Lookup {
  private constructor(
    private readonly values: Int32Array,
    private readonly starts: Uint32Array,
    private readonly lower: Uint16Array,
    private readonly upper: Uint8Array,
    private readonly indices: Uint16Array,
  ) {}

  static read(reader: ModelReader): HashTable {
    const [count, distinct] = reader.i32s(2);
    const values = reader.i32s(distinct);
    const starts = reader.u32s(groups + 1);
    return new HashTable(values, starts, reader.u16s(count), reader.u8s(count), reader.u16s(count));
  }

  /** The value of a hash; 0 where there is none. */
  get(hash: number): number {
    const { starts, lower, upper } = this;
    const key = hash & ((1 << (32 - groupBits)) - 1);
    const group = hash >>> (32 - groupBits);
    let low = starts[group];
    let high = starts[group + 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      const here = (upper[middle] << 16) | lower[middle];
      if (here === key) return this.values[this.indices[middle]];
      if (here < key) low = middle + 1;
      else high = middle;
    }
    return 0;
  }
}
