import { marksOf, type PlacedMark } from '../review/marks.js';
import { settle } from '../review/settle.js';
import type { Settling } from '../review/tokens.js';
import type { Seed } from '../syntax/seed.js';
import type { Repair, Span } from '../syntax/types.js';
import { chosenMarks, marksCount } from './settleMarks.js';

/** An action that accepts or rejects review marks. */
export interface ReviewAction {
  readonly title: string;
  readonly how: Settling;
  readonly choice: ReviewChoice;
}

/** Which marks an action is about, so that it can be worked out later. */
export type ReviewChoice =
  | { readonly marks: 'at'; readonly span: Span }
  | { readonly marks: 'by'; readonly author: string }
  | { readonly marks: 'all' };

/** How much of a mark's text a title tells. */
const longest = 30;

/** What can be done about the marks that a span touches, and, where it touches any, about those of an author and all. */
export function reviewActions(seed: Seed, span: Span): ReviewAction[] {
  const chosen = chosenMarks(seed, { spans: [span] }).filter(({ broken }) => broken === undefined);
  if (chosen.length === 0) return [];
  const all = marksOf(seed).filter(({ broken }) => broken === undefined);
  const actions =
    chosen.length === 1 ? ofOne(chosen[0], span) : ofMany(chosen, 'in the selection', { marks: 'at', span });
  const authors = new Set(chosen.flatMap(({ author }) => author ?? []));
  for (const author of authors) {
    const theirs = all.filter(mark => mark.author === author);
    if (theirs.length > chosen.length)
      actions.push(...ofMany(theirs, `of ${author}`, { marks: 'by', author }));
  }
  if (all.length > chosen.length) actions.push(...ofMany(all, 'in this file', { marks: 'all' }));
  return actions;
}

/** The edits of an action, as the document is now. */
export function reviewEdits(seed: Seed, how: Settling, choice: ReviewChoice): readonly Repair[] {
  const marks =
    choice.marks === 'all'
      ? marksOf(seed)
      : chosenMarks(seed, choice.marks === 'at' ? { spans: [choice.span] } : { authors: [choice.author] });
  return settle(seed, how, marks).edits;
}

function ofOne(mark: PlacedMark, span: Span): ReviewAction[] {
  const choice: ReviewChoice = { marks: 'at', span };
  const { kind } = mark;
  if (kind === 'comment') return [{ title: 'Resolve the comment', how: 'accept', choice }];
  if (kind === 'highlight') {
    const title =
      mark.comments.length > 0 ? 'Resolve the highlight and its comments' : 'Take the highlight off';
    return [{ title, how: 'accept', choice }];
  }
  const what = `the ${kind}${told(mark)}`;
  return [
    { title: `Accept ${what}`, how: 'accept', choice },
    { title: `Reject ${what}`, how: 'reject', choice },
  ];
}

function ofMany(marks: readonly PlacedMark[], where: string, choice: ReviewChoice): ReviewAction[] {
  const changes = marks.some(({ kind }) => kind !== 'comment' && kind !== 'highlight');
  const count = marks.length === 1 ? marksCount(1) : `all ${marksCount(marks.length)}`;
  if (!changes) return [{ title: `Resolve ${count} ${where}`, how: 'accept', choice }];
  return [
    { title: `Accept ${count} ${where}`, how: 'accept', choice },
    { title: `Reject ${count} ${where}`, how: 'reject', choice },
  ];
}

function told({ text, replacement }: PlacedMark): string {
  const short = [text, replacement ?? ''].map(each => {
    const characters = Array.from(
      each
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, 2 * longest),
    );
    return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : characters.join('');
  });
  if (replacement !== undefined) return ` “${short[0]}” → “${short[1]}”`;
  return short[0] === '' ? '' : ` “${short[0]}”`;
}
