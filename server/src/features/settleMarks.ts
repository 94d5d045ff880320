import type { ChangeAnnotation, TextDocumentEdit } from 'vscode-languageserver';
import { textEdits } from '../convert.js';
import { type SettleParams, type SettleResult, settleMethod } from '../protocol.js';
import { marksIn, marksOf, type PlacedMark } from '../review/marks.js';
import { type MarkPlace, settle } from '../review/settle.js';
import type { Seed } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import { maxWorkspaceFiles } from '../workspace/files.js';
import { type Context, type Feature, on } from './feature.js';
import { markAround, seedNow } from './reviewMarks.js';

/** How many files are read at once. */
const batchSize = 32;

/** Which marks are chosen; without any of these, all. */
export interface Choice {
  readonly spans?: readonly Span[] | undefined;
  readonly authors?: readonly string[] | undefined;
  readonly kinds?: readonly PlacedMark['kind'][] | undefined;
}

/** The marks of a document that are chosen. An empty span means the innermost mark there. */
export function chosenMarks(seed: Seed, { spans, authors, kinds }: Choice): readonly PlacedMark[] {
  const all = marksOf(seed);
  const touched = spans === undefined ? all : [...new Set(spans.flatMap(span => marksAt(all, span)))];
  return touched.filter(
    ({ kind, author }) =>
      (kinds === undefined || kinds.includes(kind)) &&
      (authors === undefined || (author !== undefined && authors.includes(author))),
  );
}

function marksAt(all: readonly PlacedMark[], span: Span): readonly PlacedMark[] {
  if (span.start < span.end) return marksIn(all, span);
  const mark = markAround(all, span.start);
  return mark === undefined ? [] : [mark];
}

/** The edits that settle the chosen marks of documents, each annotated with its document. */
async function settleDocuments(context: Context, params: SettleParams): Promise<SettleResult> {
  const { workspace, client, cancellation } = context;
  const isAnnotated = client.workspace?.workspaceEdit?.changeAnnotationSupport !== undefined;
  const documentChanges: TextDocumentEdit[] = [];
  const changeAnnotations: Record<string, ChangeAnnotation> = {};
  let [settled, left] = [0, 0];
  const uris = params.uris ?? (await workspace.findFiles('seed', maxWorkspaceFiles));
  const work = context.startWork('Settling review marks', { token: params.workDoneToken });
  try {
    for (let at = 0; at < uris.length && !cancellation.isCancellationRequested; at += batchSize) {
      const batch = uris.slice(at, at + batchSize);
      const changes = await Promise.all(batch.map(uri => settleDocument(context, uri, params)));
      changes.forEach((change, index) => {
        if (change === undefined) return;
        settled += change.settled;
        left += change.left;
        if (change.edit.edits.length === 0) return;
        const label = annotationOf(batch[index]);
        const edits = change.edit.edits.map(edit => (isAnnotated ? { ...edit, annotationId: label } : edit));
        documentChanges.push({ ...change.edit, edits });
        changeAnnotations[label] = { label, description: marksCount(change.settled) };
      });
      work.report(at + batch.length, uris.length, `${at + batch.length} of ${uris.length} files`);
    }
  } finally {
    work.end();
  }
  return { documentChanges, settled, left, ...(isAnnotated && { changeAnnotations }) };
}

/** What is to be changed in a document; undefined where there is nothing, or it cannot be read. */
async function settleDocument({ workspace, positions }: Context, uri: string, params: SettleParams) {
  const now = await seedNow(workspace, uri);
  if (now === undefined) return undefined;
  const { seed, version } = now;
  const { ranges, places, authors, kinds, how } = params;
  const spans = ranges?.map(range => positions.span(seed, range));
  const chosen: readonly MarkPlace[] =
    places?.map(place => ({ start: positions.offset(seed, place) })) ??
    chosenMarks(seed, { spans, authors, kinds });
  if (chosen.length === 0) return undefined;
  const { edits, left } = settle(seed, how, chosen);
  return {
    edit: { textDocument: { uri: now.uri, version }, edits: textEdits(edits, seed, positions) },
    settled: chosen.length - left.length,
    left: left.length,
  };
}

function annotationOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}

export function marksCount(count: number): string {
  return count === 1 ? '1 review mark' : `${count} review marks`;
}

export const settleMarks: Feature = {
  name: 'settleMarks',
  capability: () => ({}),
  requests: [on<SettleParams, SettleResult>(settleMethod, settleDocuments)],
};
