import { faultRule } from '../faultRule.js';

export const breaksMarker = faultRule({
  code: 'review/breaks-marker',
  severity: 'error',
  summary: 'A review mark whose boundary falls inside an entity marker.',
  why: 'A marker has to be whole whichever marks are accepted and rejected: its `[` and its `]{…}` lie on the same side of the same mark, and no mark stands in its attributes.',
  examples: [
    {
      bad: 'To {++[Morocco++}]{.place} today.',
      choices: ['To {++[Morocco]{.place}++} today.'],
      good: 'To {++[Morocco]{.place}++} and [Sp{++a++}in]{.place} today.',
    },
  ],
  message: ({ source }, { alternatives = [] }) =>
    `A review mark begins or ends inside the entity marker ${source}; ${
      alternatives.length > 0 ? 'it has to hold the whole marker' : 'mark the whole marker'
    }.`,
  title: () => 'Widen the mark to the whole marker',
});
