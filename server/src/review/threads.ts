/** Comments as a conversation: what is said to a mark or a place, and the edits that say more, something else, or less. */
import { DELIMITERS } from '../syntax/marks.js';
import type { Seed, TextEdit } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import { marksOf, type PlacedMark, type ThreadComment } from './marks.js';
import { type Author, commentText, unsignedText, writeComment } from './signature.js';

/** The comments on one mark, or in a row by themselves. */
export interface Thread extends Span {
  /** The mark they are about, or that of the first of them. */
  readonly mark: PlacedMark;
  /** Those that say something: a comment without text signs the mark. */
  readonly comments: readonly ThreadComment[];
  /** Behind the last comment. */
  readonly end: number;
}

/** The threads of a document, in order; marks that nobody has said anything to have none. */
export function threadsOf(seed: Seed): Thread[] {
  return marksOf(seed).flatMap(mark => {
    const comments = mark.comments.filter(({ text }) => text !== '');
    return comments.length === 0 ? [] : [{ mark, start: mark.start, end: mark.threadEnd, comments }];
  });
}

/** The thread that a place is in. */
export function threadAt(seed: Seed, offset: number): Thread | undefined {
  return threadsOf(seed).findLast(({ start, end }) => start <= offset && offset <= end);
}

/** Says something more. */
export function reply({ end }: Thread, author: Author, text: string): TextEdit {
  return { start: end, end, text: writeComment(author, text) };
}

/** Says something else in a comment, whoever signed it and in whatever form; without text it goes. */
export function rewrite(thread: Thread, comment: ThreadComment, text: string): TextEdit[] {
  const isSigned = comment.body.start > comment.start + DELIMITERS.comment.open.length;
  const body = isSigned ? commentText(text) : unsignedText(text);
  return body === '' ? erase(thread, comment) : [{ ...comment.body, text: body }];
}

/** Takes a comment away; with the last one, the highlight that was made for it too. */
export function erase(thread: Thread, comment: ThreadComment): TextEdit[] {
  if (thread.comments.length === 1) return resolve(thread);
  return [{ start: comment.start, end: comment.end, text: '' }];
}

/**
 * Takes all comments of a thread away, and a highlight’s delimiters. Of a change, which is still to be accepted or
 * rejected, the mark stays, and a comment that only signs it.
 */
export function resolve({ mark, comments }: Thread): TextEdit[] {
  const gone = comments.map(({ start, end }) => ({ start, end, text: '' }));
  if (mark.kind !== 'highlight') return signedStill(mark, comments, gone);
  const signatures = mark.comments
    .filter(({ text }) => text === '')
    .map(({ start, end }) => ({ start, end, text: '' }));
  return [
    { start: mark.start, end: mark.start + 3, text: '' },
    { start: mark.end - 3, end: mark.end, text: '' },
    ...[...gone, ...signatures].sort((a, b) => a.start - b.start),
  ];
}

/** A change that its first comment has signed keeps the signature of that. */
function signedStill(
  { kind, comments: [first] }: PlacedMark,
  comments: readonly ThreadComment[],
  gone: TextEdit[],
): TextEdit[] {
  const isSigned = kind !== 'comment' && first?.author !== undefined && comments.includes(first);
  if (!isSigned) return gone;
  const [, ...others] = gone;
  return [{ ...first.body, text: '' }, ...others];
}
