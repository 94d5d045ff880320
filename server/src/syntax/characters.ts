/** Character tests of the scanners, on UTF-16 code units. */

export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const TAB = 9;

export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

export function isLineEnd(code: number): boolean {
  return code === LF || code === CR;
}

export function isWhiteSpace(code: number): boolean {
  return code === SPACE || (code >= TAB && code <= CR) || code === 0xa0;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isAsciiLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
}

/** ASCII punctuation: what a backslash makes literal. */
export function isPunctuation(code: number): boolean {
  return (
    (code >= 33 && code <= 47) ||
    (code >= 58 && code <= 64) ||
    (code >= 91 && code <= 96) ||
    (code >= 123 && code <= 126)
  );
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;

/** A letter, mark or digit of any script; half a surrogate pair counts as one. */
export function isWordCode(code: number): boolean {
  if (code < 128) return isAsciiLetter(code) || isDigit(code);
  if (code >= 0xd800 && code <= 0xdfff) return true;
  return LETTER.test(String.fromCharCode(code));
}

/** The first offset at or after `from` that is no blank or line end. */
export function skipWhiteSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isWhiteSpace(text.charCodeAt(at))) at++;
  return at;
}
