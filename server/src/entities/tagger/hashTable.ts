import type { Lookup } from './lexicon.js';
import type { ModelReader } from './model.js';

/**
 * A table from 32-bit hashes to numbers, as it lies in a model. Hashes are in order, as unsigned numbers, and parted by
 * their upper halves, of which each has an entry or two: the lower half is looked for among these.
 *
 *     number of entries (u32), number of distinct values (u32), distinct values (u32 each)
 *     for each entry, the lower half of its hash (u16), and the index of its value (u16)
 *     for each upper half, how many entries have it (u8)
 */
export class HashTable implements Lookup {
  /** Where the entries of each upper half begin. */
  private readonly starts: Uint32Array;

  private constructor(
    private readonly values: Int32Array,
    private readonly keys: Uint16Array,
    private readonly indices: Uint16Array,
    sizes: Uint8Array,
  ) {
    this.starts = new Uint32Array(halves + 1);
    for (let i = 0; i < halves; i++) this.starts[i + 1] = this.starts[i] + sizes[i];
  }

  static read(reader: ModelReader): HashTable {
    const [count, distinct] = reader.i32s(2);
    const values = reader.i32s(distinct);
    return new HashTable(values, reader.u16s(count), reader.u16s(count), reader.u8s(halves));
  }

  /** The value of a hash; 0 where there is none. */
  get(hash: number): number {
    const { starts, keys } = this;
    const half = hash >>> 16;
    const key = hash & 0xffff;
    const to = starts[half + 1];
    for (let i = starts[half]; i < to; i++) if (keys[i] === key) return this.values[this.indices[i]];
    return 0;
  }
}

/** How many upper halves there are. */
export const halves = 1 << 16;
