import { faultRule } from '../faultRule.js';

export const extraArrow = faultRule({
  code: 'review/extra-arrow',
  severity: 'warning',
  summary: 'A substitution with a second `~>`.',
  why: 'The first arrow parts the old text from the new; a second one belongs to the new text, and goes into print when the mark is accepted.',
  examples: [
    {
      bad: 'The {~~long~>short~>brief~~} visit.',
      good: 'The {~~long~>brief~~} visit.',
    },
  ],
  message: ({ source }) =>
    `${source} has a second \`~>\`, which is read as part of the new text; a substitution has one.`,
});
