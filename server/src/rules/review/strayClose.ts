import { faultRule } from '../faultRule.js';
import { quote } from '../wording.js';

export const strayClose = faultRule({
  code: 'review/stray-close',
  severity: 'error',
  summary: 'The closer of a review mark that nothing opens.',
  why: 'A closer alone is text, and goes into print. A closer whose `}` closes a brace of the prose, as in `{i++}`, is left alone.',
  examples: [
    {
      bad: 'The visit was long++} and useful.',
      choices: ['The visit was long and useful.', 'The visit was {++long++} and useful.'],
    },
  ],
  message: ({ source }) =>
    `No mark is open that ${source} would close; drop it, or open the mark before the text.`,
  title: (repairs, _fault, input) =>
    repairs.every(({ text }) => text === '')
      ? `Drop ${quote(input.text.slice(repairs[0]?.start, repairs[0]?.end))}`
      : 'Open the mark before the word',
});
