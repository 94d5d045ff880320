/** Character tests of settling: what stands between words, and what belongs to the word before or behind it. */

const NO_BREAK = new Set([0xa0, 0x202f, 0x2007]);

/** A blank inside a line. */
export function isGap(code: number): boolean {
  return code === 32 || code === 9 || NO_BREAK.has(code);
}

/** Whether a line may be broken at a blank. */
export function isBreakable(code: number): boolean {
  return !NO_BREAK.has(code);
}

export function isWord(code: number): boolean {
  return /[\p{L}\p{M}\p{N}]/u.test(String.fromCodePoint(code));
}

/** Punctuation that closes: it stands right behind a word. */
export function isClosing(code: number): boolean {
  return /[\p{Pe}\p{Pf}.,;:!?…"'，。、；：！？،؛؟۔।]/u.test(String.fromCodePoint(code));
}

/** Punctuation that opens: it stands right before a word. */
export function isOpening(code: number): boolean {
  return /[\p{Ps}\p{Pi}¿¡]/u.test(String.fromCodePoint(code));
}
