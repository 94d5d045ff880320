/** An edit of a leaf's text as a suggestion: what was typed is marked as inserted, what was taken out as deleted. */
import type { Construct, Span } from '../syntax/types.js';
import { isMarker } from '../syntax/walk.js';
import { linePartsOf } from './lines.js';
import { clipped, cut, isFixed, levelAt, type Piece, piecesOf, type Run } from './runs.js';
import { type Author, handleOf, signatureOf } from './signature.js';
import { type Caret, writeRuns } from './writeRuns.js';

/** An edit as a person makes it. */
export interface Change extends Span {
  readonly text: string;
  /** Where the cursor is in the text; at its end where nothing is said. */
  readonly caret?: number;
  /** Whether the cursor stood before what was deleted, as with the Delete key. */
  readonly forward?: boolean;
}

export interface Suggesting {
  readonly author: Author;
  /** Whether new marks are signed, by a comment right behind them. */
  readonly sign: boolean;
}

/** A range of the leaf's text, and what it becomes. */
export interface Suggested extends Span {
  readonly text: string;
  /** Where the cursor goes, in the leaf's new text. */
  readonly caret: number;
  /** Whether more was marked than was meant, as a marker is not cut. */
  readonly widened: boolean;
  /** Whether it was put in before or behind all that stays of the leaf. */
  readonly isAtEdge: boolean;
}

/**
 * How line ends are put in: in the mark, as they can be inside a hard-wrapped paragraph, or between marks, of which each
 * line gets its own, as ends of paragraphs have to be.
 */
export type LineEnds = 'marked' | 'between';

/** @returns undefined where the edit is to stay as it is: in a comment; or where it cannot be: line ends in a marker */
export function suggestInLeaf(
  text: string,
  constructs: readonly Construct[],
  change: Change,
  suggesting: Suggesting,
  lineEnds: LineEnds = 'marked',
): Suggested | undefined {
  const whole = { start: 0, end: text.length };
  const level = levelAt(constructs, whole, change);
  const pieces = piecesOf(text, level.constructs, level.span);
  if (pieces.some(piece => isInComment(piece, change))) return undefined;
  const isInMarker = level.span.start > 0 || level.span.end < text.length;
  const run = new Suggestion(text, pieces, change, suggesting);
  if (lineEnds === 'between' && (isInMarker || !run.keepLineEnds())) return undefined;
  if (level.span.start > 0 && change.text.trim() === '' && run.leavesNothing()) {
    const outer = enclosing(constructs, level.span);
    if (outer !== undefined) {
      const around = { ...change, start: outer.start, end: outer.end, text: '' };
      const result = suggestInLeaf(text, constructs, around, suggesting);
      return result === undefined ? undefined : { ...result, widened: true };
    }
  }
  return run.written();
}

/** Whether an edit stays inside a comment, or a signature. */
function isInComment({ mark, markEnd, end }: Piece, change: Span): boolean {
  if (mark === undefined) return false;
  const content =
    mark.type === 'comment' ? mark.content : { start: markEnd + 3, end: Math.max(markEnd + 3, end - 3) };
  if (mark.type !== 'comment' && end === markEnd) return false;
  return content.start <= change.start && change.end <= content.end;
}

function enclosing(constructs: readonly Construct[], content: Span): Span | undefined {
  const outer = levelAt(constructs, { start: 0, end: 0 }, { start: content.start - 1, end: content.end + 1 });
  return outer.constructs.find(
    each => isMarker(each) && each.content.start === content.start && each.content.end === content.end,
  );
}

class Suggestion {
  private readonly window: readonly Piece[];
  private readonly runs: Run[];
  private readonly fresh: Piece;
  private readonly handle: string;
  private readonly start: number;
  private readonly end: number;
  /** What was put in, where it is a run of its own. */
  private inserted: Run | undefined;
  private caret: Caret | undefined;
  private widened = false;
  private consumed = false;
  /** Where in the runs something was taken out last; -1 where nothing was. */
  private at = -1;

  constructor(
    private readonly source: string,
    private readonly pieces: readonly Piece[],
    private readonly change: Change,
    private readonly suggesting: Suggesting,
  ) {
    const { start, end } = change;
    this.handle = handleOf(suggesting.author.name);
    this.window = windowOf(pieces, change);
    const edges = this.window.filter(isFixed);
    this.start = Math.min(start, ...edges.map(piece => piece.start));
    this.end = Math.max(end, ...edges.map(piece => piece.end));
    this.runs = this.window.flatMap(piece => (isFixed(piece) ? piece.runs : clipped(piece, change)));
    this.fresh = { start, end: start, mark: undefined, markEnd: start, author: undefined, runs: [] };
    if (end > start) this.takeOut(start, end);
    if (end > start && this.at < 0 && change.text === '') this.nudge();
    if (change.text !== '') this.putIn();
  }

  /** Whether nothing but deleted text and comments stays on this level. */
  leavesNothing(): boolean {
    const others = this.pieces.filter(piece => !this.window.includes(piece) || !isFixed(piece));
    const rest = others.flatMap(piece =>
      this.window.includes(piece) ? outside(piece, this.change) : piece.runs,
    );
    const stays = ({ state, source }: Run) =>
      state !== 'deleted' && state !== 'comment' && source.trim() !== '';
    return ![...rest, ...this.runs].some(stays) && this.pieces.some(({ runs }) => runs.some(stays));
  }

  written(): Suggested {
    const { author, sign } = this.suggesting;
    const signature = sign && this.handle !== '' ? `{>>${signatureOf(author)}<<}` : '';
    const { text, caret } = writeRuns(this.runs, {
      source: this.source,
      signature,
      caret: this.caret,
      isOwn: piece => this.isOwn(piece),
    });
    return {
      start: this.start,
      end: this.end,
      text,
      caret: this.start + (caret ?? 0),
      widened: this.widened,
      isAtEdge: isAtEdge(this.pieces, this.change),
    };
  }

  /** Takes line ends, and the signs before lines, out of the mark that something was inserted in. */
  keepLineEnds(): boolean {
    const { inserted, fresh } = this;
    if (inserted === undefined) return false;
    const [from, to] = this.groupAround(this.runs.indexOf(inserted));
    const parts = this.runs.slice(from, to).flatMap(run => {
      if (run.state !== 'inserted' || run.solid) return [run];
      let at = 0;
      return linePartsOf(run.source, false).map(({ text, isContent }): Run => {
        const state = isContent ? run.state : 'kept';
        const part = { ...run, state, source: text, piece: isContent ? run.piece : fresh };
        const offset = this.caret?.run === run ? this.caret.offset - at : -1;
        if (0 <= offset && offset <= text.length) this.caret = { run: part, offset };
        at += text.length;
        return part;
      });
    });
    this.runs.splice(from, to - from, ...parts);
    return true;
  }

  /** The runs around one that are written as one mark with it. */
  private groupAround(index: number): [number, number] {
    const belongs = (run: Run | undefined) =>
      run !== undefined && (run.state === 'inserted' || run.state === 'deleted') && this.isOwn(run.piece);
    let [from, to] = [index, index + 1];
    while (belongs(this.runs[from - 1])) from--;
    while (belongs(this.runs[to])) to++;
    return [from, to];
  }

  /** Deletes a range: what was inserted goes, what is deleted stays so, all else becomes deleted. */
  private takeOut(start: number, end: number): void {
    const before = this.runs.splice(0);
    for (const run of before) {
      const isTouched = run.state !== 'comment' && run.end > start && run.start < end;
      if (!isTouched) this.runs.push(run);
      else if (run.solid) this.takeOutSolid(run, start, end);
      else {
        const from = Math.max(start, run.start);
        const to = Math.min(end, run.end);
        if (from > run.start) this.runs.push(cut(run, run.start, from));
        this.delete(cut(run, from, to));
        if (to < run.end) this.runs.push(cut(run, to, run.end));
      }
    }
    if (this.caret === undefined && this.at >= 0) this.caret = this.beside(this.at);
  }

  private takeOutSolid(run: Run, start: number, end: number): void {
    const isWhole = start <= run.start && run.end <= end;
    const isInside = run.start <= start && end <= run.end;
    const isEdge = this.change.text === '' && (start === run.start || end === run.end) && hasEdges(run);
    if (isWhole || isEdge || !isInside) {
      this.widened ||= !isWhole && !isEdge;
      this.delete(run);
    } else this.editSolid(run);
  }

  /** An edit inside a literal, or a marker's attributes: the old one is deleted, the new one inserted. */
  private editSolid(run: Run): void {
    const { start, end, text, caret = text.length } = this.change;
    if (run.state === 'deleted') {
      this.delete(run);
      return;
    }
    this.consumed = true;
    const source = run.source.slice(0, start - run.start) + text + run.source.slice(end - run.start);
    if (run.state === 'inserted') {
      this.runs.push({ ...run, source });
    } else {
      this.delete(run);
      this.runs.push({ ...run, state: 'inserted', source, piece: this.fresh });
    }
    this.at = this.runs.length;
    this.caret = { run: this.runs[this.at - 1], offset: start - run.start + caret };
  }

  private delete(run: Run): void {
    const isFirst = this.at < 0;
    if (run.state === 'deleted') this.runs.push(run);
    else if (run.state !== 'inserted') this.runs.push({ ...run, state: 'deleted', piece: this.fresh });
    else {
      this.at = this.runs.length;
      const left = this.runs[this.at - 1];
      if (isFirst && left?.state === 'inserted') this.caret = { run: left, offset: left.source.length };
      return;
    }
    this.at = this.runs.length;
    if (this.change.forward === true) this.caret = { run: this.runs[this.at - 1], offset: run.source.length };
    else if (isFirst) this.caret = { run: this.runs[this.at - 1], offset: 0 };
  }

  /** The place between two runs: in what is inserted there, if anything is. */
  private beside(index: number): Caret | undefined {
    const [left, right] = [this.runs[index - 1], this.runs[index]];
    const atEnd = (run: Run): Caret => ({ run, offset: run.source.length });
    if (left?.state === 'inserted') return atEnd(left);
    if (right?.state === 'inserted') return { run: right, offset: 0 };
    if (left !== undefined) return atEnd(left);
    return right === undefined ? undefined : { run: right, offset: 0 };
  }

  /** Only a delimiter was deleted: the character is meant that stands on its other side. */
  private nudge(): void {
    const { start, end, forward = false } = this.change;
    const piece = this.window.find(
      ({ mark, ...at }) => mark !== undefined && at.start < end && at.end > start,
    );
    if (piece === undefined) return;
    const inside = forward
      ? piece.runs.find(run => run.start >= end)
      : piece.runs.findLast(run => run.end <= start);
    if (inside !== undefined && inside.state !== 'deleted' && inside.state !== 'comment') {
      const [from, to] = edgeOf(inside, forward);
      this.takeOut(from, to);
      return;
    }
    const run = forward ? piece.runs[piece.runs.length - 1] : piece.runs[0];
    if (run !== undefined) this.caret = { run, offset: forward ? run.source.length : 0 };
  }

  private putIn(): void {
    if (this.consumed) return;
    const { start, end, text, caret = text.length } = this.change;
    if (end === start) {
      const around = this.runs.find(run => run.solid && run.start < start && start < run.end);
      if (around !== undefined && around.state !== 'comment') {
        const index = this.runs.indexOf(around);
        const behind = this.runs.splice(index);
        this.editSolid(behind[0]);
        this.runs.push(...behind.slice(1));
        return;
      }
    }
    const index = end > start && this.at >= 0 ? this.at : this.placeFor(start);
    const run: Run = { state: 'inserted', start, end: start, source: text, solid: false, piece: this.fresh };
    this.runs.splice(index, 0, run);
    this.inserted = run;
    this.caret = { run, offset: caret };
    if (text === '}') this.balance(index);
  }

  /** A brace that was hidden while nothing closed it, and now is closed, need not be hidden any more. */
  private balance(index: number): void {
    for (let at = index - 1; at >= 0 && this.runs[at].state === 'inserted'; at--) {
      const { source } = this.runs[at];
      if (source === '\\{') this.runs[at] = { ...this.runs[at], source: '{', solid: false };
      if (source === '\\{' || source.includes('{')) return;
    }
  }

  /** Where in the runs text goes that is put in at an offset; a run that holds it is split. */
  private placeFor(offset: number): number {
    const touching = this.window.filter(piece => piece.start <= offset && offset <= piece.end);
    const isOwn = (piece: Piece) => this.isOwn(piece);
    const isInside = ({ mark }: Piece) =>
      mark !== undefined && mark.start + 3 <= offset && offset <= mark.end - 3;
    const joined = touching.find(
      piece => piece.runs.some(({ state }) => state === 'inserted') && (isOwn(piece) || isInside(piece)),
    );
    if (joined !== undefined) return this.placeIn(joined, offset);
    const changed = touching.find(
      piece => piece.runs.some(({ state }) => state === 'deleted') && (isOwn(piece) || isInside(piece)),
    );
    if (changed !== undefined) return this.placeBehind(changed);
    return this.split(offset);
  }

  private placeIn(piece: Piece, offset: number): number {
    const inserted = this.runs.filter(run => run.piece === piece && run.state === 'inserted');
    const around = inserted.find(run => run.start < offset && offset < run.end);
    if (around !== undefined) return this.split(offset);
    const last = inserted.findLast(run => run.end <= offset);
    return last === undefined ? this.runs.indexOf(inserted[0]) : this.runs.indexOf(last) + 1;
  }

  /** Behind the runs of a deletion; behind what is said to it too, where it is another's. */
  private placeBehind(piece: Piece): number {
    let index = this.runs.findLastIndex(run => run.piece === piece) + 1;
    if (piece.author !== undefined && piece.author !== this.handle)
      while (this.runs[index]?.state === 'comment') index++;
    return index;
  }

  private isOwn({ author }: Piece): boolean {
    return author === undefined || author === this.handle;
  }

  private split(offset: number): number {
    const index = this.runs.findIndex(run => run.end > offset);
    if (index < 0) return this.runs.length;
    const run = this.runs[index];
    if (run.start >= offset || run.solid) return index;
    this.runs.splice(index, 1, cut(run, run.start, offset), cut(run, offset, run.end));
    return index + 1;
  }
}

/** Whether nothing that stays stands before an edit, or nothing behind it. */
function isAtEdge(pieces: readonly Piece[], { start, end }: Span): boolean {
  const staying = pieces
    .flatMap(({ runs }) => runs)
    .filter(({ state }) => state === 'kept' || state === 'highlighted');
  const before = staying.some(run => run.source.slice(0, Math.max(0, start - run.start)).trim() !== '');
  const behind = staying.some(run => run.source.slice(Math.max(0, end - run.start)).trim() !== '');
  return !before || !behind;
}

/** The pieces that an edit touches, with the comments right behind marks. */
function windowOf(pieces: readonly Piece[], { start, end }: Span): readonly Piece[] {
  const first = pieces.findIndex(piece => piece.end >= start && piece.start <= end);
  if (first < 0) return [];
  let last = pieces.findLastIndex(piece => piece.end >= start && piece.start <= end);
  while (pieces[last].mark !== undefined && pieces[last + 1]?.mark?.type === 'comment') last++;
  return pieces.slice(first, last + 1);
}

/** Whether what cannot be cut ends in delimiters: to delete one of these is to delete all. A bare URL has none. */
function hasEdges({ source }: Run): boolean {
  return /^[[`<\\]/.test(source);
}

function outside(piece: Piece, { start, end }: Span): Run[] {
  return piece.runs.flatMap(run => [
    ...(run.start < start ? [cut(run, run.start, Math.min(start, run.end))] : []),
    ...(run.end > end ? [cut(run, Math.max(end, run.start), run.end)] : []),
  ]);
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The last character of a run, or its first; of what cannot be cut, all. */
function edgeOf({ start, end, source, solid }: Run, first: boolean): [number, number] {
  if (solid) return [start, end];
  const parts = [...graphemes.segment(first ? source.slice(0, 64) : source.slice(-64))];
  const part = first ? parts[0] : parts[parts.length - 1];
  const length = part?.segment.length ?? 0;
  return first ? [start, start + length] : [end - length, end];
}
