/** Whether two dates in EDTF can be the same. */
import { boundsOf, type Edtf, type EdtfDate } from '../entities/edtf.js';

/** Whether something that both dates state differs. */
export function contradicts(a: EdtfDate, b: EdtfDate): boolean {
  return (
    differ(a.year, b.year) ||
    differ(a.month, b.month) ||
    differ(a.day, b.day) ||
    (a.season !== undefined && b.season !== undefined && a.season !== b.season)
  );
}

/** `X` stands for any digit. */
function differ(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  if (a.length !== b.length) return true;
  return [...a].some((digit, index) => digit !== 'X' && b[index] !== 'X' && digit !== b[index]);
}

/** Whether the spans of two dates meet, a year that one does not state being the other's; undefined where one is open. */
export function boundsTogether(a: Edtf, b: Edtf): boolean | undefined {
  const [first, second] = [boundsOf(inYear(a, yearOf(b))), boundsOf(inYear(b, yearOf(a)))];
  if (first === undefined || second === undefined) return undefined;
  return first.first <= second.last && second.first <= first.last;
}

function yearOf(date: Edtf): string | undefined {
  if (date.kind === 'date') return date.year;
  return [date.from, date.to].flatMap(side => (typeof side === 'string' ? [] : [side.year]))[0];
}

function inYear(date: Edtf, year: string | undefined): Edtf {
  if (year === undefined) return date;
  if (date.kind === 'date') return date.year === 'XXXX' ? { ...date, year } : date;
  const side = (each: EdtfDate | 'open' | 'unknown') =>
    typeof each !== 'string' && each.year === 'XXXX' ? { ...each, year } : each;
  return { ...date, from: side(date.from), to: side(date.to) };
}
