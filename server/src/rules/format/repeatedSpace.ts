import { blankRuns } from '../blankRuns.js';
import { remove } from '../edits.js';
import { defineRule } from '../rule.js';
import { Trace } from '../traces.js';

export const repeatedSpace = defineRule({
  code: 'format/repeated-space',
  severity: 'information',
  summary: 'Several spaces in a row inside prose.',
  why: 'One space parts two words. What a review mark takes out or changes stays as it is, as do code, tables and indents.',
  examples: [
    {
      bad: 'They came  and   spoke.',
      fixed: 'They came and spoke.',
      good: 'They {--came  and --}spoke `a  b`.',
    },
  ],
  scope: 'block',
  needs: Trace.blanks,
  *find({ block }) {
    for (const { hasTab, ...span } of blankRuns(block)) if (!hasTab) yield { ...span, data: undefined };
  },
  message: ({ start, end }) => `${end - start} spaces stand here in a row; one is enough.`,
  fix: ({ start, end }) => [
    { kind: 'safe', title: 'Leave one space', edits: [remove({ start: start + 1, end })] },
  ],
});
