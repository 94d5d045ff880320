import { dayNumber, type Edtf, type EdtfDate, parseEdtf } from '../../entities/edtf.js';
import type { Leaf, Span } from '../../syntax/types.js';
import { writeValue } from '../../syntax/writeAttributes.js';
import { boundsTogether, contradicts } from '../dateComparison.js';
import { readDate } from '../dateReadings.js';
import { replace } from '../edits.js';
import { type MarkedDate, markedDates } from '../markedDates.js';
import { defineRule, type Edit } from '../rule.js';
import { quote } from '../wording.js';

export const dateMismatch = defineRule({
  code: 'entity/date-mismatch',
  severity: 'warning',
  summary: 'A date whose text and `value` disagree, or whose weekday is not that date’s.',
  why: 'One of the two was mistyped, or changed without the other. A value may say more than the text (a year, a day) and a text may leave it open; only what cannot both be true is told.',
  examples: [
    {
      bad: 'He came on [January 28-29]{.date value="2026-01-27/2026-01-29"}.',
      choices: ['He came on [January 28-29]{.date value="2026-01-28/2026-01-29"}.'],
    },
    {
      bad: 'He came on [Friday, January 29]{.date value=2026-01-29}.',
      choices: ['He came on [Thursday, January 29]{.date value=2026-01-29}.'],
    },
    {
      bad: 'He came on [Friday, January 29, 2026]{.date}.',
      choices: ['He came on [Thursday, January 29, 2026]{.date}.'],
      good: 'He came in [January]{.date value=2026-01-29}, on a [Thursday]{.date value=2026-01-29}.',
    },
  ],
  scope: 'leaf',
  needs: 'entities',
  *find(input) {
    for (const date of markedDates(input)) {
      const { value, text } = date;
      const stated = value === undefined ? undefined : parseEdtf(value.value);
      if (value !== undefined && stated === undefined) continue;
      const reading = readDate(text);
      const said = reading === undefined ? undefined : parseEdtf(reading);
      if (value !== undefined && stated !== undefined && said !== undefined && disagree(said, stated)) {
        const better = withYear(reading ?? '', stated);
        yield {
          start: value.start,
          end: value.end,
          data: { text, value: value.value, better, edits: [replace(value.valueSpan, writeValue(better))] },
        };
        continue;
      }
      const wrong = wrongWeekday(date, stated ?? said, input.leaf);
      if (wrong !== undefined) yield wrong;
    }
  },
  message({ data: { text, value, better } }) {
    return value === undefined
      ? `${quote(text)} is not the weekday of that date, which is a ${better}.`
      : `The text says ${quote(text)} and the value ${quote(value)}; by the text it would be ${quote(better)}.`;
  },
  fix: ({ data: { better, edits } }) =>
    edits.length === 0 ? [] : [{ kind: 'choice', title: `Write ${quote(better)}`, edits }],
});

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const WEEKDAY = new RegExp(`\\b(?:${WEEKDAYS.join('|')})\\b`, 'gi');

interface Mismatch extends Span {
  readonly data: { text: string; value: string | undefined; better: string; edits: Edit[] };
}

/** A weekday that begins the text of a single, whole date and is not that date's. */
function wrongWeekday(
  { marker, text }: MarkedDate,
  date: Edtf | undefined,
  leaf: Leaf,
): Mismatch | undefined {
  const [named, ...others] = text.match(WEEKDAY) ?? [];
  if (named === undefined || others.length > 0 || !text.startsWith(named)) return undefined;
  // `Thursday before January 29` is another day.
  const rest = text.slice(named.length).trim();
  if (rest !== '' && !/^(?:morning|afternoon|evening|night)$/i.test(rest) && readDate(text) === undefined)
    return undefined;
  const right = weekdayOf(date);
  if (right === undefined || right.toLowerCase() === named.toLowerCase()) return undefined;
  const { start, end } = marker.content;
  const at = leaf.text.indexOf(named, start);
  const edits =
    at < 0 || at + named.length > end ? [] : [replace({ start: at, end: at + named.length }, right)];
  const span = edits.length > 0 ? { start: at, end: at + named.length } : { start, end };
  return { ...span, data: { text: named, value: undefined, better: right, edits } };
}

function weekdayOf(date: Edtf | undefined): string | undefined {
  if (date?.kind !== 'date' || date.day === undefined || date.month === undefined) return undefined;
  const [year, month, day] = [date.year, date.month, date.day].map(Number);
  if (Number.isNaN(year + month + day)) return undefined;
  // 1 January 1970 was a Thursday.
  return WEEKDAYS[(((dayNumber(year, month, day) + 4) % 7) + 7) % 7];
}

function disagree(said: Edtf, stated: Edtf): boolean {
  if (isRough(said)) return false;
  if (said.kind === 'date' && stated.kind === 'date') return contradicts(said, stated);
  if (said.kind === 'interval' && stated.kind === 'interval') {
    return sidesContradict(said.from, stated.from) || sidesContradict(said.to, stated.to);
  }
  if (said.kind !== stated.kind && isOfDays(said) && isOfDays(stated)) return true;
  return boundsTogether(said, stated) === false;
}

function sidesContradict(a: EdtfDate | string, b: EdtfDate | string): boolean {
  return typeof a !== 'string' && typeof b !== 'string' && contradicts(a, b);
}

/** A part of a month or year, whose limits are a manner of speaking. */
function isRough(date: Edtf): boolean {
  return sidesOf(date).some(side => side.qualifier !== undefined);
}

function isOfDays(date: Edtf): boolean {
  const sides = sidesOf(date);
  return (
    sides.length === (date.kind === 'date' ? 1 : 2) &&
    sides.every(({ day, qualifier }) => day !== undefined && day !== 'XX' && qualifier === undefined)
  );
}

function sidesOf(date: Edtf): EdtfDate[] {
  if (date.kind === 'date') return [date];
  return [date.from, date.to].filter(side => typeof side !== 'string');
}

/** What the text says, in the value's year where it names none. */
function withYear(reading: string, stated: Edtf): string {
  const year = sidesOf(stated)[0]?.year ?? 'XXXX';
  return /^\d{4}$/.test(year) ? reading.replaceAll('XXXX', year) : reading;
}
