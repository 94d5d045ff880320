import type { Block } from '../syntax/block.js';
import { LineReader } from '../syntax/lines.js';
import type { Leaf, Span } from '../syntax/types.js';
import { unformatted } from './parts.js';

export interface BlankRun extends Span {
  readonly hasTab: boolean;
}

/** What aligns columns: a table's row, or a line indented as code. */
const ALIGNED = /^(?:\s{0,3}\||\t| {4})/;

/**
 * The tabs and the repeated spaces between the words of a block, in its offsets: none at the start or the end of a
 * line, in a table, or where the text is not the formatter's.
 */
export function* blankRuns(block: Block): Iterable<BlankRun> {
  for (const leaf of block.leaves) {
    for (const { start, end, hasTab } of runsIn(leaf)) {
      const from = leaf.toBlock(start);
      yield { start: from, end: from + end - start, hasTab };
    }
  }
}

function* runsIn(leaf: Leaf): Iterable<BlankRun> {
  const { text } = leaf;
  let isKept: ReturnType<typeof unformatted> | undefined;
  const lines = new LineReader(text);
  let lineStart = 0;
  let lineEnd = lines.next(0);
  for (const { 0: blanks, index: start } of text.matchAll(/[ \t]{2,}|\t/g)) {
    const end = start + blanks.length;
    while (start >= lineEnd) {
      lineStart = lineEnd;
      lineEnd = lines.next(lineEnd);
    }
    if (start === lineStart || end === text.length || '\r\n|'.includes(text[end]) || text[start - 1] === '|')
      continue;
    if (ALIGNED.test(text.slice(lineStart, lineStart + 5))) continue;
    isKept ??= unformatted(leaf);
    if (!isKept({ start, end })) yield { start, end, hasTab: blanks.includes('\t') };
  }
}
