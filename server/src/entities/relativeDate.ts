import { casual } from 'chrono-node/en';
import { dayNumber, parseEdtf } from './edtf.js';

/** A calendar day that other dates are relative to. */
export interface ReferenceDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The day that a document's date names; undefined where it is less precise, or no date. */
export function referenceDay(date: string | undefined): ReferenceDay | undefined {
  const edtf = date === undefined ? undefined : parseEdtf(date);
  if (edtf?.kind !== 'date' || edtf.year.length !== 4 || edtf.day === undefined) return undefined;
  const [year, month, day] = [edtf.year, edtf.month, edtf.day].map(Number);
  return Number.isNaN(year + month + day) ? undefined : { year, month, day };
}

/**
 * What a relative English expression (`yesterday`, `two months ago`, `last Tuesday`) means, in EDTF, with the
 * fields alone that chrono-node holds for certain; undefined where that is nothing.
 */
export function resolveRelative(text: string, reference: ReferenceDay): string | undefined {
  const instant = new Date(Date.UTC(reference.year, reference.month - 1, reference.day, 12));
  const [result] = casual.parse(text, { instant, timezone: 0 });
  if (result === undefined) return undefined;
  const { start } = result;
  const field = (name: 'year' | 'month' | 'day', width: number) =>
    String(start.get(name)).padStart(width, '0');
  // A weekday fixes the day, which chrono-node counts as implied. A week is no day, which it counts as certain.
  if (start.isCertain('weekday') && !start.isCertain('day') && !/weekend/i.test(text)) {
    return `${field('year', 4)}-${field('month', 2)}-${field('day', 2)}`;
  }
  if (!start.isCertain('year')) return undefined;
  if (!start.isCertain('month')) return field('year', 4);
  if (!start.isCertain('day')) return `${field('year', 4)}-${field('month', 2)}`;
  const day = `${field('year', 4)}-${field('month', 2)}-${field('day', 2)}`;
  if (!/week/i.test(text)) return day;
  return /\bago\b/i.test(text) ? `${day}~` : undefined;
}

/** A day of no stated year belongs to the year that brings it nearest, if it is nearer than this, in days. */
const nearEnough = 120;

/** The year of a month and day that stands nearest to a document's date; undefined where that is doubtful. */
export function nearestYear(month: number, day: number, reference: ReferenceDay): number | undefined {
  const today = dayNumber(reference.year, reference.month, reference.day);
  return [reference.year - 1, reference.year, reference.year + 1].find(
    year => Math.abs(dayNumber(year, month, day) - today) <= nearEnough,
  );
}
