import {
  type AuthorParams,
  type MadeChange,
  type MarkAsParams,
  markAsMethod,
  type SuggestParams,
  type SuggestResult,
  suggestMethod,
} from '../protocol.js';
import { annotate } from '../review/annotate.js';
import { type Author, dateOf, writeComment } from '../review/signature.js';
import { type Change, type Note, suggest } from '../review/suggest.js';
import type { Seed, TextEdit } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import { type Context, type DocumentContext, type Feature, onDocument, staleIf } from './feature.js';

/** Who makes a mark, as the request or the settings say, today. */
export function authorOf({ workspace }: Context, { author }: AuthorParams): Author {
  const name = author ?? workspace.settings.review.author;
  return { name, date: dateOf(workspace.runtime.date()) };
}

const nothing: SuggestResult = { edits: [], cursors: [], notes: [] };

/** Edits that were made already, as suggestions: they are taken back in thought, and suggested. */
function suggestMade(context: DocumentContext, params: SuggestParams): SuggestResult {
  const { snapshot, positions } = context;
  staleIf(snapshot, params.textDocument);
  const { seed } = snapshot;
  const made = params.changes.map(change => ({ ...change, ...positions.span(seed, change.range) }));
  const { before, changes } = takenBack(seed, made);
  const sign = params.sign ?? context.workspace.settings.review.sign;
  const result = suggest(before, changes, { author: authorOf(context, params), sign });
  const edits = difference(before, seed, result.seed, [...changes], result.edits);
  return told(context, edits, result.seed, result.carets, result.notes);
}

interface Made extends MadeChange, Span {}

/** The document before edits, and the edits as they were made there. */
export function takenBack(seed: Seed, made: readonly Made[]): { before: Seed; changes: Change[] } {
  const changes: Change[] = [];
  let moved = 0;
  for (const { start, end, replaced, caret, forward } of made) {
    const from = start + moved;
    const to = from + replaced.length;
    changes.push({ start: from, end: to, text: seed.slice(start, end), caret, forward });
    moved += replaced.length - (end - start);
  }
  const undo = made.map(({ start, end, replaced }) => ({ start, end, text: replaced })).reverse();
  return { before: seed.edit(undo), changes };
}

/**
 * What makes one document of another, both made from a third one: for each line where as many lines changed, so that
 * edits at several cursors stay apart.
 *
 * @param changes and edits: what made them, each list of them on the third one, from back to front the latter
 */
export function difference(
  before: Seed,
  from: Seed,
  to: Seed,
  changes: readonly Span[],
  edits: readonly TextEdit[],
): TextEdit[] {
  if (changes.length === 0) return [];
  let start = Math.min(...changes.map(change => change.start));
  let rest = Math.min(...changes.map(change => before.length - change.end));
  let { length } = before;
  for (const edit of edits) {
    start = Math.min(start, edit.start);
    rest = Math.min(rest, length - edit.end);
    length += edit.text.length - (edit.end - edit.start);
  }
  const [was, is] = [from.slice(start, from.length - rest), to.slice(start, to.length - rest)];
  const [wasLines, isLines] = [was.split('\n'), is.split('\n')];
  const pairs =
    wasLines.length === isLines.length ? wasLines.map((line, n) => [line, isLines[n]]) : [[was, is]];
  const found: TextEdit[] = [];
  let at = start;
  for (const [old, text] of pairs) {
    if (old !== text) found.push(shortened(at, old, text));
    at += old.length + 1;
  }
  return found;
}

/** The replacement of one text by another, without what both begin and end with. */
function shortened(start: number, old: string, text: string): TextEdit {
  const most = Math.min(old.length, text.length);
  let head = 0;
  while (head < most && old[head] === text[head]) head++;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
  return { start: start + head, end: start + old.length - tail, text: text.slice(head, text.length - tail) };
}

function told(
  { snapshot: { seed }, positions }: DocumentContext,
  edits: readonly TextEdit[],
  after: Seed,
  carets: readonly number[],
  notes: readonly Note[],
): SuggestResult {
  return {
    edits: edits.map(edit => ({ range: positions.range(seed, edit), newText: edit.text })),
    cursors: carets.map(caret => positions.position(after, caret)),
    notes,
  };
}

function markAs(context: DocumentContext, params: MarkAsParams): SuggestResult {
  const { snapshot, positions } = context;
  staleIf(snapshot, params.textDocument);
  const { seed } = snapshot;
  const spans = params.ranges.map(range => positions.span(seed, range));
  const made = markSpans(context, params, spans);
  const edits = difference(seed, seed, made.seed, spans, made.edits);
  return told(context, edits, made.seed, made.carets, made.notes);
}

interface Marked {
  readonly seed: Seed;
  readonly edits: readonly TextEdit[];
  readonly carets: readonly number[];
  readonly notes: readonly Note[];
}

/** Spans of a document marked in one way. */
export function markSpans(context: DocumentContext, params: MarkAsParams, spans: readonly Span[]): Marked {
  const { seed } = context.snapshot;
  const { kind, text = '' } = params;
  const author = authorOf(context, params);
  if (kind === 'highlight' || kind === 'comment') {
    return annotateAll(seed, spans, kind === 'comment' ? writeComment(author, text) : undefined);
  }
  const sign = params.sign ?? context.workspace.settings.review.sign;
  const changes = spans.map(({ start, end }): Change => {
    if (kind === 'insertion') return { start: end, end, text };
    return { start, end, text: kind === 'deletion' ? '' : text };
  });
  return suggest(seed, changes, { author, sign });
}

function annotateAll(seed: Seed, spans: readonly Span[], comment: string | undefined): Marked {
  let current = seed;
  const edits: TextEdit[] = [];
  let carets: number[] = [];
  const notes = new Set<Note>();
  for (const span of [...spans].reverse()) {
    const made = annotate(current, span, comment);
    if (made === undefined) notes.add('literal');
    if (made?.widened === true) notes.add('widened');
    const before = current.length;
    for (const edit of made?.edits ?? []) current = current.edit([edit]);
    const moved = current.length - before;
    carets = [made?.caret ?? span.end, ...carets.map(caret => caret + moved)];
    edits.push(...(made?.edits ?? []));
  }
  return { seed: current, edits, carets, notes: [...notes] };
}

export const suggestFeature: Feature = {
  name: 'suggest',
  capability: () => ({}),
  requests: [
    onDocument<SuggestParams, SuggestResult>(suggestMethod, nothing, suggestMade),
    onDocument<MarkAsParams, SuggestResult>(markAsMethod, nothing, markAs),
  ],
};
