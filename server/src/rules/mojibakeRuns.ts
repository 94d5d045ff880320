/** UTF-8 that was read as Windows-1252 or Latin-1: where it stands in a text, and what it was. */
import type { Span } from '../syntax/types.js';
import { byteOf, fromWindows, isWindowsControl } from './windows1252.js';

export interface MojibakeRun extends Span {
  /** What it was; undefined where that is lost. */
  readonly decoded: string | undefined;
  /** Whether all of it could be decoded. */
  readonly complete: boolean;
}

/** One character in its two to four bytes. */
interface Sequence extends Span {
  readonly letter: string;
  readonly lead: number;
  /** The first byte behind the lead, as the character it was read as. */
  readonly second: string;
}

/** What genuine text has behind an accented letter, and which is a byte of a UTF-8 sequence all the same. */
const CLOSING = '”“’‘»›«‹„‚…–—·\u00a0';
const UPPER = /\p{Lu}/u;
const LOWER = /\p{Ll}/u;
const LETTER = /\p{L}/u;
const PLAUSIBLE = /^[\ufe0f\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\u00ad\u200b-\u200f\ufeff]$/u;
const ONE_SCRIPT =
  /^(?:\p{scx=Greek}+|\p{scx=Cyrillic}+|\p{scx=Hebrew}+|\p{scx=Arabic}+|\p{scx=Armenian}+)$/u;

/** All runs, in order. Single sequences that genuine text has too (`Spaß“`, `CAFÉ»`) are left out. */
export function* mojibakeRuns(source: string): Iterable<MojibakeRun> {
  let from = 0;
  for (const { index: at } of source.matchAll(/[\u0080-\u009f\u00c2-\u00f4]/g)) {
    if (at < from) continue;
    const run = runAt(source, at);
    if (run === undefined) continue;
    yield run;
    from = run.end;
  }
}

function runAt(source: string, start: number): MojibakeRun | undefined {
  const letter = source[start];
  if (isWindowsControl(letter)) {
    return { start, end: start + 1, decoded: fromWindows(letter), complete: true };
  }
  const sequences = sequencesAt(source, start);
  const last = sequences[sequences.length - 1];
  if (last === undefined) return isCutQuote(source, start);
  if (!isSure(source, sequences)) return undefined;
  const { end } = last;
  const letters = sequences.map((each, index) => {
    const gap = index === 0 ? '' : source.slice(sequences[index - 1].end, each.start);
    return gap + (isWindowsControl(each.letter) ? fromWindows(each.letter) : each.letter);
  });
  const decoded = letters.join('').replaceAll('\ufeff', '');
  const complete = !isCut(source, end, last) && !isCut(source, start - 1, sequences[0]);
  return { start, end, decoded: decoded.includes('\ufffd') ? undefined : decoded, complete };
}

/** Whether the character at `at` seems to be one more byte, next to a sequence. */
function isCut(source: string, at: number, beside: Sequence): boolean {
  const code = source.charCodeAt(at);
  if (!(code >= 0x80) || byteOf(code) === undefined) return false;
  return LETTER.test(source[at]) ? isOtherAlphabet(beside) && code >= 0xc6 && code < 0xe0 : true;
}

/** `â€`: a closing quotation mark, whose last byte is no character of Windows-1252 and so got lost. */
function isCutQuote(source: string, start: number): MojibakeRun | undefined {
  if (!source.startsWith('â€', start)) return undefined;
  return { start, end: start + 2, decoded: '”', complete: false };
}

/** The sequences that follow one another; those of another alphabet also over a blank. */
function sequencesAt(source: string, start: number): Sequence[] {
  const found: Sequence[] = [];
  for (let at = start; ; ) {
    const next = sequenceAt(source, at);
    if (next === undefined) break;
    found.push(next);
    at = next.end;
    const isBlank = source[at] === ' ' && isOtherAlphabet(next);
    const overBlank = isBlank ? sequenceAt(source, at + 1) : undefined;
    if (overBlank !== undefined && isOtherAlphabet(overBlank)) at++;
  }
  return found;
}

/** Reads the characters from `start` as the bytes of one UTF-8 sequence (RFC 3629). */
function sequenceAt(source: string, start: number): Sequence | undefined {
  const lead = source.charCodeAt(start);
  if (!(lead >= 0xc2 && lead <= 0xf4)) return undefined;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  let code = lead & (0x7f >> length);
  for (let at = start + 1; at < start + length; at++) {
    const byte = byteOf(source.charCodeAt(at));
    if (byte === undefined || byte < 0x80 || byte > 0xbf) return undefined;
    code = code * 64 + (byte & 0x3f);
  }
  const least = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000;
  if (code < least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  const letter = String.fromCodePoint(code);
  if (!PLAUSIBLE.test(letter) && !isWindowsControl(letter)) return undefined;
  return { start, end: start + length, letter, lead, second: source[start + 1] };
}

/** Two bytes, from the alphabets behind the Latin ones on. */
function isOtherAlphabet({ lead }: Sequence): boolean {
  return lead >= 0xc6 && lead < 0xe0;
}

/** Whether no genuine text reads like this. */
function isSure(source: string, sequences: readonly Sequence[]): boolean {
  const others = sequences.filter(isOtherAlphabet).map(({ letter }) => letter);
  if (others.length > 1 && ONE_SCRIPT.test(others.join(''))) return true;
  const wide = sequences.filter(({ lead }) => lead >= 0xe0);
  if (wide.length > 1) return true;
  const before = source[sequences[0].start - 1] ?? ' ';
  const after = source[sequences[sequences.length - 1].end] ?? ' ';
  return sequences.some((each, index) => {
    const { lead } = each;
    if (isOtherAlphabet(each)) return false;
    const isInWord = index < sequences.length - 1 || LETTER.test(after);
    if (lead >= 0xe0) return isInWord || isSureWide(each, source);
    return isSureLatin(each, index === 0 ? before : 'a', isInWord);
  });
}

/** Three or four bytes. No word ends in `â`, which most punctuation begins with. */
function isSureWide({ lead, second, end }: Sequence, source: string): boolean {
  return !CLOSING.includes(second) || (lead === 0xe2 && !CLOSING.includes(source[end - 1]));
}

/** Two bytes, of Latin letters and signs: `Â`, `Ã`, `Ä` or `Å`, and what stands behind it. */
function isSureLatin({ lead, second }: Sequence, before: string, isInWord: boolean): boolean {
  const isSpaced = second === '\u00a0';
  if (LOWER.test(before)) return true;
  if (lead >= 0xc4) {
    if (CLOSING.includes(second)) return isInWord && !isSpaced;
    // An ångström squared is none, nor are two capitals.
    return 'ŠŒŽŸ'.includes(second) ? !UPPER.test(before) : isInWord || LETTER.test(before);
  }
  if (!CLOSING.includes(second)) return true;
  if (lead === 0xc2) return !/[\p{Lu}«“„‘‹]/u.test(before);
  return isInWord || (isSpaced && !UPPER.test(before));
}
