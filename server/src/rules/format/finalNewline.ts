import type { Seed } from '../../syntax/seed.js';
import { insert, replace } from '../edits.js';
import { defineRule } from '../rule.js';
import { lineEndOf } from '../wholeLines.js';

export const finalNewline = defineRule({
  code: 'format/final-newline',
  severity: 'information',
  summary: 'A file that does not end in one line end: it has none, or several.',
  why: 'Tools that join, compare and count lines expect each line to be ended, the last one too, and nothing behind it.',
  wholeFile: true,
  examples: [
    { bad: 'The visit\n\nThey came.', fixed: 'The visit\n\nThey came.\n' },
    { bad: 'The visit\n\nThey came.\n\n \n', fixed: 'The visit\n\nThey came.\n' },
  ],
  scope: 'document',
  *find({ seed }) {
    const { blocks, length } = seed;
    const last = blocks[blocks.length - 1];
    if (last === undefined || (blocks.length === 1 && last.type === 'blank')) return;
    if (last.type === 'blank') {
      const start = seed.startOf(blocks.length - 1);
      yield { start, end: length, replaces: blankLines(seed, start), data: 'several' };
    } else if (!/[\r\n]$/.test(last.source)) {
      const width = /[\ud800-\udbff][\udc00-\udfff]$/.test(last.source) ? 2 : 1;
      yield { start: length - width, end: length, data: 'none' };
    }
  },
  message: ({ data }) =>
    data === 'none'
      ? 'The last line has no line end; a file ends in one.'
      : 'Blank lines stand at the end of the file; it ends in one line end.',
  fix: ({ start, end, data }, { seed }) =>
    data === 'none'
      ? [{ kind: 'safe', title: 'Add a line end', edits: [insert(end, lineEndOf(seed))] }]
      : [{ kind: 'safe', title: 'Remove the blank lines', edits: [replace({ start, end }, '')] }],
});

/** What else would be said of the blank lines. */
function blankLines(seed: Seed, start: number): { code: string; start: number }[] {
  const codes = ['format/multiple-blank-lines', 'format/trailing-space'];
  const second = seed.positionAt(start).line + 1;
  const starts = second < seed.lineCount ? [start, seed.lineStart(second)] : [start];
  return codes.flatMap(code => starts.map(each => ({ code, start: each })));
}
