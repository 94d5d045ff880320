import type { Seed } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import type { Colours, Style } from './colours.js';
import { type Cell, cells } from './columns.js';

/** A place in a line, and as much of the line around it as there could be room for. */
export interface Place {
  readonly text: string;
  /** Offsets in `text`. */
  readonly start: number;
  readonly end: number;
  /** Whether the line goes on before `text`, and after it. */
  readonly moreBefore: boolean;
  readonly moreAfter: boolean;
}

/** No more of a line than this is looked at on either side of a place, in UTF-16 code units: far more than is shown. */
const reach = 400;

/** A span as a place in its first line. */
export function placeOf(seed: Seed, { start, end }: Span): Place {
  const lineStart = start - seed.positionAt(start).character;
  const from = Math.max(lineStart, start - reach);
  const stop = Math.min(end, start + reach);
  const text = seed.slice(from, stop + reach);
  const found = text.slice(start - from).search(/[\r\n]/);
  const lineEnd = found < 0 ? text.length : found + start - from;
  return {
    text: text.slice(0, lineEnd),
    start: start - from,
    end: Math.min(stop - from, lineEnd),
    moreBefore: from > lineStart,
    moreAfter: found < 0 && from + text.length < seed.length,
  };
}

const ellipsis = '…';

/**
 * A line with its place underlined, on two lines; a long line is cut around the place.
 *
 * @param number the line's, one-based
 * @param width columns there are
 */
export function excerpt(place: Place, number: number, width: number, style: Style, colours: Colours): string {
  const label = String(number).padStart(4);
  const { before, inside, after } = cut(place, Math.max(20, width - label.length - 3));
  const marked = Math.max(1, total(inside));
  const bar = colours.paint('│', 'dim');
  const source = `${joined(before)}${colours.paint(joined(inside), 'bold')}${joined(after)}`.trimEnd();
  const carets = colours.paint('^'.repeat(marked), style);
  const indent = ' '.repeat(total(before));
  return `${colours.paint(label, 'dim')} ${bar} ${source}\n${' '.repeat(label.length)} ${bar} ${indent}${carets}\n`;
}

interface Cut {
  readonly before: Cell[];
  readonly inside: Cell[];
  readonly after: Cell[];
}

/** What is shown of a line: the place, cut only if it fills the width, and of its surroundings what has room. */
function cut({ text, start, end, moreBefore, moreAfter }: Place, width: number): Cut {
  const all = cells(text);
  // An empty place is before the character that stands there.
  const before = all.filter(cell => cell.end <= start);
  const inside = all.filter(cell => cell.end > start && cell.start < end);
  const after = all.slice(before.length + inside.length);
  if (total(all) <= width && !moreBefore && !moreAfter) return { before, inside, after };

  const shown = fit(inside, width, false);
  const room = width - total(shown);
  const rest = shown.length < inside.length ? [] : after;
  // A third of the room before the place, or what the text after it leaves.
  const left = Math.max(Math.floor(room / 3), room - total(rest));
  const head = fit(before.toReversed(), left, moreBefore).reverse();
  return { before: head, inside: shown, after: fit(rest, room - total(head), moreAfter) };
}

/** As many cells from the first on as have room, an ellipsis in the place of the others. */
function fit(all: readonly Cell[], room: number, more: boolean): Cell[] {
  const taken: Cell[] = [];
  let used = 0;
  for (const cell of all) {
    if (used + cell.width > room) break;
    used += cell.width;
    taken.push(cell);
  }
  if (taken.length === all.length && !more) return taken;
  while (taken.length > 0 && used + 1 > room) used -= taken.pop()?.width ?? 0;
  const at = taken.at(-1)?.end ?? 0;
  if (used < room) taken.push({ text: ellipsis, width: 1, start: at, end: at });
  return taken;
}

function total(all: readonly Cell[]): number {
  return all.reduce((sum, { width }) => sum + width, 0);
}

function joined(all: readonly Cell[]): string {
  return all.map(cell => cell.text).join('');
}
