import { eastAsianWidth } from 'get-east-asian-width';
import { printable } from './output.js';

/** A character as a reader sees it (a grapheme cluster), ready for a terminal. */
export interface Cell {
  readonly text: string;
  /** Columns of a terminal. */
  readonly width: number;
  /** Where it stands in the source, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

const tabWidth = 4;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

const plain = /^[\x20-\x7e]*$/;

/** The characters of a line, tabs spread to the next of the stops that are four columns apart. */
export function cells(line: string): Cell[] {
  // Segmenting takes a thousand times as long.
  if (plain.test(line)) {
    return Array.from(line, (text, start) => ({ text, width: 1, start, end: start + 1 }));
  }
  const result: Cell[] = [];
  let column = 0;
  for (const { segment, index } of graphemes.segment(line)) {
    const isTab = segment === '\t';
    const width = isTab ? tabWidth - (column % tabWidth) : widthOf(segment);
    const text = isTab ? ' '.repeat(width) : printable(segment);
    result.push({ text, width, start: index, end: index + segment.length });
    column += width;
  }
  return result;
}

const emojiPresentation = /\ufe0f/;
const invisible = /^[\p{M}\p{Cf}]+$/u;

function widthOf(grapheme: string): number {
  if (invisible.test(grapheme)) return 0;
  return emojiPresentation.test(grapheme) ? 2 : eastAsianWidth(grapheme.codePointAt(0) ?? 0);
}
