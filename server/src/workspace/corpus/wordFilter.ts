import { foldCase } from '../../entities/names.js';

/**
 * Which words a text has, in little room: a Bloom (1970) filter of one hash. It may take a text to have a word that it
 * has not, never the other way round.
 *
 * Words are compared as the registry's names are found: without case, composed. Letters outside ASCII count each by
 * itself, for some scripts put nothing between words.
 */
export function wordFilter(text: string): Uint8Array {
  const words = wordHashes(text);
  let bits = 64;
  while (bits < 6 * words.size) bits *= 2;
  const filter = new Uint8Array(bits >> 3);
  for (const word of words) filter[(word & (bits - 1)) >> 3] |= 1 << (word & 7);
  return filter;
}

/** Whether a text may have all of these words. */
export function mayHave(filter: Uint8Array, words: Iterable<number>): boolean {
  const mask = (filter.length << 3) - 1;
  for (const word of words) if ((filter[(word & mask) >> 3] & (1 << (word & 7))) === 0) return false;
  return true;
}

/** The words of a text, as what a filter knows them by. */
export function wordHashes(text: string): Set<number> {
  const found = new Set<number>();
  const folded = fold(text);
  let hash = firstHash;
  let length = 0;
  for (let at = 0; at <= folded.length; at++) {
    const code = at < folded.length ? folded.charCodeAt(at) : 32;
    if (isAsciiWord(code)) {
      hash = Math.imul(hash ^ code, 0x01000193);
      length++;
      continue;
    }
    if (length > 0) found.add(spread(hash ^ length));
    hash = firstHash;
    length = 0;
    if (code > 127) found.add(spread(code));
  }
  return found;
}

function fold(text: string): string {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) > 127) return foldCase(text.normalize('NFC')).replaceAll('ς', 'σ');
  }
  return text.toLowerCase();
}

function isAsciiWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

const firstHash = 0x811c9dc5 | 0;
