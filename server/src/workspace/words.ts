import type { Seed } from '../syntax/seed.js';
import { plainText } from '../syntax/walk.js';

/**
 * Counts words as people do: what stands between blanks or dashes and has a letter or a digit in it, so that `Spain's`,
 * `three-day` and `1,000` are one each. Of scripts without blanks between words each character counts, as word
 * processors have it. One pass, for it is run on whole corpora.
 */
export function countWords(text: string): number {
  let words = 0;
  let inWord = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128) {
      if (isAsciiWord(code)) {
        if (!inWord) words++;
        inWord = true;
      } else if (code <= 32) {
        inWord = false;
      }
    } else if (isIdeograph(code)) {
      words++;
      inWord = false;
    } else if (isSeparator(code)) {
      inWord = false;
    } else if (!isMark(code)) {
      if (!inWord) words++;
      inWord = true;
    }
  }
  return words;
}

/** The words of the prose of a seed with all marks accepted: no comment, no code block, no front matter. */
export function wordsOf({ blocks }: Seed): number {
  let words = 0;
  for (const { leaves } of blocks)
    for (const leaf of leaves) words += countWords(plainText(leaf, 0, leaf.text.length, 'accepted'));
  return words;
}

function isAsciiWord(code: number): boolean {
  const lower = code | 32;
  return (lower >= 97 && lower <= 122) || (code >= 48 && code <= 57);
}

/** Han, Hiragana and Katakana; of a pair of surrogates the first. */
function isIdeograph(code: number): boolean {
  return (
    (code >= 0x3041 && code <= 0x30fa) ||
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0xd840 && code <= 0xd88f) ||
    (code >= 0xf900 && code <= 0xfaff)
  );
}

/** Blanks, dashes, and the punctuation of scripts whose words no blank parts. */
function isSeparator(code: number): boolean {
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    (code >= 0x2013 && code <= 0x2015) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    (code >= 0x3000 && code <= 0x303f) ||
    (code >= 0xff00 && code <= 0xff0f)
  );
}

/** What makes no word by itself and ends none: other punctuation, what joins letters, and the second of a pair of surrogates. */
function isMark(code: number): boolean {
  return (
    (code >= 0x80 && code <= 0xbf && code !== 0xaa && code !== 0xb5 && code !== 0xba) ||
    (code >= 0x200b && code <= 0x206f) ||
    (code >= 0xdc00 && code <= 0xdfff) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff
  );
}
