/** Highlights, and comments on a selection. */
import type { Seed, TextEdit } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import { isReadAsMeant } from './meant.js';
import { inDocument, type Part, partsOf } from './parts.js';
import { clipped, isFixed, type Piece, piecesOf, type Run } from './runs.js';
import { writeRuns } from './writeRuns.js';

export interface Annotated {
  /** Each made on the result of the one before. */
  readonly edits: readonly TextEdit[];
  /** Behind what was written last. */
  readonly caret: number;
  /** Whether more was marked than was meant, as a marker is not cut. */
  readonly widened: boolean;
}

/**
 * Highlights what of a range is in no other mark, a highlight for each block, and puts a comment behind it.
 *
 * @param comment as it is written, or undefined for a highlight alone
 * @returns undefined where no mark can stand
 */
export function annotate(seed: Seed, range: Span, comment: string | undefined): Annotated | undefined {
  const parts = partsOf(seed, trimmed(seed, range));
  const [last] = parts.slice(-1);
  if (last === undefined) return undefined;
  const edits: TextEdit[] = [];
  let caret = last.base + last.end;
  let widened = false;
  let current = seed;
  for (const part of [...parts].reverse()) {
    const written = annotatePart(part, part === last ? comment : undefined);
    if (written === undefined) continue;
    const { edit } = written;
    if (!isReadAsMeant(current, edit, edit)) return undefined;
    current = current.edit([edit]);
    const moved = edit.text.length - (edit.end - edit.start);
    caret = edits.length === 0 ? edit.start + written.caret : caret + moved;
    edits.push(edit);
    widened ||= written.widened;
  }
  return edits.length === 0 ? undefined : { edits, caret, widened };
}

/** A range without the white space at its ends. */
function trimmed(seed: Seed, { start, end }: Span): Span {
  const text = seed.slice(start, end);
  if (text.trim() === '') return { start, end: start };
  return { start: end - text.trimStart().length, end: start + text.trimEnd().length };
}

function annotatePart(
  part: Part,
  comment: string | undefined,
): { edit: TextEdit; caret: number; widened: boolean } | undefined {
  const { leaf, start, end } = part;
  const { text: source } = leaf;
  const window = touched(piecesOf(source, leaf.constructs, { start: 0, end: source.length }), part);
  const fresh: Piece = { start, end, mark: undefined, markEnd: end, author: undefined, runs: [] };
  const runs: Run[] = [];
  let at = 0;
  for (const run of window.flatMap(piece => (isFixed(piece) ? piece.runs : clipped(piece, part)))) {
    const isCovered = run.state === 'kept' && run.end > start && run.start < end;
    runs.push(isCovered ? { ...run, state: 'highlighted', piece: fresh } : run);
    at = runs.length;
  }
  const highlighted = runs.filter(({ piece }) => piece === fresh);
  if (comment !== undefined) {
    const said: Run = { state: 'comment', start, end: start, source: comment, solid: true, piece: fresh };
    runs.splice(at, 0, said);
  } else if (highlighted.length === 0) return undefined;
  const fixed = window.filter(isFixed);
  const from = Math.min(start, ...fixed.map(piece => piece.start));
  const to = Math.max(end, ...fixed.map(piece => piece.end));
  const span = inDocument(part, { start: from, end: to });
  const last = runs.findLast(({ piece }) => piece === fresh);
  if (span === undefined || last === undefined) return undefined;
  const caret = { run: last, offset: last.source.length };
  const written = writeRuns(runs, { source, signature: '', caret, isOwn: () => false });
  const widened = highlighted.some(run => run.start < start || run.end > end);
  return { edit: { ...span, text: written.text }, caret: written.caret ?? 0, widened };
}

/**
 * The pieces that a range covers; for an empty one, what it stands inside of. Comments behind marks belong to them, as
 * does, behind a mark, what is said to it.
 */
function touched(pieces: readonly Piece[], { start, end }: Span): readonly Piece[] {
  const isIn = (piece: Piece) =>
    start === end ? piece.start < start && start < piece.end : piece.end > start && piece.start < end;
  const first = pieces.findIndex(isIn);
  if (first < 0) {
    const behind = pieces.findIndex(piece => piece.start === start && piece.mark?.type === 'comment');
    return behind < 0 ? [] : pieces.slice(behind, lastOfThread(pieces, behind) + 1);
  }
  const last = pieces.findLastIndex(isIn);
  const isAnswered = pieces[last].mark !== undefined || pieces[last].end === end;
  return pieces.slice(first, (isAnswered ? lastOfThread(pieces, last) : last) + 1);
}

/** The index of the last of the comments in a row behind a piece. */
function lastOfThread(pieces: readonly Piece[], index: number): number {
  let last = index;
  while (pieces[last + 1]?.mark?.type === 'comment') last++;
  return last;
}
