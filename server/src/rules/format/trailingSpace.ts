import type { Block } from '../../syntax/block.js';
import { isBlank } from '../../syntax/characters.js';
import { contentEnd, LineReader } from '../../syntax/lines.js';
import type { Span } from '../../syntax/types.js';
import { remove } from '../edits.js';
import { partsOf, unformatted } from '../parts.js';
import { defineRule } from '../rule.js';
import { Trace } from '../traces.js';

export const trailingSpace = defineRule({
  code: 'format/trailing-space',
  severity: 'information',
  summary: 'Blanks at the end of a line.',
  why: 'Nobody sees them, and they show up as changes. The two spaces that are a line break in Markdown stay inside a hard-wrapped paragraph, as do blanks in code, comments, front matter and in what a review mark takes out or changes.',
  examples: [
    { bad: 'The visit \n\nThey came.\t\n', fixed: 'The visit\n\nThey came.\n' },
    {
      bad: 'The visit\n\nThey came,   \nlooked\nand left.\n',
      fixed: 'The visit\n\nThey came,  \nlooked\nand left.\n',
    },
  ],
  scope: 'block',
  needs: Trace.trailing,
  *find({ block }) {
    for (const part of partsOf(block)) {
      for (const span of trailing(part.block)) yield { ...part.place(span), data: undefined };
    }
  },
  message: () => 'Blanks stand at the end of this line; remove them.',
  fix: finding => [{ kind: 'safe', title: 'Remove the blanks', edits: [remove(finding)] }],
});

function* trailing(block: Block): Iterable<Span> {
  const { type, source } = block;
  if (type === 'code' || type === 'yaml' || type === 'html') return;
  // Several blank lines are one mistake.
  if (type === 'blank' && block.lineBreaks > 1) return;
  const [leaf] = block.leaves;
  const shift = leaf?.toBlock(0) ?? 0;
  const isKept = leaf === undefined ? () => false : unformatted(leaf);
  const lines = new LineReader(source);
  for (let start = 0; start < source.length; ) {
    const next = lines.next(start);
    const end = contentEnd(source, start, next);
    let from = end;
    while (from > start && isBlank(source.charCodeAt(from - 1))) from--;
    const isBreak = type === 'paragraph' && next < source.length && source.startsWith('  ', from);
    if (isBreak && source.slice(from, end).trimEnd() === '' && !source.slice(from, end).includes('\t'))
      from += 2;
    if (from < end && !isKept({ start: from - shift, end: end - shift })) yield { start: from, end };
    start = next;
  }
}
