/** A number of 53 bits that is the same for the same bytes, and hardly for any others. For what is no secret. */
export function hashOf(bytes: Uint8Array): number {
  // Four bytes at a time, in this machine's order: a hash never leaves it.
  const { buffer, byteOffset, length } = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  return hashOfWords(new Int32Array(buffer, byteOffset, length >> 2), bytes.subarray(length & ~3));
}

const nothing = new Uint8Array(0);

/** The same for numbers, and bytes that are no whole number behind them. */
export function hashOfWords(words: Int32Array, rest: Uint8Array = nothing): number {
  const length = 4 * words.length + rest.length;
  let [a, b] = [0xdeadbeef ^ length, 0x41c6ce57 ^ length];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    a = Math.imul(a ^ word, 0x9e3779b1);
    a ^= a >>> 15;
    b = Math.imul(b ^ word, 0x5f356495);
    b = (b << 13) | (b >>> 19);
  }
  for (let at = 0; at < rest.length; at++) {
    a = Math.imul(a ^ rest[at], 0x9e3779b1);
    a ^= a >>> 15;
    b = Math.imul(b ^ rest[at], 0x5f356495);
    b = (b << 13) | (b >>> 19);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return 0x100000000 * (b & 0x1fffff) + (a >>> 0);
}
