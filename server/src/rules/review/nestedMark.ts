import { faultRule } from '../faultRule.js';

export const nestedMark = faultRule({
  code: 'review/nested-mark',
  severity: 'error',
  summary: 'A review mark inside another.',
  why: 'Marks do not nest: accepting the outer one would leave the inner one’s delimiters in the text, and other tools read them differently. A comment goes behind the mark that it speaks of.',
  examples: [
    {
      bad: 'The {++long {>>how long?<<}++} visit.',
      choices: ['The {++long ++}{>>how long?<<} visit.'],
    },
  ],
  message: ({ source }) => `${source} stands inside another review mark; it belongs behind it.`,
  title: () => 'Move it behind the outer mark',
});
