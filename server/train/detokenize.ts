/** Makes running text of tokens, as people write it, and keeps where each token stands. */

export interface Text {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const noBlankBefore = /^(?:[.,;:!?%)\]}…]|'s|’s|'S|n't|'re|'ve|'ll|'d|'m|''|”|’)$/;
const noBlankAfter = /^(?:[([{$€£#@“‘]|``)$/;

/** @param before where in a longer text this one begins */
export function detokenize(words: readonly string[], before = 0): Text {
  let text = '';
  let quoted = false;
  let joined = true;
  const starts: number[] = [];
  const ends: number[] = [];
  for (const word of words) {
    const isQuote = word === '"';
    const closes = isQuote ? quoted : noBlankBefore.test(word);
    if (!joined && !closes) text += ' ';
    starts.push(before + text.length);
    text += word;
    ends.push(before + text.length);
    joined = isQuote ? !quoted : noBlankAfter.test(word);
    if (isQuote) quoted = !quoted;
  }
  return { text, starts, ends };
}
