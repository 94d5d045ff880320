import { faultRule } from '../faultRule.js';

export const doubledBracket = faultRule({
  code: 'marker/doubled-bracket',
  severity: 'warning',
  summary: 'An entity marker with a bracket or brace too many.',
  why: 'A bracket that matches nothing stays in the text, or hides the attributes. It may be the prose’s own, so removing it is for you to say.',
  examples: [
    { bad: 'To [[Morocco]{.place} today.', choices: ['To [Morocco]{.place} today.'] },
    { bad: 'To [Morocco]{.place}} today.', choices: ['To [Morocco]{.place} today.'] },
    { bad: 'To [Morocco]{{.place}} today.', choices: ['To [Morocco]{.place} today.'] },
    { bad: 'To [Morocco]{.place}] today.', choices: ['To [Morocco]{.place} today.'] },
  ],
  message: ({ source, mended }) => `${source} has a bracket that matches nothing; write ${mended}.`,
});
