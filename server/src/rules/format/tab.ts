import { blankRuns } from '../blankRuns.js';
import { replace } from '../edits.js';
import { defineRule } from '../rule.js';
import { Trace } from '../traces.js';

export const tab = defineRule({
  code: 'format/tab',
  severity: 'information',
  summary: 'A tab inside prose.',
  why: 'It looks like spaces, of which everyone sees another number. Tabs that indent a line, and those in code, stay.',
  examples: [{ bad: 'They came\tand \t spoke.', fixed: 'They came and spoke.' }],
  scope: 'block',
  needs: Trace.tab,
  *find({ block }) {
    for (const { hasTab, ...span } of blankRuns(block)) if (hasTab) yield { ...span, data: undefined };
  },
  message: () => 'A tab stands between these words; write a space.',
  fix: finding => [{ kind: 'safe', title: 'Write a space', edits: [replace(finding, ' ')] }],
});
