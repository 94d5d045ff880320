import { faultRule } from '../faultRule.js';

export const strayClose = faultRule({
  code: 'marker/stray-close',
  severity: 'error',
  summary: 'A `]` with attributes that no `[` opens.',
  why: 'Nothing says where the text of the marker begins, so there is no marker. It begins at the word before it, or at the whole name.',
  examples: [
    {
      bad: 'The minister left Morocco]{.place} on Monday.',
      choices: ['The minister left [Morocco]{.place} on Monday.'],
    },
    {
      bad: 'They met Abdellatif Hammouchi]{.person} there.',
      choices: [
        'They met Abdellatif [Hammouchi]{.person} there.',
        'They met [Abdellatif Hammouchi]{.person} there.',
      ],
    },
  ],
  message: (source, mended, { alternatives = [] }) =>
    alternatives.length > 0
      ? `No \`[\` opens the text of ${source}; write ${mended}.`
      : `No \`[\` opens ${source}; put one before its text, or remove it.`,
});
