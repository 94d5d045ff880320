/** What the recoveries of entity markers share. */
import { AttributeReader, type AttributeScan, meantType } from './attributes.js';
import { isWhiteSpace } from './characters.js';
import type { EntityTypes } from './entityTypes.js';
import type { Attributes, Fault, Repair, Span } from './types.js';

/** How far a repair reaches back for a name or an opening bracket. */
export const REACH = 256;

/** The faults of one text's markers, as they are found. */
export class MarkerFaults {
  /** Where the last explained marker ends: no repair reaches back over it. */
  lastEnd = 0;

  constructor(
    readonly text: string,
    readonly types: EntityTypes,
    readonly reader: AttributeReader,
    private readonly faults: Fault[],
  ) {}

  report(
    code: Fault['code'],
    start: number,
    end: number,
    parts: Omit<Fault, 'code' | 'start' | 'end'>,
  ): void {
    const attributes = parts.attributes && { start: parts.attributes.start, end: parts.attributes.end };
    this.faults.push({ code, start, end, ...parts, ...(attributes && { attributes }) });
    this.lastEnd = Math.max(this.lastEnd, end);
  }

  /** A fault to be reported once the mark is known to be closed. */
  breaksMarker(start: number, end: number, repairs: readonly Repair[] | undefined): Fault {
    this.lastEnd = Math.max(this.lastEnd, end);
    return { code: 'review/breaks-marker', start, end, alternatives: repairs === undefined ? [] : [repairs] };
  }

  /** Whether braces behind `]` are meant as attributes though something about them is broken. */
  isMeant(scan: Attributes): boolean {
    const [first] = scan.items;
    if (first?.issue === 'bare-name' || first?.issue === 'spaced-class') {
      return this.types.resolve(first.name) !== undefined;
    }
    return meantType(scan, this.types) !== undefined;
  }

  /** The attributes between other brackets than braces, where they are meant as such. */
  attributesIn(at: number, closers: string): Span | undefined {
    let end = at + 1;
    while (end < this.text.length && end - at < REACH && !`{｛${closers}`.includes(this.text[end] ?? ''))
      end++;
    if (!closers.includes(this.text[end] ?? ' ')) return undefined;
    const scan = new AttributeReader(`{${this.text.slice(at + 1, end)}}`).read(0);
    return scan.closed && meantType(scan, this.types) !== undefined ? { start: at, end: end + 1 } : undefined;
  }

  /** What else a repair must add where the braces are not closed. */
  closing(scan: AttributeScan): Repair[] {
    return scan.closed ? [] : [insert(scan.lastGood, '}')];
  }

  /** Notes a fault whose parts are known. */
  add(fault: Fault): void {
    this.faults.push(fault);
  }
}

/** Blanks, with one line end at the most. */
export function isGap(text: string, from: number, to: number): boolean {
  if (to - from > 8) return false;
  for (let at = from; at < to; at++) if (!isWhiteSpace(text.charCodeAt(at))) return false;
  return true;
}

/** The opener that the closer at `close` matches, within reach and not before `from`; -1 where there is none. */
export function openerBefore(
  text: string,
  close: number,
  opener: string,
  closer: string,
  from: number,
): number {
  let depth = 0;
  for (let at = close - 1; at >= Math.max(from, close - REACH); at--) {
    const char = text[at];
    if (char === closer) depth++;
    else if (char === opener && depth-- === 0) return at;
  }
  return -1;
}

export function insert(at: number, text: string): Repair {
  return { start: at, end: at, text };
}

export function remove(at: number): Repair {
  return { start: at, end: at + 1, text: '' };
}
