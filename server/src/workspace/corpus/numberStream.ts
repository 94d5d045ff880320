/**
 * Whole numbers of 32 bits as bytes, one after another: in few bytes those near 0, on either side, as in Protocol
 * Buffers (ZigZag and LEB128).
 */

/** Writes into memory that grows as need be. */
export class NumberWriter {
  private bytes = new Uint8Array(1 << 12);
  private length = 0;

  /** What was written so far; good until more is. */
  get written(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }

  write(value: number): void {
    if (this.length + 5 > this.bytes.length) {
      const larger = new Uint8Array(2 * this.bytes.length);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    let rest = ((value << 1) ^ (value >> 31)) >>> 0;
    for (; rest > 127; rest >>>= 7) this.bytes[this.length++] = (rest & 127) | 128;
    this.bytes[this.length++] = rest;
  }
}

/** Reads what was written, in the same order. */
export class NumberReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  read(): number {
    const { bytes } = this;
    let rest = 0;
    let byte = 128;
    for (let shift = 0; byte > 127; shift += 7) {
      byte = bytes[this.at++];
      rest |= (byte & 127) << shift;
    }
    return (rest >>> 1) ^ -(rest & 1);
  }
}
