/** Whole lines of a document: what they end in, and how they go without changing what stands around them. */
import type { Seed } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import { remove } from './edits.js';
import type { Edit } from './rule.js';

/** The line end that a document uses first; LF where it has only one line. */
export function lineEndOf(seed: Seed): string {
  if (seed.lineCount < 2) return '\n';
  const start = seed.lineStart(1);
  const before = seed.slice(Math.max(0, start - 2), start);
  return before === '\r\n' ? before : before.slice(-1);
}

/** The text of a line without its end. */
export function lineText(seed: Seed, line: number): string {
  const end = line + 1 < seed.lineCount ? seed.lineStart(line + 1) : seed.length;
  return seed.slice(seed.lineStart(line), end).replace(/[\r\n]+$/, '');
}

/**
 * Takes out the lines that a span touches, with the blank lines behind them where there are some before. An empty line
 * stays where two texts would run together.
 * @returns undefined where what follows would become front matter
 */
export function removeLines(seed: Seed, { start, end }: Span): Edit | undefined {
  const isBlank = (line: number) => lineText(seed, line).trim() === '';
  let first = seed.positionAt(start).line;
  let next = seed.positionAt(end).line + 1;
  const isApart = first === 0 || isBlank(first - 1);
  if (!isApart && next < seed.lineCount && !isBlank(next)) {
    const from = seed.lineStart(first);
    return remove({ start: from, end: from + seed.slice(from, seed.lineStart(next)).trimEnd().length });
  }
  if (isApart) {
    while (next < seed.lineCount && isBlank(next)) next++;
    if (next >= seed.lineCount) while (first > 0 && isBlank(first - 1)) first--;
  }
  if (first === 0 && next < seed.lineCount && startsFrontMatter(lineText(seed, next))) return undefined;
  return remove({
    start: seed.lineStart(first),
    end: next < seed.lineCount ? seed.lineStart(next) : seed.length,
  });
}

/** Whether a line would open front matter if it came first. */
export function startsFrontMatter(line: string): boolean {
  return /^\ufeff?---[ \t]*$/.test(line);
}
