import { textEdits } from '../convert.js';
import {
  type ReviewDocumentsResult,
  type ReviewedDocument,
  reviewDocumentsMethod,
  type SetStatusParams,
  type SetStatusResult,
  setStatusMethod,
  type WordCountParams,
  type WordCountResult,
  wordCountMethod,
} from '../protocol.js';
import { marksOf } from '../review/marks.js';
import { setStatus } from '../review/signOff.js';
import type { CorpusDocument } from '../workspace/corpus/types.js';
import { wordsOf } from '../workspace/words.js';
import { type Context, type Feature, on } from './feature.js';
import { seedNow } from './reviewMarks.js';
import { marksCount } from './settleMarks.js';
import { authorOf } from './suggest.js';

/** What the Review view shows of a document. */
export function reviewed(document: CorpusDocument): ReviewedDocument {
  const { uri, title, status, tags, reviewers, marks, comments, authors, unverified } = document;
  return {
    uri,
    ...(title !== undefined && { title }),
    ...(status !== undefined && { status }),
    tags,
    reviewers,
    marks,
    comments,
    authors,
    unverified,
  };
}

async function documents({ workspace, cancellation }: Context): Promise<ReviewDocumentsResult> {
  await workspace.corpus.ready(cancellation);
  return { documents: workspace.corpus.documents().map(reviewed) };
}

/** Counted when somebody wants to know: of thousands of seeds it takes long. */
async function wordCount({ workspace }: Context, { uri }: WordCountParams): Promise<WordCountResult> {
  const seed = await workspace.corpus.seed(uri);
  return { words: seed === undefined ? null : wordsOf(seed) };
}

async function changeStatus(context: Context, params: SetStatusParams): Promise<SetStatusResult> {
  const { workspace, positions } = context;
  const { uri, status, decides, reason } = params;
  const now = await seedNow(workspace, uri);
  if (now === undefined) return { refusal: 'This is no seed, or cannot be read.' };
  const { seed, version } = now;
  // The client asks for a reason, by what it knew; this is what is open now.
  const open = status === 'approved' && (reason ?? '').trim() === '' ? marksOf(seed).length : 0;
  if (open > 0)
    return {
      refusal: `${marksCount(open)} ${open === 1 ? 'is' : 'are'} open: settle ${open === 1 ? 'it' : 'them'}, or say why not.`,
    };
  const reviewer = decides ? authorOf(context, params) : undefined;
  const edits = setStatus(seed, { status, reviewer, reason });
  if (edits === undefined) return { refusal: 'The front matter has a mistake that has to be mended first.' };
  return {
    documentChanges: [{ textDocument: { uri, version }, edits: textEdits(edits, seed, positions) }],
  };
}

export const reviewDocuments: Feature = {
  name: 'reviewDocuments',
  capability: () => ({}),
  requests: [
    on<object, ReviewDocumentsResult>(reviewDocumentsMethod, documents),
    on<WordCountParams, WordCountResult>(wordCountMethod, wordCount),
    on<SetStatusParams, SetStatusResult>(setStatusMethod, changeStatus),
  ],
};
