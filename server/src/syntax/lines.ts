/** Lines: where they end, and what a line alone says of the block it starts. */
import { isBlank, isDigit, isWhiteSpace } from './characters.js';

/** Finds line ends (LF, CRLF, CR); cheap where it is asked from front to back, with short looks ahead. */
export class LineReader {
  /** The first line feed from `feedFrom` on, or -1. */
  private nextFeed: number;
  private feedFrom = 0;
  /** The first carriage return from `returnFrom` on, or -1. */
  private nextReturn: number;
  private returnFrom = 0;

  constructor(readonly text: string) {
    this.nextFeed = text.indexOf('\n');
    this.nextReturn = text.indexOf('\r');
  }

  /** The offset behind the end of the line that holds `at`. */
  next(at: number): number {
    const { text } = this;
    if (at < this.feedFrom || (this.nextFeed >= 0 && this.nextFeed < at)) {
      this.nextFeed = text.indexOf('\n', at);
      this.feedFrom = at;
    }
    if (at < this.returnFrom || (this.nextReturn >= 0 && this.nextReturn < at)) {
      this.nextReturn = text.indexOf('\r', at);
      this.returnFrom = at;
    }
    const feed = this.nextFeed;
    const back = this.nextReturn;
    if (back >= 0 && (feed < 0 || back < feed)) return text.charCodeAt(back + 1) === 10 ? back + 2 : back + 1;
    return feed < 0 ? text.length : feed + 1;
  }
}

/** How many line ends a text holds. */
export function countLineEnds(text: string): number {
  const lines = new LineReader(text);
  let count = 0;
  for (let at = 0; at < text.length; count++) at = lines.next(at);
  return text.length > 0 && !/[\r\n]$/.test(text) ? count - 1 : count;
}

/** The length of a line without its end. */
export function contentEnd(text: string, start: number, end: number): number {
  let at = end;
  if (at > start && text.charCodeAt(at - 1) === 10) at--;
  if (at > start && text.charCodeAt(at - 1) === 13) at--;
  return at;
}

/** The first offset from `start` that is no blank; `end` where there is none. */
export function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** One paragraph a line: what a line says for it. */
export const LONG = 1;
export const ENDS_SENTENCE = 2;
/** Not of one line: a hard-wrapped paragraph. */
export const MULTILINE = 4;
/** Longer lines than this are paragraphs of their own. */
const LONGEST_WRAPPED = 120;
const SENTENCE_ENDS = '.!?…:';
const CLOSERS = '"\'”’»›)]}«“‘';

/** Bits of a text line from `start` to `end` (its content, without the line end). */
export function lineShape(text: string, start: number, end: number): number {
  return (
    (end - start > LONGEST_WRAPPED ? LONG : 0) |
    (endsWith(text, start, end, SENTENCE_ENDS) ? ENDS_SENTENCE : 0)
  );
}

function endsWith(text: string, start: number, end: number, characters: string): boolean {
  let at = end;
  while (at > start && isWhiteSpace(text.charCodeAt(at - 1))) at--;
  while (at > start && CLOSERS.includes(text[at - 1] ?? ' ')) at--;
  return at > start && characters.includes(text[at - 1] ?? ' ');
}

const LONGEST_TITLE = 200;
const BARE_URL = /^\s*<?[a-z][a-z0-9+.-]*:\/\/\S+\s*$/i;

/** Whether a first line reads as a title, what follows it aside (format.md §1). */
export function readsAsTitle(line: string): boolean {
  return (
    line.trim().length <= LONGEST_TITLE && !endsWith(line, 0, line.length, '.,;:') && !BARE_URL.test(line)
  );
}

/** Whether a line begins as a paragraph does: a capital, a digit or an opening quote, markup aside. */
export function beginsParagraph(line: string): boolean {
  return /^[\s[({*_+=~>-]{0,16}[\p{Lu}\p{Lt}\p{Lo}\p{N}"“„«‘'‹]/u.test(line.slice(0, 64));
}

const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})[ \t]*([^\r\n]*)/;

/** The fence that a line opens. */
export function fence(line: string): { readonly marks: string; readonly info: string } | undefined {
  const match = FENCE.exec(line);
  return match === null ? undefined : { marks: match[1], info: match[2].trim() };
}

/** Whether the line from `start` to `end` closes a fence of `marks`. */
export function closesFence(text: string, start: number, end: number, marks: string): boolean {
  let at = start;
  while (at < end && at - start < 3 && text.charCodeAt(at) === 32) at++;
  const first = at;
  while (at < end && text[at] === marks[0]) at++;
  return at - first >= marks.length && skipBlanks(text, at, end) === end;
}

/** `---`, `* * *`, `___`: three or more of one character and blanks. */
export function isThematicBreak(text: string, start: number, end: number): boolean {
  const code = text.charCodeAt(start);
  let count = 0;
  for (let at = start; at < end; at++) {
    const each = text.charCodeAt(at);
    if (each === code) count++;
    else if (!isBlank(each)) return false;
  }
  return count >= 3;
}

/** The length of the list marker at `start` with the blank behind it; 0 where there is none. */
export function listMarker(text: string, start: number, end: number, afterText: boolean): number {
  let at = start;
  const code = text.charCodeAt(at);
  if (code === 42 || code === 43 || code === 45) at++;
  else {
    while (at < end && at - start < 3 && isDigit(text.charCodeAt(at))) at++;
    if (at === start || (text[at] !== '.' && text[at] !== ')')) return 0;
    // As in CommonMark, only a list that starts with 1 interrupts a paragraph.
    if (afterText && text.slice(start, at) !== '1') return 0;
    at++;
  }
  return at < end && isBlank(text.charCodeAt(at)) ? at + 1 - start : 0;
}
