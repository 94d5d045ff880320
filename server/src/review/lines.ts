/** Text that is put in as lines: what stands in each, and what is between them. */

export interface LinePart {
  readonly text: string;
  /** Whether it stands in a line; else it ends one, or is the sign of a list, heading or quote before one. */
  readonly isContent: boolean;
}

/** What stands before a line's content: signs of lists, quotes and headings. */
const PREFIX = /^\s*(?:(?:[-*+>]|\d{1,9}[.)]|#{1,6})(?:\s+|$))*/;

/**
 * The parts of a text, which joined are the text.
 *
 * @param isLineStart whether the text stands at the beginning of a line
 */
export function linePartsOf(source: string, isLineStart: boolean): LinePart[] {
  const parts: LinePart[] = [];
  const add = (text: string, isContent: boolean) => {
    if (text !== '') parts.push({ text, isContent });
  };
  for (const [index, text] of source.split(/(\r\n|[\r\n])/).entries()) {
    if (index % 2 === 1) {
      add(text, false);
      continue;
    }
    const prefix = index > 0 || isLineStart ? (PREFIX.exec(text)?.[0].length ?? 0) : 0;
    add(text.slice(0, prefix), false);
    add(text.slice(prefix), true);
  }
  return parts;
}

/** What is the same of two texts that differ in where lines end, and so in what may be a sign before one. */
export function contentOf(source: string): string {
  return source.replace(/[\s\d*+>#.)-]/g, '');
}

export function hasLineEnd(text: string): boolean {
  return /[\r\n]/.test(text);
}
