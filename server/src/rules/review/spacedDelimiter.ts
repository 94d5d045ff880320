import { faultRule } from '../faultRule.js';

export const spacedDelimiter = faultRule({
  code: 'review/spaced-delimiter',
  severity: 'error',
  summary: 'Blanks inside the delimiters of a review mark.',
  why: 'A delimiter is three characters without a gap; apart they are text, and the mark is lost.',
  examples: [
    { bad: 'A { ++long++ } visit.', fixed: 'A {++long++} visit.' },
    { bad: 'A {++long++ } visit.', fixed: 'A {++long++} visit.' },
  ],
  message: ({ source, mended }) => `${source} has blanks inside its delimiters; write ${mended}.`,
  title: () => 'Close the gaps',
});
