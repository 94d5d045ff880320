import { LineReader } from '../../syntax/lines.js';
import { replace } from '../edits.js';
import { partsOf } from '../parts.js';
import { defineRule } from '../rule.js';
import { Trace } from '../traces.js';

export const multipleBlankLines = defineRule({
  code: 'format/multiple-blank-lines',
  severity: 'information',
  summary: 'More than one blank line in a row.',
  why: 'One blank line parts two paragraphs; more of them mean nothing more.',
  examples: [
    { bad: 'The visit\n\n\n\nThey came.\n', fixed: 'The visit\n\nThey came.\n' },
    { bad: '> They came.\n>\n>\n> They left.\n', fixed: '> They came.\n>\n> They left.\n' },
  ],
  scope: 'block',
  needs: Trace.lines,
  *find({ block }) {
    const isContainer = block.type === 'listItem' || block.type === 'blockquote';
    if (!isContainer && block.type !== 'blank') return;
    for (const part of partsOf(block)) {
      const { type, source } = part.block;
      if (type !== 'blank') continue;
      const second = new LineReader(source).next(0);
      if (second === source.length) continue;
      const first = part.place({ start: 0, end: second });
      const { end } = part.place({ start: second, end: source.length });
      // The prefix of the second line goes with it, and the blanks on the first.
      const lineEnd = source.slice(0, second).replace(/[ \t]+/, '');
      yield { start: first.end, end, data: { start: first.start, lineEnd } };
    }
  },
  message: () => 'Several blank lines stand in a row; one is enough.',
  fix: ({ end, data: { start, lineEnd: text } }) => [
    { kind: 'safe', title: 'Leave one blank line', edits: [replace({ start, end }, text)] },
  ],
});
