import { insert } from '../edits.js';
import { literals, type Part, partsOf } from '../parts.js';
import { defineRule } from '../rule.js';
import { Trace } from '../traces.js';

const OPENER = '<!--';

export const unclosedComment = defineRule({
  code: 'structure/unclosed-comment',
  severity: 'error',
  summary: 'A `<!--` without its `-->`.',
  why: 'Other tools hide the rest of the file. Here the comment goes up to the next blank line, or is text where it stands in a line.',
  examples: [
    {
      bad: '# The visit\n\n<!-- check the date\n\nThey came.\n',
      choices: ['# The visit\n\n<!-- check the date -->\n\nThey came.\n'],
    },
    { bad: 'They came <!-- when? and spoke.', choices: ['They came <!-- when? and spoke. -->'] },
  ],
  scope: 'block',
  needs: Trace.angle,
  *find({ block }) {
    for (const part of partsOf(block)) {
      const start = opener(part);
      if (start === undefined) continue;
      const end = part.block.source.trimEnd().length;
      yield {
        ...part.place({ start, end: start + OPENER.length }),
        data: part.place({ start, end }).end,
      };
    }
  },
  message: () => '`<!--` opens a comment that nothing closes; write `-->` behind it.',
  fix: ({ data: end }) => [
    { kind: 'choice', title: 'Close it at the end of the paragraph', edits: [insert(end, ' -->')] },
  ],
});

/** Where in a part the first comment opens that is not closed. */
function opener({ block }: Part): number | undefined {
  const { type, closed, source } = block;
  if (type === 'html' && !closed) return source.indexOf(OPENER);
  if (type === 'code' || type === 'yaml') return undefined;
  const isLiteral = literals(block);
  for (let at = source.indexOf(OPENER); at >= 0; at = source.indexOf(OPENER, at + 1)) {
    if (source[at - 1] !== '\\' && !isLiteral({ start: at, end: at + 1 })) return at;
  }
  return undefined;
}
