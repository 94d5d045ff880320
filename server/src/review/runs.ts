/**
 * A stretch of a leaf as runs: text that is kept, inserted, deleted or highlighted, and what cannot be cut. An edit that
 * is to be a suggestion changes the states of runs; `writeRuns` writes them as marks again.
 */
import type { Comment, Construct, ReviewMark, Span } from '../syntax/types.js';
import { isMarker, isReviewMark } from '../syntax/walk.js';
import { isSignature } from './signature.js';

export type State = 'kept' | 'inserted' | 'deleted' | 'highlighted' | 'comment';

/** A stretch in one state; `start` and `end` are where it stood, both the same for what is new. */
export interface Run extends Span {
  readonly state: State;
  readonly source: string;
  /** A marker, a link or a literal: no mark begins or ends inside it. */
  readonly solid: boolean;
  /** What it stood in. */
  readonly piece: Piece;
}

/** A mark with its signature, a comment, or what stands between marks. */
export interface Piece extends Span {
  readonly mark: ReviewMark | undefined;
  /** Where the mark ends, before its signature. */
  readonly markEnd: number;
  /** Who made the mark, as the comment right behind it says. */
  readonly author: string | undefined;
  readonly runs: readonly Run[];
}

/** The pieces of a range of a leaf's text; `constructs` are those of that level, in order. */
export function piecesOf(
  text: string,
  constructs: readonly Construct[],
  { start, end }: Span,
): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  for (let index = 0; index < constructs.length; index++) {
    const construct = constructs[index];
    if (construct.start > at) pieces.push(plain(text, at, construct.start));
    const next = constructs[index + 1];
    const follower = next?.type === 'comment' && next.start === construct.end ? next : undefined;
    if (isReviewMark(construct) && construct.type !== 'comment') {
      const signature = follower !== undefined && isSignature(follower, text) ? follower : undefined;
      if (signature !== undefined) index++;
      pieces.push(marked(text, construct, signature, follower?.author));
    } else if (construct.type === 'comment') pieces.push(commented(text, construct));
    else pieces.push(solid(text, construct));
    at = pieces[pieces.length - 1].end;
  }
  if (end > at) pieces.push(plain(text, at, end));
  return pieces;
}

type Bare = Omit<Run, 'piece'>;

function piece(
  { start, end }: Span,
  runs: readonly Bare[],
  mark?: ReviewMark,
  markEnd = end,
  author?: string,
): Piece {
  const made: Run[] = [];
  const result: Piece = { start, end, mark, markEnd, author, runs: made };
  for (const run of runs) made.push({ ...run, piece: result });
  return result;
}

function plain(text: string, start: number, end: number): Piece {
  return piece({ start, end }, [{ state: 'kept', start, end, source: text.slice(start, end), solid: false }]);
}

function solid(text: string, { start, end }: Span): Piece {
  return piece({ start, end }, [{ state: 'kept', start, end, source: text.slice(start, end), solid: true }]);
}

function commented(text: string, construct: Comment): Piece {
  const { start, end } = construct;
  const run: Bare = { state: 'comment', start, end, source: text.slice(start, end), solid: true };
  return piece(construct, [run], construct);
}

function marked(
  text: string,
  mark: Exclude<ReviewMark, Comment>,
  signature: Comment | undefined,
  author: string | undefined,
): Piece {
  const runs: Bare[] = [];
  const add = (state: State, { start, end }: Span) =>
    runs.push(...contents(text, mark.children, start, end, state));
  if (mark.type === 'substitution') {
    add('deleted', mark.original);
    add('inserted', mark.replacement);
  } else add(states[mark.type], mark.content);
  const end = signature?.end ?? mark.end;
  return piece({ start: mark.start, end }, runs, mark, mark.end, author);
}

const states = { insertion: 'inserted', deletion: 'deleted', highlight: 'highlighted' } as const;

function contents(
  text: string,
  constructs: readonly Construct[],
  start: number,
  end: number,
  state: State,
): Bare[] {
  const runs: Bare[] = [];
  const add = (from: number, to: number, isSolid: boolean) => {
    if (to > from) runs.push({ state, start: from, end: to, source: text.slice(from, to), solid: isSolid });
  };
  let at = start;
  for (const construct of constructs) {
    if (construct.start < start || construct.end > end) continue;
    add(at, construct.start, false);
    add(construct.start, construct.end, true);
    at = construct.end;
  }
  add(at, end, false);
  return runs;
}

/** The innermost marker or link whose text holds a range, with the constructs in that text; the leaf itself where none does. */
export function levelAt(
  constructs: readonly Construct[],
  whole: Span,
  { start, end }: Span,
): { readonly constructs: readonly Construct[]; readonly span: Span } {
  let level = { constructs, span: whole };
  for (;;) {
    const next = level.constructs.find(
      each =>
        (isMarker(each) || each.type === 'link') && each.content.start <= start && end <= each.content.end,
    );
    if (next === undefined || (!isMarker(next) && next.type !== 'link')) return level;
    level = { constructs: next.children, span: next.content };
  }
}

/** Whether a piece is looked at as a whole; of text between marks, only what is edited. */
export function isFixed({ mark, runs }: Piece): boolean {
  return mark !== undefined || runs.some(({ solid }) => solid);
}

/** The runs of a piece as far as they are in a range. */
export function clipped(piece: Piece, { start, end }: Span): Run[] {
  return piece.runs
    .filter(run => run.end > start && run.start < end)
    .map(run => cut(run, Math.max(start, run.start), Math.min(end, run.end)));
}

export function cut(run: Run, start: number, end: number): Run {
  if (start === run.start && end === run.end) return run;
  return { ...run, start, end, source: run.source.slice(start - run.start, end - run.start) };
}
