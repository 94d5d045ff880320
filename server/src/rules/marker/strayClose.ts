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
  message: (wording, { alternatives = [] }) =>
    alternatives.length > 0
      ? `No \`[\` opens the text of ${wording.source}; write ${wording.mended}.`
      : `No \`[\` opens ${wording.source}; put one before its text, or remove it.`,
});
