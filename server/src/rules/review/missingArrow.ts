import { faultRule } from '../faultRule.js';

export const missingArrow = faultRule({
  code: 'review/missing-arrow',
  severity: 'error',
  summary: 'A substitution without `~>` between the old text and the new.',
  why: 'A substitution is `{~~old~>new~~}`; without the arrow there is no new text, and accepting it would delete the old.',
  examples: [
    { bad: 'The {~~long->short~~} visit.', fixed: 'The {~~long~>short~~} visit.' },
    { bad: 'The {~~long → short~~} visit.', fixed: 'The {~~long ~> short~~} visit.' },
    {
      bad: 'The {~~long~~} visit.',
      good: 'The {--long--} visit.',
      choices: ['The {--long--} visit.', 'The {~~long~>~~} visit.'],
    },
  ],
  message: ({ source, mended }) =>
    `${source} has no \`~>\` between the old and the new text; write ${mended}.`,
});
