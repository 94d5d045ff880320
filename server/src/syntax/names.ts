/** The word and the name that end at an offset: what attributes without brackets were meant for. */
import { isWhiteSpace, isWordCode } from './characters.js';

/** Small words that stand inside names. */
const PARTICLES = new Set(
  'of and the for de del della di da do dos das du des la le les al el ul ibn bin bint ben abu von van der den zu y e & -'.split(
    ' ',
  ),
);

/** Words that are capitalised for beginning a sentence, not for being part of a name. */
const STARTERS = new Set(
  'The A An In On At For From To By With And But Of As When While After Before'.split(' '),
);

/** Where the word that ends at `end` begins, not before `from`; `end` itself where none does. */
export function wordStart(text: string, end: number, from: number): number {
  let at = end;
  while (at > from && inWord(text, at - 1)) at--;
  return at;
}

/** Where the name that ends at `end` begins: capitalised words with particles between them, else the last word. */
export function nameStart(text: string, end: number, from: number): number {
  let start = wordStart(text, end, from);
  let at = start;
  for (;;) {
    let gap = at;
    while (gap > from && isWhiteSpace(text.charCodeAt(gap - 1))) gap--;
    if (gap === at || gap === from) return start;
    const word = wordStart(text, gap, from);
    if (word === gap) return start;
    const source = text.slice(word, gap);
    if (STARTERS.has(source)) return start;
    if (isCapitalised(source)) start = word;
    else if (!PARTICLES.has(source)) return start;
    at = word;
  }
}

/** Upper or title case, a digit, or a letter of a script without case. */
export function isCapitalised(word: string): boolean {
  return /^[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(word);
}

function inWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (isWordCode(code) || code === 45) return true;
  const apostrophe = code === 39 || code === 0x2019;
  return apostrophe && isWordCode(text.charCodeAt(at + 1)) && isWordCode(text.charCodeAt(at - 1));
}
