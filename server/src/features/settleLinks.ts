import type { Positions } from '../convert.js';
import { type SettleMarkArguments, settleMarkCommand } from '../protocol.js';
import { marksOf, type PlacedMark } from '../review/marks.js';
import type { Settling } from '../review/tokens.js';
import type { Span } from '../syntax/types.js';
import type { Snapshot } from '../workspace/snapshot.js';
import type { HoverText } from './hoverText.js';

/** What calls the command of the client that settles the mark, or the comment, which begins at an offset. */
export function settleArguments(
  { uri, version, seed }: Snapshot,
  positions: Positions,
  start: number,
  how: Settling,
): SettleMarkArguments {
  return [uri, version, positions.position(seed, start), how];
}

/** What can be done about a mark: highlights and comments are settled in one way alone. */
export function settlings(kind: PlacedMark['kind']): readonly { name: string; how: Settling }[] {
  if (kind === 'comment' || kind === 'highlight') return [{ name: 'Resolve', how: 'accept' }];
  return [
    { name: 'Accept', how: 'accept' },
    { name: 'Reject', how: 'reject' },
  ];
}

/** The links of a hover that settle the mark which is there; none for one that is malformed. */
export function settleLinks(
  snapshot: Snapshot,
  positions: Positions,
  kind: PlacedMark['kind'],
  place: Span,
): HoverText {
  const broken = marksOf(snapshot.seed).some(
    mark => mark.broken !== undefined && mark.start <= place.start && place.end <= mark.end,
  );
  if (broken) return [];
  const links = settlings(kind).map(({ name, how }) => {
    const parameters = JSON.stringify(settleArguments(snapshot, positions, place.start, how));
    return { link: `command:${settleMarkCommand}?${encodeURI(parameters)}`, name };
  });
  return [links.flatMap((link, index) => (index === 0 ? [link] : [' · ', link]))];
}
