import type { Word } from '../words.js';

/** The named groups of a date's pattern. */
export type DateParts = Readonly<Record<string, string | undefined>>;

const monthNames = 'January|February|March|April|May|June|July|August|September|October|November|December';
const shortMonths = 'Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec';
const anyMonth = `(?:${monthNames}|(?:${shortMonths})(?:\\.|(?![\\p{L}])))`;
const month = `(?<month>${anyMonth})(?![\\p{L}])`;
const monthTo = `(?<monthTo>${anyMonth})(?![\\p{L}])`;
const weekday = '(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)';
const day = '(?<day>[0-3]?\\d)(?:st|nd|rd|th)?(?!\\d)';
const dayTo = '(?<dayTo>[0-3]?\\d)(?:st|nd|rd|th)?(?![\\d%]|[.,]\\d)';
const year = '(?<year>1\\d{3}|20\\d\\d)(?![\\d%]|[.,]\\d)';
const joint = '\\s*(?<joint>[-–—]|\\b(?:to|and|through|until)\\b)\\s*';
const part = '(?:(?<part>early|mid|late)[-\\s]\\s*)';
const number =
  '(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a few|few|many|a couple of|\\d{1,4})';
const unit = '(?:day|week|weekend|month|quarter|year|decade|century|centuries)s?';
const season = '(?:spring|summer|autumn|fall|winter)';
const which = '(?:last|next|this|past|previous|coming|following)';

// A pattern begins at its word's start (sticky) and each of its parts is bounded by the next, so that none
// can be matched in two ways. White space between the same two parts is looked at a fixed number of times.
function pattern(...parts: readonly string[]): RegExp {
  return new RegExp(`${parts.join('')}(?![\\p{L}\\p{N}])`, 'iuy');
}

/** Begins with a month: `January 28-29, 2026`, `January 28 to February 3`, `January 2026`, `January to March 2026`. */
const fromMonth = [
  pattern(month, '\\s+', day, `(?:${joint}(?:${monthTo}\\s+)?${dayTo})?`, `(?:,?\\s+${year})?`),
  pattern(month, '\\s+', day, `(?:,?\\s+${year})?`),
  pattern(month, ',?\\s+(?:of\\s+)?', year),
  pattern(month, '\\s*(?:[-–—]|\\b(?:to|through|until)\\b)\\s*', monthTo, `(?:,?\\s+${year})?`),
  pattern(`(?<bare>(?<month>${monthNames}))`),
];

/** Begins with a weekday: `Thursday, January 29`, `Friday night`. */
const fromWeekday = [
  pattern(weekday, ',?\\s+', month, '\\s+', day, `(?:,?\\s+${year})?`),
  pattern(weekday, ',?\\s+(?:the\\s+)?', day, '\\s+(?:of\\s+)?', month, `(?:,?\\s+${year})?`),
  pattern(`(?<bare>(?<weekday>${weekday}))(?:\\s+(?:morning|afternoon|evening|night))?`),
];

/** Begins with a digit: `28 January 2026`, `28-29 January`, `2026-01-28`, `29/1/2026`, `1990s`, `19th century`, `2026`. */
const fromNumber = [
  pattern(day, '\\s+(?:of\\s+)?', month, `(?:,?\\s+${year})?`),
  pattern(day, joint, dayTo, '\\s+(?:of\\s+)?', month, `(?:,?\\s+${year})?`),
  pattern(day, '\\s+', month, joint, dayTo, '\\s+', monthTo, `(?:,?\\s+${year})?`),
  pattern('(?<iso>\\d{4}-\\d\\d-\\d\\d)'),
  pattern('(?<first>\\d{1,2})/(?<second>\\d{1,2})/', year),
  pattern('(?<first>\\d{1,2})\\.(?<second>\\d{1,2})\\.', year),
  pattern('(?<decade>1[0-9]\\d0|20\\d0)s'),
  pattern('(?<century>\\d{1,2})(?:st|nd|rd|th)[-\\s]\\s*century(?!\\s+BC)'),
  pattern(year, '(?:\\s*[-–/]\\s*(?<yearTo>\\d{4}|\\d\\d)(?![\\d.,-]\\d))?'),
  pattern(year),
  pattern(`(?<relative>${number}\\s+${unit}\\s+(?:ago|earlier|later))`),
];

/** Begins with a part of a whole: `mid-January 2026`, `late 1990s`, `early 2026`, `early 20th century`. */
const fromPart = [
  pattern(part, month, `(?:,?\\s+(?:of\\s+)?${year})?`),
  pattern(part, '(?:the\\s+)?(?<decade>1[0-9]\\d0|20\\d0)s'),
  pattern(part, '(?:the\\s+)?(?<century>\\d{1,2})(?:st|nd|rd|th)[-\\s]\\s*century(?!\\s+BC)'),
  pattern(part, year),
];

/** Begins with an ordinal or its like: `first quarter of 2026`, `end of January 2026`. */
const fromOrdinal = [
  pattern('(?<quarter>first|second|third|fourth)\\s+quarter\\s+(?:of\\s+)?', year),
  pattern('(?<half>first|second)\\s+half\\s+(?:of\\s+)?', year),
  pattern('(?<part>beginning|end|middle|start)\\s+of\\s+', month, `(?:,?\\s+${year})?`),
  pattern('(?<part>beginning|end|middle|start)\\s+of\\s+', year),
];

const fromQuarter = [
  pattern('Q(?<quarter>[1-4])\\s+(?:of\\s+)?', year),
  pattern('H(?<half>[12])\\s+(?:of\\s+)?', year),
];

const fromSeason = [pattern(`(?<season>${season})\\s+(?:of\\s+)?`, year)];

const fromWhich = [
  pattern(`(?<relative>${which}\\s+(?:${number}\\s+)?(?:${unit}|${season}))`),
  pattern(
    `(?<relative>(?:last|next|this|this past|this coming)\\s+(?:${weekday}|${monthNames})(?:\\s+(?:morning|afternoon|evening|night))?)`,
  ),
];

const fromCount = [pattern(`(?<relative>${number}\\s+${unit}\\s+(?:ago|earlier|later))`)];

const fromDay = [pattern('(?<relative>yesterday|today|tomorrow|tonight)')];

const triggers = new Map<string, readonly RegExp[]>();
const months = new Map<string, number>();
monthNames.split('|').forEach((name, index) => {
  for (const form of [name, name.slice(0, 3), ...(index === 8 ? ['Sept'] : [])])
    months.set(form.toLowerCase(), index + 1);
});
const begin = (patterns: readonly RegExp[], words: string) => {
  for (const word of words.split(' ')) triggers.set(word, patterns);
};
begin(fromMonth, [...months.keys()].join(' '));
begin(fromWeekday, 'monday tuesday wednesday thursday friday saturday sunday');
begin(fromPart, 'early mid late');
begin(fromOrdinal, 'first second third fourth beginning end middle start');
begin(fromQuarter, 'q1 q2 q3 q4 h1 h2');
begin(fromSeason, 'spring summer autumn fall winter');
begin(fromWhich, 'last next this past previous coming following');
begin(fromCount, 'a an one two three four five six seven eight nine ten eleven twelve several few many');
begin(fromDay, 'yesterday today tomorrow tonight');

const none: readonly RegExp[] = [];

/** The patterns of the dates that can begin with a word. */
export function datePatterns({ spelling }: Word): readonly RegExp[] {
  spelling.datePatterns ??= spelling.number ? fromNumber : (triggers.get(spelling.lower) ?? none);
  return spelling.datePatterns;
}

/** 1 to 12, of a month's name or abbreviation in any case. */
export function monthNumber(name: string | undefined): number | undefined {
  return name === undefined ? undefined : months.get(name.toLowerCase().replace('.', ''));
}
