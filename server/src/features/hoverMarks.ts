import { dayNumber } from '../entities/edtf.js';
import type { Comment, Construct, Leaf, Mark, Span, Substitution } from '../syntax/types.js';
import { isReviewMark, plainText } from '../syntax/walk.js';
import type { HoverText, Inline } from './hoverText.js';

/**
 * What a review mark is, who made it and when, and what accepting it does; undefined for what is none.
 *
 * @param beside the constructs that stand where it does: of a mark, the comment right behind it is signed
 */
export function markHover(
  construct: Construct,
  leaf: Leaf,
  today: number,
  beside: readonly Construct[],
): HoverText | undefined {
  if (!isReviewMark(construct)) return undefined;
  if (construct.type === 'comment') return commentHover(construct, leaf, today);
  const comment = beside.find(({ start }) => start === construct.end);
  const signed = comment?.type === 'comment' ? signature(comment, today) : '';
  return [[{ bold: titles[construct.type] }, signed], effect(construct, leaf)];
}

const titles = {
  insertion: 'Suggested insertion',
  deletion: 'Suggested deletion',
  substitution: 'Suggested replacement',
  highlight: 'Highlight',
} as const;

/** What accepting and rejecting do. */
function effect(mark: Mark | Substitution, leaf: Leaf): Inline[] {
  switch (mark.type) {
    case 'insertion':
      return ['Accepting it keeps ', quoted(leaf, mark.content), '; rejecting it takes that out.'];
    case 'deletion':
      return ['Accepting it takes ', quoted(leaf, mark.content), ' out; rejecting it keeps that.'];
    case 'substitution':
      return [
        'Accepting it puts ',
        quoted(leaf, mark.replacement),
        ' in the place of ',
        quoted(leaf, mark.original),
        '; rejecting it keeps the latter.',
      ];
    case 'highlight':
      return ['Accepting or rejecting it keeps the text and takes the marks away.'];
  }
}

/** ` by lina, 2026-11-23 (3 days ago)`, as far as it is signed. */
function signature({ author, date }: Comment, today: number): string {
  const by = author === undefined ? '' : ` by ${author}`;
  return date === undefined ? by : `${by}, ${date}${ageOf(date, today)}`;
}

function commentHover(comment: Comment, leaf: Leaf, today: number): HoverText {
  const { body } = comment;
  return [
    [{ bold: 'Comment' }, signature(comment, today)],
    [leaf.text.slice(body.start, body.end).trim()],
    ['Accepting or rejecting it takes the comment away.'],
  ];
}

/** ` (3 days ago)`; nothing for what is no day, or one to come. */
function ageOf(date: string, today: number): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(date);
  if (match === null) return '';
  const [year, month, day] = match.slice(1).map(Number);
  const days = today - dayNumber(year, month, day);
  if (Number.isNaN(days) || days < 0) return '';
  if (days === 0) return ' (today)';
  if (days === 1) return ' (yesterday)';
  if (days < 60) return ` (${days} days ago)`;
  const months = Math.round(days / 30.44);
  return months < 24 ? ` (${months} months ago)` : ` (${Math.floor(days / 365.25)} years ago)`;
}

const longest = 80;

function quoted(leaf: Leaf, { start, end }: Span): string {
  const text = plainText(leaf, start, end).replace(/\s+/g, ' ');
  const characters = Array.from(text.slice(0, 2 * longest));
  return characters.length > longest ? `“${characters.slice(0, longest).join('')}…”` : `“${text}”`;
}
