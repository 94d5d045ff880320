import { daysIn, parseEdtf } from '../edtf.js';
import type { RecognizeContext, Recognized, Recognizer } from '../recognizer.js';
import { nearestYear, type ReferenceDay, referenceDay, resolveRelative } from '../relativeDate.js';
import { type Word, wordsOf } from '../words.js';
import { type DateParts, datePatterns, monthNumber } from './datePatterns.js';

/** Dates in English, with their EDTF value as far as the text and the document's date tell it. */
export const dates: Recognizer = {
  name: 'dates',
  languages: ['en'],
  recognize(text, context) {
    const words = wordsOf(text);
    const reference = referenceOf(context.date);
    const found: Recognized[] = [];
    for (let i = 0; i < words.length; i++) {
      const match = dateAt(text, words, i);
      if (match === undefined) continue;
      const { value, reason } = read(match.parts, match.text, reference, context);
      const { start } = words[i];
      found.push({
        start,
        end: start + match.text.length,
        type: 'date',
        score: 0.9,
        reason,
        recognizer: 'dates',
        ...(value !== undefined && { value }),
      });
      while (i + 1 < words.length && words[i + 1].start < start + match.text.length) i++;
    }
    return found;
  },
};

// Paragraphs of one document are read one after the other.
let lastDate: string | undefined;
let lastReference: ReferenceDay | undefined;
/** What relative expressions mean on that day. */
const relativeValues = new Map<string, string | undefined>();
/** How many of them are kept. */
const mostRelative = 500;

function relativeValue(text: string, reference: ReferenceDay): string | undefined {
  if (relativeValues.has(text)) return relativeValues.get(text);
  if (relativeValues.size >= mostRelative) relativeValues.clear();
  const value = resolveRelative(text, reference);
  relativeValues.set(text, value);
  return value;
}

function referenceOf(date: string | undefined): ReferenceDay | undefined {
  if (date !== lastDate) {
    lastReference = referenceDay(date);
    relativeValues.clear();
  }
  lastDate = date;
  return lastReference;
}

interface Match {
  readonly text: string;
  readonly parts: DateParts;
}

/** The longest date that begins at a word. */
function dateAt(text: string, words: readonly Word[], at: number): Match | undefined {
  const word = words[at];
  const patterns = datePatterns(word);
  let longest: Match | undefined;
  for (const pattern of patterns) {
    pattern.lastIndex = word.start;
    const match = pattern.exec(text);
    if (match === null || (longest !== undefined && match[0].length <= longest.text.length)) continue;
    const candidate = { text: match[0], parts: match.groups ?? {} };
    if (isDate(text, words, at, candidate)) longest = candidate;
  }
  return longest;
}

const monthCues = new Set(
  'after before between by during early from in last late mid next of since this through to until'.split(' '),
);
/** Before a weekday, they make it a feast or an event. */
const feasts = new Set('ash black bloody cyber easter good palm super'.split(' '));
const counted =
  /^\s+(?:(?:cases|deaths|dollars|euros|feet|hectares|kilomet|km|met|miles|people|percent|per cent|pounds|soldiers|tonnes|tons|troops|votes|years)\p{L}*)/u;
const amounts = new Set('about almost around exceeding least nearly no number over some than'.split(' '));

/** What a pattern cannot see: neighbours that make the words something else. */
function isDate(text: string, words: readonly Word[], at: number, { text: date, parts }: Match): boolean {
  const word = words[at];
  const end = word.start + date.length;
  const before = words[at - 1];
  const after = words.slice(at + 1, at + 12).find(next => next.start >= end);
  const joinedBefore =
    before !== undefined && before.end === word.start - 1 && /[-‐/.$€£#]/.test(text[before.end]);
  if (joinedBefore || /[$€£#]/.test(text[word.start - 1] ?? '')) return false;
  const { month, year, day } = parts;
  const small = month !== undefined && /^\p{Ll}/u.test(month);
  if (small && (year === undefined || (day === undefined && /^(?:may|march)/.test(month)))) return false;
  const isName = (next: Word | undefined, gap: Word | undefined) =>
    next !== undefined && gap?.gap === 'space' && next.capital && !next.possessive;
  if (parts.bare !== undefined) {
    // A month or weekday alone: no part of a name (`April O'Neil`, `Black Friday`), no verb (`March on`).
    const isWeekday = parts.weekday !== undefined;
    if (isName(after, after) && monthNumber(after?.lower) === undefined) return false;
    if (isName(before, word) && !before?.first) return false;
    if (/^(?:may|march)$/i.test(parts.bare) && !monthCues.has(before?.lower ?? '')) return false;
    return !isWeekday || !(word.upper || feasts.has(before?.lower ?? ''));
  }
  if (year !== undefined && parts.yearTo !== undefined && readYears(year, parts.yearTo).value === undefined)
    return false;
  if (year !== undefined && date.length === year.length) {
    if (counted.test(text.slice(end, end + 20))) return false;
    if (before !== undefined && word.gap === 'space' && amounts.has(before.lower)) return false;
  }
  return true;
}

interface Reading {
  readonly value?: string | undefined;
  readonly reason: string;
}

function read(
  parts: DateParts,
  text: string,
  reference: ReferenceDay | undefined,
  context: RecognizeContext,
): Reading {
  const { century, decade, iso, relative, season, half, quarter, year, yearTo } = parts;
  if (iso !== undefined) return checked(iso, 'a date as in ISO 8601');
  if (century !== undefined) return inPart(centuryYears(century), parts.part, 'a century');
  if (decade !== undefined) return inPart(`${decade.slice(0, 3)}X`, parts.part, 'a decade');
  if (relative !== undefined) return readRelative(text, reference, context);
  if (parts.month !== undefined) return readMonth(parts, parts.month, reference, context);
  if (parts.first !== undefined && parts.second !== undefined)
    return readNumbers(parts.first, parts.second, parts);
  if (parts.weekday !== undefined) return { reason: 'a day of the week; which week, the text does not say' };
  if (year === undefined) return { reason: 'a time of a year that is not stated' };
  if (season !== undefined) return checked(`${year}-${seasons[season.toLowerCase()]}`, 'a season of a year');
  if (quarter !== undefined) return monthsOf(year, 3, ordinal(quarter), 'a quarter of a year');
  if (half !== undefined) return monthsOf(year, 6, ordinal(half), 'half of a year');
  if (yearTo !== undefined) return readYears(year, yearTo);
  return inPart(year, parts.part, 'a year');
}

const seasons: Record<string, number> = { spring: 21, summer: 22, autumn: 23, fall: 23, winter: 24 };
const ordinals: Record<string, number> = { first: 1, second: 2, third: 3, fourth: 4 };

function ordinal(word: string): number {
  return ordinals[word.toLowerCase()] ?? Number(word);
}

/** A value only if it is EDTF: `February 30` is a date by its form, and none. */
function checked(value: string, reason: string): Reading {
  return parseEdtf(value) === undefined ? { reason: `${reason}, which does not exist` } : { value, reason };
}

function two(number: number | string): string {
  return String(number).padStart(2, '0');
}

function readMonth(
  parts: DateParts,
  name: string,
  reference: ReferenceDay | undefined,
  { date }: RecognizeContext,
): Reading {
  const { year: stated, day, dayTo, joint } = parts;
  const month = monthNumber(name) ?? 0;
  const monthTo = parts.monthTo === undefined ? month : (monthNumber(parts.monthTo) ?? 0);
  const near =
    stated === undefined && day !== undefined && reference
      ? nearestYear(month, Number(day), reference)
      : undefined;
  const year = stated ?? (near === undefined ? 'XXXX' : String(near));
  const from = `${year}-${two(month)}`;
  const what =
    day === undefined ? 'a month' : dayTo === undefined && monthTo === month ? 'a day' : 'a span of days';
  const yearReason =
    near === undefined ? '; the year is not stated' : `; the year nearest to the document’s date, ${date}`;
  const reason = stated === undefined ? `${what}${yearReason}` : `${what} with its year`;
  if (day === undefined) {
    return monthTo === month
      ? inPart(from, parts.part, reason)
      : checked(`${from}/${year}-${two(monthTo)}`, reason);
  }
  if (dayTo === undefined) return checked(`${from}-${two(day)}`, reason);
  const consecutive = monthTo === month && Number(dayTo) === Number(day) + 1;
  if (/^and$/i.test(joint ?? '') && !consecutive)
    return { reason: `two days${stated === undefined ? yearReason : ''}` };
  const yearTo = year !== 'XXXX' && stated === undefined && monthTo < month ? String(Number(year) + 1) : year;
  return checked(`${from}-${two(day)}/${yearTo}-${two(monthTo)}-${two(dayTo)}`, reason);
}

/** `29/1/2026`: read only where no other order is possible. */
function readNumbers(first: string, second: string, { year = '' }: DateParts): Reading {
  const [a, b] = [Number(first), Number(second)];
  if (a > 12 && b <= 12) return checked(`${year}-${two(b)}-${two(a)}`, 'a date in numbers, day first');
  if (b > 12 && a <= 12) return checked(`${year}-${two(a)}-${two(b)}`, 'a date in numbers, month first');
  if (a === b) return checked(`${year}-${two(a)}-${two(b)}`, 'a date in numbers');
  return { reason: 'a date in numbers; day and month could be either' };
}

function readRelative(
  text: string,
  reference: ReferenceDay | undefined,
  { date }: RecognizeContext,
): Reading {
  if (reference === undefined) return { reason: 'relative to the document’s date, which is not stated' };
  // What is earlier or later is so than another date of the text.
  const value = /\b(?:earlier|later|previous|following)\b/i.test(text)
    ? undefined
    : relativeValue(text, reference);
  if (value === undefined) return { reason: 'relative to a date that the text leaves open' };
  return { value, reason: `relative to the document’s date, ${date}` };
}

/** `1990-95`, `1999-2003`; `2026-04`, which can be no span, is a month. */
function readYears(year: string, to: string): Reading {
  const last = year.slice(0, 4 - to.length) + to;
  if (Number(last) > Number(year)) return checked(`${year}/${last}`, 'a span of years');
  return checked(`${year}-${to}`, 'a month as in ISO 8601');
}

function centuryYears(century: string): string {
  return `${two(Number(century) - 1)}XX`;
}

function monthsOf(year: string, length: number, index: number, reason: string): Reading {
  return checked(`${year}-${two((index - 1) * length + 1)}/${year}-${two(index * length)}`, reason);
}

/** The early, middle or late part of a century, decade, year or month: a third of it, its inner limits approximate. */
function inPart(value: string, part: string | undefined, reason: string): Reading {
  if (part === undefined) return checked(value, reason);
  const index = { mid: 1, middle: 1, late: 2, end: 2 }[part.toLowerCase()] ?? 0;
  const thirds = thirdsOf(value);
  if (thirds === undefined) return checked(value, reason);
  const [from, to] = [thirds[index], thirds[index + 3]];
  const approximate = `${from}${index === 0 ? '' : '~'}/${to}${index === 2 ? '' : '~'}`;
  return checked(approximate, `the ${['early', 'middle', 'late'][index]} part of ${reason}`);
}

/** Three starts and three ends. */
function thirdsOf(value: string): readonly string[] | undefined {
  const spread = (prefix: string, ...numbers: readonly string[]) => numbers.map(number => prefix + number);
  if (/^\d\dXX$/.test(value)) return spread(value.slice(0, 2), '00', '34', '67', '33', '66', '99');
  if (/^\d{3}X$/.test(value)) return spread(value.slice(0, 3), '0', '4', '7', '3', '6', '9');
  if (/^\d{4}$/.test(value)) return spread(`${value}-`, '01', '05', '09', '04', '08', '12');
  if (!/^(?:\d{4}|XXXX)-\d\d$/.test(value)) return undefined;
  const last = String(daysIn(value.slice(0, 4), Number(value.slice(5))));
  return spread(`${value}-`, '01', '11', '21', '10', '20', last);
}
