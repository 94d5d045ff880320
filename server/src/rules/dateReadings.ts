/** What a text says as a date, in EDTF. */
import { parseEdtf } from '../entities/edtf.js';
import { dates } from '../entities/recognizers/dates.js';
import { Registry } from '../entities/registry.js';
import { defaultTypes } from '../syntax/entityTypes.js';

/** Small words before a date that leave it what it is. */
const LEAD = /^(?:(?:at|by|from|in|on|the)\s+)+/i;

/**
 * The EDTF of a text that is a date in English and nothing else; a year that it does not state is `XXXX`.
 *
 * @param date the document's date, in EDTF, which tells the year and what `yesterday` is
 */
export function readDate(text: string, date?: string): string | undefined {
  const bare = text.trim().replace(LEAD, '');
  const context = { registry: Registry.empty, types: defaultTypes, ...(date !== undefined && { date }) };
  const found = dates.recognize(bare, context);
  if (!Array.isArray(found)) return undefined;
  const [only, ...others] = found;
  if (only === undefined || others.length > 0 || only.start > 0 || only.end < bare.length) return undefined;
  return only.value;
}

const YEAR_FIRST = /^(\d{4})[-./]?(\d\d?)[-./]?(\d\d?)$/;
const YEAR_LAST = /^(\d\d?)[-./](\d\d?)[-./](\d{4})$/;

/** All dates, in EDTF, that a text in any usual form can mean: one, two where day and month could be either, or none. */
export function dateReadings(text: string): string[] {
  const bare = text.trim();
  const written = (year: string, month: string, day: string) =>
    `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const first = YEAR_FIRST.exec(bare);
  const last = YEAR_LAST.exec(bare);
  const readings =
    first !== null
      ? [written(first[1], first[2], first[3])]
      : last !== null
        ? [written(last[3], last[2], last[1]), written(last[3], last[1], last[2])]
        : [readDate(bare) ?? ''];
  return [...new Set(readings)].filter(
    reading => parseEdtf(reading) !== undefined && !reading.includes('XXXX'),
  );
}
