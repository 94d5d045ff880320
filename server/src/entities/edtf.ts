/**
 * EDTF, levels 0 and 1 (Library of Congress, ISO 8601-2:2019), with `X` for any digit of a year from level 2,
 * so that `XXXX-01-28` (a day of no stated year) can be said.
 */

/** `?` uncertain, `~` approximate, `%` both. */
export type Qualifier = '?' | '~' | '%';

export interface EdtfDate {
  readonly kind: 'date';
  /** Four digits or more, `X` for each that is not known; with `-` before it for a year before 1 BC. */
  readonly year: string;
  /** `01` to `12`, `XX`, or undefined. */
  readonly month?: string;
  /** `01` to `31`, `XX`, or undefined. */
  readonly day?: string;
  /** 21 spring, 22 summer, 23 autumn, 24 winter. */
  readonly season?: number;
  /** `hh:mm:ss` and what follows. */
  readonly time?: string;
  readonly qualifier?: Qualifier;
}

export interface EdtfInterval {
  readonly kind: 'interval';
  /** `open`: no limit (`..`); `unknown`: not known (nothing written). */
  readonly from: EdtfDate | 'open' | 'unknown';
  readonly to: EdtfDate | 'open' | 'unknown';
}

export type Edtf = EdtfDate | EdtfInterval;

const datePattern =
  /^(?:(-?[\dX]{4})|Y(-?\d{5,12}))(?:-(\d\d|XX)(?:-(\d\d|XX)(?:T(\d\d:\d\d:\d\d(?:Z|[+-]\d\d(?::\d\d)?)?))?)?)?([?~%])?$/;

/** Reads an EDTF string; undefined where it is none. */
export function parseEdtf(text: string): Edtf | undefined {
  if (text.length > 80) return undefined;
  const sides = text.split('/');
  if (sides.length === 1) return parseDate(text);
  if (sides.length > 2) return undefined;
  const [from, to] = sides.map(parseSide);
  if (from === undefined || to === undefined) return undefined;
  if (typeof from === 'string' && typeof to === 'string') return undefined;
  const interval: EdtfInterval = { kind: 'interval', from, to };
  const bounds = boundsOf(interval);
  return bounds !== undefined && bounds.last < bounds.first ? undefined : interval;
}

function parseSide(side: string): EdtfDate | 'open' | 'unknown' | undefined {
  if (side === '..') return 'open';
  return side === '' ? 'unknown' : parseDate(side);
}

function parseDate(text: string): EdtfDate | undefined {
  const match = datePattern.exec(text);
  if (match === null) return undefined;
  const [, plain, long, second, day, time, qualifier] = match;
  const year = plain ?? long;
  if (year === '-0000') return undefined;
  const base = { kind: 'date' as const, year, ...(isQualifier(qualifier) && { qualifier }) };
  if (second === undefined) return base;
  const number = Number(second);
  if (number >= 21 && number <= 24) return day === undefined ? { ...base, season: number } : undefined;
  if (second !== 'XX' && (number < 1 || number > 12)) return undefined;
  if (day === undefined) return { ...base, month: second };
  if (day !== 'XX' && (second === 'XX' || Number(day) < 1 || Number(day) > daysIn(year, number)))
    return undefined;
  if (time !== undefined && !isTime(time)) return undefined;
  return { ...base, month: second, day, ...(time !== undefined && { time }) };
}

function isQualifier(sign: string | undefined): sign is Qualifier {
  return sign === '?' || sign === '~' || sign === '%';
}

function isTime(time: string): boolean {
  const [hours, minutes, seconds] = time.split(/[^\d]/).map(Number);
  return hours < 24 && minutes < 60 && seconds < 60;
}

/** Days of a month, 1 to 12; of February 29 where the year is not known. */
export function daysIn(year: string, month: number): number {
  if (month === 2) return year.includes('X') || isLeap(Number(year)) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days since 1 January 1970, in the proleptic Gregorian calendar (Hinnant's `days_from_civil`). */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return (
    era * 146097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719468
  );
}

/** The first and last day that a date can mean, as day numbers; undefined where an end is open or a year unknown. */
export function boundsOf(edtf: Edtf): { readonly first: number; readonly last: number } | undefined {
  if (edtf.kind === 'interval') {
    if (typeof edtf.from === 'string' || typeof edtf.to === 'string') return undefined;
    const from = boundsOf(edtf.from);
    const to = boundsOf(edtf.to);
    return from === undefined || to === undefined ? undefined : { first: from.first, last: to.last };
  }
  const { year, month, day, season } = edtf;
  if (year.startsWith('X')) return undefined;
  const [early, late] = [Number(year.replaceAll('X', '0')), Number(year.replaceAll('X', '9'))];
  if (season !== undefined) {
    const start = (season - 20) * 3;
    const next = start + 2 > 12 ? { year: late + 1, month: start - 10 } : { year: late, month: start + 2 };
    return { first: dayNumber(early, start, 1), last: monthEnd(next.year, next.month) };
  }
  if (month === undefined || month === 'XX')
    return { first: dayNumber(early, 1, 1), last: dayNumber(late, 12, 31) };
  if (day === undefined || day === 'XX') {
    return { first: dayNumber(early, Number(month), 1), last: monthEnd(late, Number(month)) };
  }
  return {
    first: dayNumber(early, Number(month), Number(day)),
    last: dayNumber(late, Number(month), Number(day)),
  };
}

function monthEnd(year: number, month: number): number {
  return dayNumber(year, month, daysIn(String(year), month));
}

/** How many days an interval of whole days lasts, both ends counted; undefined for anything else. */
export function durationInDays(edtf: Edtf): number | undefined {
  if (edtf.kind !== 'interval' || !isWholeDay(edtf.from) || !isWholeDay(edtf.to)) return undefined;
  // Of two days of one unstated year, any year but a leap year will do.
  const stated = (date: EdtfDate): EdtfDate => ({ ...date, year: date.year.replaceAll('X', '1') });
  const bounds = boundsOf({ ...edtf, from: stated(edtf.from), to: stated(edtf.to) });
  return bounds === undefined || bounds.last < bounds.first ? undefined : bounds.last - bounds.first + 1;
}

function isWholeDay(side: EdtfInterval['from']): side is EdtfDate {
  return typeof side !== 'string' && side.day !== undefined && side.day !== 'XX';
}

const monthNames =
  'January February March April May June July August September October November December'.split(' ');
const seasonNames = ['spring', 'summer', 'autumn', 'winter'];

/** A date in English words: `28 January 2026 to 29 January 2026 (2 days)`, `about 1990`, `the 1990s`. */
export function describeEdtf(edtf: Edtf): string {
  if (edtf.kind === 'date') return describeDate(edtf);
  const { from, to } = edtf;
  if (typeof from === 'string')
    return `${from === 'open' ? 'up to' : 'unknown start to'} ${describeSide(to)}`;
  if (typeof to === 'string') return `from ${describeDate(from)}${to === 'open' ? ' on' : ', end unknown'}`;
  const days = durationInDays(edtf);
  const lasting = days === undefined ? '' : ` (${days} ${days === 1 ? 'day' : 'days'})`;
  const isOneYear = from.year === to.year && from.month !== undefined && from.qualifier === undefined;
  const start = isOneYear && from.time === undefined ? describeDay(from).join(' ') : describeDate(from);
  return `${start} to ${describeDate(to)}${lasting}`;
}

function describeSide(side: EdtfInterval['to']): string {
  return typeof side === 'string' ? side : describeDate(side);
}

function describeDate(date: EdtfDate): string {
  const parts = describeDay(date);
  const isYearless = date.year === 'XXXX' && parts.length > 0;
  const plain = isYearless
    ? `${parts.join(' ')}, year not stated`
    : [...parts, describeYear(date.year)].join(' ');
  const timed = date.time === undefined ? plain : `${plain}, ${date.time}`;
  if (date.qualifier === undefined) return timed;
  return `${{ '?': 'perhaps', '~': 'about', '%': 'perhaps about' }[date.qualifier]} ${timed}`;
}

/** What is known below the year. */
function describeDay({ month, day, season }: EdtfDate): string[] {
  const parts: string[] = [];
  if (day !== undefined) parts.push(day === 'XX' ? 'a day of' : String(Number(day)));
  if (month !== undefined) parts.push(month === 'XX' ? 'a month of' : monthNames[Number(month) - 1]);
  if (season !== undefined) parts.push(seasonNames[season - 21]);
  return parts;
}

function describeYear(year: string): string {
  const negative = year.startsWith('-');
  const digits = negative ? year.slice(1) : year;
  const before = negative ? ' before the year 0' : '';
  if (/^\d{3}X$/.test(digits)) return `the ${digits.slice(0, 3)}0s${before}`;
  if (/^\d\dXX$/.test(digits)) return `the ${Number(digits.slice(0, 2))}00s${before}`;
  if (digits === 'XXXX') return 'an unknown year';
  return `${digits.replace(/^0+(?=.)/, '')}${before}`;
}
