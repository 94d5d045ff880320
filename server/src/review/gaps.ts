/**
 * What goes besides the marks themselves, so that no gap stays where text went.
 *
 * Where text goes (a joint),
 * - and nothing else is on its line, the line goes with its end;
 * - at a line's beginning, or that of a marker's text, the blanks behind it go; at its end, the blanks before it;
 * - between blanks on both sides, one of them goes (the one that may break a line, where the other may not);
 * - the blanks go that would come to stand before closing or behind opening punctuation.
 *
 * Where new text meets old, one of two blanks that come together goes. Nothing else is touched: blanks in a mark are its
 * content, and rejecting gives the old text back as it was.
 */
import { CR, isLineEnd, LF } from '../syntax/characters.js';
import type { Repair, Span } from '../syntax/types.js';
import { isBreakable, isClosing, isGap, isOpening, isWord } from './characters.js';
import { guarded } from './guards.js';
import type { Token } from './tokens.js';

/** How much is done so that what comes together is not read as new markup. */
export type Guard = 0 | 1 | 2;

/** What stands before a place, blanks aside: a character, or one of these. */
type Before = number | 'start' | 'line' | 'content' | 'solid';

/** What comes behind a joint: blanks, and then a character or one of these. */
interface Behind extends Span {
  readonly next: number | 'end' | 'line' | 'content' | 'solid' | 'unknown';
}

/** The edits of a leaf, in its offsets, in order and apart. */
export function leafEdits(text: string, tokens: readonly Token[], guard: Guard): Repair[] {
  return new GapCloser(text, tokens).run(guard);
}

class GapCloser {
  private before: Before = 'start';
  /** The blanks that stand before the place, as far as they stay. */
  private blanks: Span[] = [];
  /** The last line end that stays, if nothing but blanks has followed. */
  private lineEnd: Span | undefined;
  /** Whether what stands outside of a marker's bracket is a word, so that blanks inside part it from the text. */
  private touchesWord = false;
  private readonly gone: Span[] = [];

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {}

  run(guard: Guard): Repair[] {
    const { tokens } = this;
    /** Where the next token begins for what went of it. */
    let from = 0;
    for (let at = 0; at < tokens.length; ) {
      const token = tokens[at];
      if (token.type === 'drop') {
        let next = at;
        while (tokens[next]?.type === 'drop') next++;
        from = this.joint(at, next);
        at = next;
      } else {
        if (token.type === 'prose') this.pass(Math.max(from, token.start), token.end);
        else if (token.type === 'open') {
          this.touchesWord =
            this.blanks.length === 0 && typeof this.before === 'number' && isWord(this.before);
          this.stand('content');
        } else this.stand('solid');
        at++;
      }
    }
    return this.edits(guard);
  }

  private stand(before: Before): void {
    this.before = before;
    this.blanks = [];
    this.lineEnd = undefined;
  }

  /** Takes note of prose that stays. */
  private pass(start: number, end: number): void {
    const { text } = this;
    if (start >= end) return;
    let at = end;
    while (at > start && isGap(text.charCodeAt(at - 1))) at--;
    if (at > start) {
      const code = text.charCodeAt(at - 1);
      if (isLineEnd(code)) {
        const begin = code === LF && at - 1 > start && text.charCodeAt(at - 2) === CR ? at - 2 : at - 1;
        this.stand('line');
        this.lineEnd = { start: begin, end: at };
      } else this.stand(text.codePointAt(isLowSurrogate(code) ? at - 2 : at - 1) ?? code);
    }
    if (at < end) this.blanks.push({ start: at, end });
  }

  /** Decides on the blanks around the drops from `first` to `next`; returns where what stays goes on. */
  private joint(first: number, next: number): number {
    const { tokens, before, blanks } = this;
    const group = tokens.slice(first, next);
    for (const { start, end } of group) this.gone.push({ start, end });
    const { end } = group[group.length - 1];
    const leavesGap = group.some(({ drops }) => drops === 'text');
    if (!leavesGap && !group.some(({ drops }) => drops === 'edge')) return end;
    const behind = this.behind(end, next);
    const hasBlank = behind.end > behind.start;
    if (leavesGap) {
      const atStart = before === 'start' || before === 'line';
      const atEnd = behind.next === 'end' || behind.next === 'line';
      if (atStart && atEnd) return this.dropLine(behind);
      if (atStart || (before === 'content' && !this.touchesWord && behind.next !== 'content'))
        return this.dropBehind(behind);
      if (atEnd || (behind.next === 'content' && !this.wordFollows(next))) {
        this.dropBefore();
        return behind.end > end && atEnd ? this.dropBehind(behind) : end;
      }
      if (!hasBlank && blanks.length > 0 && this.closes(behind)) this.dropBefore();
      if (hasBlank && blanks.length === 0 && typeof before === 'number' && isOpening(before))
        return this.dropBehind(behind);
    }
    return hasBlank && blanks.length > 0 ? this.dropOne(behind) : end;
  }

  private behind(start: number, next: number): Behind {
    const { text, tokens } = this;
    const token = tokens[next];
    if (token === undefined) return { start, end: start, next: 'end' };
    if (token.type !== 'prose')
      return { start, end: start, next: token.type === 'close' ? 'content' : 'solid' };
    let end = start;
    while (end < token.end && isGap(text.charCodeAt(end))) end++;
    if (end < token.end) {
      return { start, end, next: isLineEnd(text.charCodeAt(end)) ? 'line' : (text.codePointAt(end) ?? 0) };
    }
    const after = tokens[next + 1];
    if (after === undefined) return { start, end, next: 'end' };
    return {
      start,
      end,
      next: after.type === 'close' ? 'content' : after.type === 'drop' ? 'unknown' : 'solid',
    };
  }

  /** Whether a word follows the brackets that close at a token or behind the blanks that it is. */
  private wordFollows(index: number): boolean {
    let at = index;
    if (this.tokens[at].type === 'prose') at++;
    while (this.tokens[at]?.type === 'close') at++;
    const token = this.tokens[at];
    return token?.type === 'prose' && isWord(this.text.codePointAt(token.start) ?? 0);
  }

  /** Whether closing punctuation follows, and is not the beginning of a word (`.com`, `'s`). */
  private closes({ end, next }: Behind): boolean {
    if (typeof next !== 'number' || !isClosing(next)) return false;
    return !isWord(this.text.codePointAt(end + 1) ?? 0);
  }

  private dropBefore(): void {
    this.gone.push(...this.blanks);
    this.blanks = [];
  }

  private dropBehind({ start, end }: Span): number {
    if (end > start) this.gone.push({ start, end });
    return end;
  }

  private dropOne(behind: Behind): number {
    const last = this.blanks[this.blanks.length - 1];
    const isKept = !isBreakable(this.text.charCodeAt(behind.start));
    if (isKept && isBreakable(this.text.charCodeAt(last.end - 1))) {
      this.gone.push({ start: last.end - 1, end: last.end });
      if (last.end - 1 > last.start)
        this.blanks[this.blanks.length - 1] = { start: last.start, end: last.end - 1 };
      else this.blanks.pop();
      return behind.start;
    }
    return this.dropBehind({ start: behind.start, end: behind.start + 1 });
  }

  /** Nothing is left on a line: it goes with its end; the last one with the line end before it. */
  private dropLine(behind: Behind): number {
    const { text, lineEnd } = this;
    this.dropBefore();
    if (behind.next === 'line') {
      const isPair = text.charCodeAt(behind.end) === CR && text.charCodeAt(behind.end + 1) === LF;
      return this.dropBehind({ start: behind.start, end: behind.end + (isPair ? 2 : 1) });
    }
    if (lineEnd !== undefined) this.gone.push(lineEnd);
    return this.dropBehind(behind);
  }

  private edits(guard: Guard): Repair[] {
    if (guard === 0) return merged(this.gone);
    const drops = merged([...this.gone, ...this.indentation()]);
    return guarded(this.text, this.tokens, drops, guard === 2);
  }

  /** The blanks at the beginning: with others that were in a mark, they could make another block of the line. */
  private indentation(): Span[] {
    const blanks: Span[] = [];
    for (const { type, start, end } of this.tokens) {
      if (type === 'drop') continue;
      let at = start;
      while (type === 'prose' && at < end && isGap(this.text.charCodeAt(at))) at++;
      if (at > start) blanks.push({ start, end: at });
      if (at < end) break;
    }
    return blanks;
  }
}

/** Spans as edits that remove them, in order, those that touch made one. */
function merged(spans: readonly Span[]): Repair[] {
  const edits: Repair[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = edits[edits.length - 1];
    if (last !== undefined && start <= last.end) {
      edits[edits.length - 1] = { start: last.start, end: Math.max(end, last.end), text: '' };
    } else edits.push({ start, end, text: '' });
  }
  return edits;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
