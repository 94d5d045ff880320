import type { Positions } from '../convert.js';
import {
  type ListedComment,
  type ListedMark,
  type MarkAtParams,
  type MarkAtResult,
  type MarkAuthorsParams,
  type MarkAuthorsResult,
  type MarksParams,
  type MarksResult,
  markAtMethod,
  markAuthorsMethod,
  marksMethod,
} from '../protocol.js';
import { marksOf, type PlacedMark, type ThreadComment } from '../review/marks.js';
import type { Seed } from '../syntax/seed.js';
import type { Workspace } from '../workspace/workspace.js';
import { type Context, type Feature, on, onDocument } from './feature.js';

/** A seed of the workspace as it is in the editor, or as its file is; why not, where it is none or cannot be read. */
export async function seedNow(
  { documents, corpus }: Workspace,
  uri: string,
): Promise<{ uri: string; seed: Seed; version: number | null } | undefined> {
  const document = documents.get(uri);
  if (document !== undefined) {
    return document.kind === 'seed' && document.refusal === undefined ? document : undefined;
  }
  const seed = await corpus.seed(uri);
  return seed && { uri, seed, version: null };
}

async function marks({ workspace, positions }: Context, { uri }: MarksParams): Promise<MarksResult> {
  const now = await seedNow(workspace, uri);
  if (now === undefined) return { version: null, marks: [] };
  const { seed, version } = now;
  return { version, marks: marksOf(seed).map(mark => listedMark(mark, seed, positions)) };
}

function listedMark(mark: PlacedMark, seed: Seed, positions: Positions): ListedMark {
  const { kind, start, threadEnd, author, date, text, replacement, broken } = mark;
  return {
    kind,
    range: positions.range(seed, mark),
    threadRange: positions.range(seed, { start, end: threadEnd }),
    ...signature(author, date),
    text,
    ...(replacement !== undefined && { replacement }),
    comments: mark.comments.map(comment => listedComment(comment, seed, positions)),
    ...(broken !== undefined && { broken }),
  };
}

function listedComment(comment: ThreadComment, seed: Seed, positions: Positions): ListedComment {
  const { author, date, text, body } = comment;
  const bodyRange = positions.range(seed, body);
  return { range: positions.range(seed, comment), ...signature(author, date), text, bodyRange };
}

function signature(author: string | undefined, date: string | undefined) {
  return { ...(author !== undefined && { author }), ...(date !== undefined && { date }) };
}

/** The innermost mark, its comments included, that an offset stands in; else one that it touches the end of. */
export function markAround(all: readonly PlacedMark[], offset: number): PlacedMark | undefined {
  let inside: PlacedMark | undefined;
  let touched: PlacedMark | undefined;
  for (const mark of all) {
    if (mark.start > offset) break;
    if (offset < mark.threadEnd) inside = mark;
    else if (offset === mark.threadEnd) touched = mark;
  }
  return inside ?? touched;
}

/** The mark that begins first behind an offset, and the last that begins before it; around the ends. */
function neighbours(all: readonly PlacedMark[], offset: number) {
  const next = all.find(({ start }) => start > offset) ?? all.at(0);
  const previous = all.findLast(({ start }) => start < offset) ?? all.at(-1);
  return { next, previous };
}

/** Who has signed comments, as far as the documents are read. */
async function authors(
  { workspace: { corpus }, cancellation }: Context,
  { uris }: MarkAuthorsParams,
): Promise<MarkAuthorsResult> {
  await corpus.ready(cancellation);
  const wanted = uris === undefined ? corpus.documents() : uris.flatMap(uri => corpus.document(uri) ?? []);
  return { authors: [...new Set(wanted.flatMap(document => document.authors))].sort() };
}

export const reviewMarks: Feature = {
  name: 'reviewMarks',
  capability: () => ({}),
  requests: [
    on<MarkAuthorsParams, MarkAuthorsResult>(markAuthorsMethod, authors),
    on<MarksParams, MarksResult>(marksMethod, marks),
    onDocument<MarkAtParams, MarkAtResult | null>(
      markAtMethod,
      null,
      ({ snapshot: { seed, version }, positions }, { position }) => {
        const offset = positions.offset(seed, position);
        const all = marksOf(seed);
        const here = markAround(all, offset);
        // From inside a mark, the one before it is meant, not its own beginning.
        const { next, previous } = neighbours(all, here?.start ?? offset);
        return {
          version,
          total: all.length,
          ...(here && { here: listedMark(here, seed, positions) }),
          ...(next && { next: positions.range(seed, next) }),
          ...(previous && { previous: positions.range(seed, previous) }),
        };
      },
    ),
  ],
};
