import { faultRule } from '../faultRule.js';

export const missingText = faultRule({
  code: 'marker/missing-text',
  severity: 'error',
  summary: 'Entity attributes with no bracketed text before them.',
  why: 'Attributes belong to the bracketed text right before them. Braces of the prose, such as `{x}` or `branch@{time}`, are left alone: only a known type or a `ref` makes them attributes.',
  examples: [
    { bad: 'He flew to Morocco{.place} today.', choices: ['He flew to [Morocco]{.place} today.'] },
    {
      bad: 'We saw Rabat {.place} and left.',
      choices: ['We saw [Rabat]{.place} and left.'],
    },
  ],
  message: (wording, { alternatives = [] }) =>
    alternatives.length > 0
      ? `The attributes in ${wording.source} have no bracketed text; write ${wording.mended}.`
      : `The attributes ${wording.source} have no text; put one in brackets before them, or remove them.`,
});
