import { dayNumber } from '../entities/edtf.js';
import type { Comment, Construct, Leaf, Span } from '../syntax/types.js';
import { plainText } from '../syntax/walk.js';
import type { HoverText, Inline } from './hoverText.js';

/** What a review mark is, who made it and when, and what accepting it does; undefined for what is none. */
export function markHover(construct: Construct, leaf: Leaf, today: number): HoverText | undefined {
  switch (construct.type) {
    case 'insertion':
      return [
        [{ bold: 'Suggested insertion' }],
        ['Accepting it keeps ', quoted(leaf, construct.content), '; rejecting it takes that out.'],
      ];
    case 'deletion':
      return [
        [{ bold: 'Suggested deletion' }],
        ['Accepting it takes ', quoted(leaf, construct.content), ' out; rejecting it keeps that.'],
      ];
    case 'substitution':
      return [
        [{ bold: 'Suggested replacement' }],
        [
          'Accepting it puts ',
          quoted(leaf, construct.replacement),
          ' in the place of ',
          quoted(leaf, construct.original),
          '; rejecting it keeps the latter.',
        ],
      ];
    case 'highlight':
      return [
        [{ bold: 'Highlight' }],
        ['Accepting or rejecting it keeps the text and takes the marks away.'],
      ];
    case 'comment':
      return commentHover(construct, leaf, today);
    default:
      return undefined;
  }
}

function commentHover({ author, date, body }: Comment, leaf: Leaf, today: number): HoverText {
  const heading: Inline[] = [{ bold: author === undefined ? 'Comment' : `Comment by ${author}` }];
  if (date !== undefined) heading.push(`, ${date}${ageOf(date, today)}`);
  return [
    heading,
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
