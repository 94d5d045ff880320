import { wouldStartBlock } from '../markers.js';
import { settle } from '../marks.js';
import { defineRule } from '../rule.js';
import { quote } from '../wording.js';

export const noopSubstitution = defineRule({
  code: 'review/noop-substitution',
  severity: 'warning',
  summary: 'A substitution whose old and new text are the same.',
  why: 'There is nothing to decide; the mark only takes up the reviewer’s time.',
  examples: [{ bad: 'A {~~long~>long~~} visit.', fixed: 'A long visit.' }],
  scope: 'leaf',
  needs: 'marks',
  *find({ marks, text }) {
    for (const mark of marks) {
      if (mark.type !== 'substitution' || mark.original.end === mark.original.start) continue;
      const [old, now] = [mark.original, mark.replacement].map(({ start, end }) => text.slice(start, end));
      if (old === now) yield { start: mark.start, end: mark.end, data: { mark, old } };
    }
  },
  message: ({ start, end, data: { old } }, { text }) =>
    `${quote(text.slice(start, end))} replaces a text by itself; write ${quote(old)}.`,
  fix: ({ data: { mark, old } }, { text }) => [
    {
      kind: wouldStartBlock(text, mark.start, old) ? 'choice' : 'safe',
      title: 'Keep the text',
      edits: settle(mark, 'accept'),
    },
  ],
});
