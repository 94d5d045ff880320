import type { Word } from './words.js';

/** Small words inside a name: `Bank of Spain`, `Ministry for the Interior`. */
const joints = new Set('al da de del des di du el for la le of the und van von y'.split(' '));

/** A run of words: `from` to before `to`. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Whether a word goes on from the one before it, with nothing but a blank or a hyphen between. */
export function isJoined(words: readonly Word[], at: number): boolean {
  return (words[at].gap === 'space' || words[at].gap === 'hyphen') && at > 0 && !words[at - 1].possessive;
}

/** The capitalised run that ends before a word, with the small words inside it; never across a possessive. */
export function runBefore(words: readonly Word[], to: number, most = 10): Run | undefined {
  let from = to;
  for (let i = to - 1; i >= 0 && to - i <= most; i--) {
    if (i + 1 < to && !isJoined(words, i + 1)) break;
    if (words[i].capital) from = i;
    else if (from === to || !joints.has(words[i].lower)) break;
  }
  return from === to ? undefined : { from, to };
}

/** The capitalised run that begins at a word, with the small words inside it and, if asked, `and`. */
export function runFrom(words: readonly Word[], from: number, withAnd = false, most = 10): Run | undefined {
  let to = from;
  for (let i = from; i < words.length && i - from < most; i++) {
    if (i > from && !isJoined(words, i)) break;
    const { capital, lower } = words[i];
    if (capital) to = i + 1;
    // `and` joins two capitalised words directly: in `France and the Minister` it does not.
    else if (
      lower === 'and' ? !withAnd || i > to || !words[i + 1]?.capital : to === from || !joints.has(lower)
    )
      break;
  }
  return to === from ? undefined : { from, to };
}

/** The text of a run. */
export function textOf(text: string, words: readonly Word[], { from, to }: Run): string {
  return text.slice(words[from].start, words[to - 1].end);
}

/** The index of the first word that begins at or after an offset. */
export function wordAt(words: readonly Word[], offset: number): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle].start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
