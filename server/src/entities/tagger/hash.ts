/** Hashes that models are keyed by: another hash needs another model. */

/** The hash of no text. */
export const emptyHash = 0x811c9dc5 | 0;

/** The hash of a text that goes on with a code unit (FNV-1a). */
export function addToHash(hash: number, code: number): number {
  return Math.imul(hash ^ code, 16777619);
}

/** The hash of a text, or of a part of it, by its UTF-16 code units. */
export function hashText(text: string, from = 0, to = text.length): number {
  let hash = emptyHash;
  for (let i = from; i < to; i++) hash = addToHash(hash, text.charCodeAt(i));
  return hash;
}

/** A second hash, from 0 on: texts that both are the same of are held to be the same. */
export function addToSecondHash(hash: number, code: number): number {
  return (Math.imul(hash, 0x5bd1e995) + code) | 0;
}

/** Joins two hashes; the order counts. */
export function join(a: number, b: number): number {
  return Math.imul(Math.imul(a, 31) ^ b, 0x01000193) ^ (a >>> 15);
}

/** The hash of what a feature says, spread over all bits (the finisher of MurmurHash3). */
export function spread(feature: number, value: number): number {
  let hash = Math.imul(value ^ Math.imul(feature + 1, 0x9e3779b1), 0x85ebca6b);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}
