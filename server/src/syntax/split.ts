/**
 * Text → pieces: the lines grouped into what starts a block, and text lines one by one.
 *
 * What a piece is depends on the text from its start on, and on whether a text line stands before it: so that, after
 * an edit, reading may stop where an old piece began under the same condition. Three pieces look further, for a closer
 * that may be anywhere: they are `fragile`, and a document that holds one is read anew on each edit.
 */
import { isBlank } from './characters.js';
import {
  closesFence,
  contentEnd,
  fence,
  isThematicBreak,
  LineReader,
  lineShape,
  listMarker,
  skipBlanks,
} from './lines.js';
import type { BlockType } from './types.js';

/** A block's lines, or one line of text. */
export interface Piece {
  readonly type: Exclude<BlockType, 'paragraph'> | 'text';
  readonly start: number;
  readonly end: number;
  readonly lineBreaks: number;
  /** A heading's level, else 0. */
  readonly depth: number;
  /** False where a closer is missing. */
  readonly closed: boolean;
  /** Whether something far behind it could change what it is. */
  readonly fragile: boolean;
  /** The `LONG` and `ENDS_SENTENCE` bits of a text line. */
  readonly shape: number;
}

const YAML_KEY = /^[A-Za-z_][\w .-]{0,63}\s*:(?:\s|$)/;
const YAML_LINE = /^(?:[A-Za-z_][\w .-]{0,63}\s*:(?:\s|$)|\s+\S|-(?:\s|$))/;

/** Splits a text; `top` where it begins a document, `afterText` where a text line stands before it. */
export function split(text: string, top: boolean, afterText = false): Piece[] {
  return new Splitter(text).run(top, afterText);
}

class Splitter {
  private readonly lines: LineReader;
  private readonly pieces: Piece[] = [];
  /** For each length of tilde fence, from where on no closer stands. */
  private tildeClosers: { end: number; length: number }[] | undefined;
  private noCommentEndFrom = Number.POSITIVE_INFINITY;
  /** Whether the first line would open front matter, if a line far behind closed it. */
  private awaitsFence = false;

  constructor(private readonly text: string) {
    this.lines = new LineReader(text);
  }

  run(top: boolean, afterText: boolean): Piece[] {
    let at = 0;
    if (top) at = this.frontMatter();
    let inText = afterText;
    while (at < this.text.length) {
      at = this.piece(at, inText);
      inText = this.pieces[this.pieces.length - 1].type === 'text';
    }
    return this.pieces;
  }

  /** Reads one piece at a line's start; returns where it ends. */
  private piece(at: number, inText: boolean): number {
    const { text } = this;
    const next = this.lines.next(at);
    const end = contentEnd(text, at, next);
    const first = skipBlanks(text, at, end);
    if (first === end) return this.blank(at, next);
    if (first - at > 3) return this.textLine(at, end, next);
    switch (text.charCodeAt(first)) {
      case 35: {
        const depth = headingDepth(text, first, end);
        return depth > 0 ? this.add('heading', at, next, 1, { depth }) : this.textLine(at, end, next);
      }
      case 60:
        return this.comment(at, first, end, next);
      case 62:
        return this.quote(at, next);
      case 96:
      case 126:
        return this.fenced(at, end, next);
      case 42:
      case 45:
      case 95:
        if (isThematicBreak(text, first, end) && !(inText && isUnderline(text, first, end))) {
          return this.add('thematicBreak', at, next, 1, {});
        }
    }
    const marker = listMarker(text, first, end, inText);
    return marker > 0 ? this.item(at, next) : this.textLine(at, end, next);
  }

  private add(
    type: Piece['type'],
    start: number,
    end: number,
    lines: number,
    { depth = 0, closed = true, fragile = false, shape = 0 }: Partial<Piece>,
  ): number {
    const unended = end === this.text.length && contentEnd(this.text, start, end) === end;
    const lineBreaks = unended ? lines - 1 : lines;
    const awaits = start === 0 && this.awaitsFence;
    this.pieces.push({ type, start, end, lineBreaks, depth, closed, fragile: fragile || awaits, shape });
    return end;
  }

  private textLine(start: number, end: number, next: number, fragile = false): number {
    return this.add('text', start, next, 1, { shape: lineShape(this.text, start, end), fragile });
  }

  private blank(start: number, next: number): number {
    const { text } = this;
    let end = next;
    let lines = 1;
    while (end < text.length) {
      const after = this.lines.next(end);
      if (skipBlanks(text, end, after) < contentEnd(text, end, after)) break;
      end = after;
      lines++;
    }
    return this.add('blank', start, end, lines, {});
  }

  private quote(start: number, next: number): number {
    const { text } = this;
    let end = next;
    let lines = 1;
    while (end < text.length) {
      const first = skipBlanks(text, end, Math.min(end + 4, text.length));
      if (text.charCodeAt(first) !== 62 || first - end > 3) break;
      end = this.lines.next(end);
      lines++;
    }
    return this.add('blockquote', start, end, lines, {});
  }

  /** A list item with the lines indented under it, blank lines between them included. */
  private item(start: number, next: number): number {
    const { text } = this;
    let end = next;
    let lines = 1;
    let at = next;
    let passed = 0;
    while (at < text.length) {
      const after = this.lines.next(at);
      const first = skipBlanks(text, at, contentEnd(text, at, after));
      passed++;
      if (first < contentEnd(text, at, after)) {
        if (first - at < 2 && text.charCodeAt(at) !== 9) break;
        end = after;
        lines += passed;
        passed = 0;
      }
      at = after;
    }
    return this.add('listItem', start, end, lines, {});
  }

  private fenced(start: number, lineEnd: number, next: number): number {
    const { text } = this;
    const opener = fence(text.slice(start, lineEnd));
    if (opener === undefined) return this.textLine(start, lineEnd, next);
    const { marks, info } = opener;
    const plain = marks[0] === '~' && info === '';
    if (plain && !this.hasTildeCloser(next, marks.length)) return this.textLine(start, lineEnd, next, true);
    let lines = 1;
    let at = next;
    while (at < text.length) {
      const after = this.lines.next(at);
      lines++;
      if (closesFence(text, at, contentEnd(text, at, after), marks))
        return this.add('code', start, after, lines, {});
      at = after;
    }
    return this.add('code', start, text.length, lines, { closed: false });
  }

  /** Whether a line from `from` on closes a tilde fence of a length. All closers are looked up once. */
  private hasTildeCloser(from: number, length: number): boolean {
    this.tildeClosers ??= tildeClosers(this.text);
    const closers = this.tildeClosers;
    // Longest from here on, since `tildeClosers` keeps suffix maxima.
    let low = 0;
    let high = closers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (closers[middle].end <= from) low = middle + 1;
      else high = middle;
    }
    return low < closers.length && closers[low].length >= length;
  }

  /** `<!-- … -->`: text where something but another comment follows on the same, single line. */
  private comment(start: number, first: number, lineEnd: number, next: number): number {
    const { text } = this;
    if (!text.startsWith('<!--', first)) return this.textLine(start, lineEnd, next);
    const close = first + 4 >= this.noCommentEndFrom ? -1 : text.indexOf('-->', first + 4);
    if (close < 0) {
      this.noCommentEndFrom = Math.min(this.noCommentEndFrom, first + 4);
      return this.unclosedComment(start, next);
    }
    if (close < lineEnd && skipBlanks(text, close + 3, lineEnd) < lineEnd)
      return this.textLine(start, lineEnd, next);
    let lines = 1;
    let end = next;
    for (; end < close + 3; lines++) end = this.lines.next(end);
    return this.add('html', start, end, lines, {});
  }

  /** Up to the next blank line, so that the rest of the document stays what it was. */
  private unclosedComment(start: number, next: number): number {
    const { text } = this;
    let end = next;
    let lines = 1;
    while (end < text.length) {
      const after = this.lines.next(end);
      if (skipBlanks(text, end, after) === contentEnd(text, end, after)) break;
      end = after;
      lines++;
    }
    return this.add('html', start, end, lines, { closed: false, fragile: true });
  }

  private frontMatter(): number {
    const { text } = this;
    const begin = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    if (!text.startsWith('---', begin)) return 0;
    const second = this.lines.next(begin);
    if (skipBlanks(text, begin + 3, second) !== contentEnd(text, begin, second) || second === text.length)
      return 0;
    const third = this.lines.next(second);
    if (skipBlanks(text, second, third) === contentEnd(text, second, third)) return 0;
    let lines = 1;
    for (let at = second; at < text.length; ) {
      const after = this.lines.next(at);
      lines++;
      const line = text.slice(at, Math.min(contentEnd(text, at, after), at + 8)).trimEnd();
      const short = contentEnd(text, at, after) - at <= 8;
      if (short && (line === '---' || line === '...')) return this.add('yaml', 0, after, lines, {});
      at = after;
    }
    this.awaitsFence = !YAML_KEY.test(text.slice(second, contentEnd(text, second, third)));
    if (this.awaitsFence) return 0;
    return this.unclosedFrontMatter(second);
  }

  /** Up to the first line that is no YAML: a blank line, a heading or prose. */
  private unclosedFrontMatter(second: number): number {
    const { text } = this;
    let end = second;
    let lines = 1;
    while (end < text.length) {
      const after = this.lines.next(end);
      if (!YAML_LINE.test(text.slice(end, Math.min(contentEnd(text, end, after), end + 80)))) break;
      end = after;
      lines++;
    }
    return this.add('yaml', 0, end, lines, { closed: false, fragile: true });
  }
}

function headingDepth(text: string, first: number, end: number): number {
  let at = first;
  while (at < end && text.charCodeAt(at) === 35) at++;
  return at - first <= 6 && (at === end || isBlank(text.charCodeAt(at))) ? at - first : 0;
}

/** A line of dashes alone, which under a text line is an underline and so text. */
function isUnderline(text: string, first: number, end: number): boolean {
  let at = first;
  while (at < end && text.charCodeAt(at) === 45) at++;
  return skipBlanks(text, at, end) === end;
}

/** The lines that could close a tilde fence, each with the longest run of it and all after it. */
function tildeClosers(text: string): { end: number; length: number }[] {
  const found: { end: number; length: number }[] = [];
  for (const match of text.matchAll(/(?:^|[\r\n]) {0,3}(~{3,})[ \t]*(?=[\r\n]|$)/g)) {
    found.push({ end: match.index + match[0].length, length: match[1].length });
  }
  for (let i = found.length - 2; i >= 0; i--)
    found[i].length = Math.max(found[i].length, found[i + 1].length);
  return found;
}
