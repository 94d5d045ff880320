/** A table from 32-bit hashes to numbers above 0, by open addressing. What it does not have is 0. */
export class HashTable {
  private readonly keys: Int32Array;
  private readonly values: Int32Array;
  private readonly mask: number;

  /** @param size how many entries it is to have, at most */
  constructor(size: number) {
    let capacity = 16;
    while (capacity < size * 2) capacity *= 2;
    this.mask = capacity - 1;
    this.keys = new Int32Array(capacity);
    this.values = new Int32Array(capacity);
  }

  get(key: number): number {
    const { keys, values, mask } = this;
    for (let at = (key ^ (key >>> 15)) & mask; ; at = (at + 1) & mask) {
      const value = values[at];
      if (value === 0 || keys[at] === key) return value;
    }
  }

  set(key: number, value: number): void {
    const { keys, values, mask } = this;
    let at = (key ^ (key >>> 15)) & mask;
    while (values[at] !== 0 && keys[at] !== key) at = (at + 1) & mask;
    keys[at] = key;
    values[at] = value;
  }
}
