import { DELIMITERS } from '../../syntax/marks.js';
import { faultRule } from '../faultRule.js';
import { quote } from '../wording.js';

export const unclosedMark = faultRule({
  code: 'review/unclosed-mark',
  severity: 'error',
  summary: 'A review mark that is not closed in its block.',
  why: 'Without its closer the mark is text: what was to be inserted, deleted or said goes into print with its braces. How far it was meant to reach is for you to say.',
  examples: [
    {
      bad: 'The visit was {++long and useful.',
      choices: [
        'The visit was {++long and useful.++}',
        'The visit was {++long++} and useful.',
        'The visit was long and useful.',
      ],
    },
    { bad: 'The visit {>>when? was short.', choices: ['The visit {>>when? was short.<<}'] },
  ],
  message: ({ source }, { mark = 'insertion' }) =>
    `${source} opens ${NAMED[mark]} that nothing closes in its block; put \`${DELIMITERS[mark].close}\` behind its text.`,
  title(repairs, { text, mark = 'insertion' }, input) {
    const [repair] = repairs;
    if (repair === undefined || repair.text === '') return `Drop ${quote(DELIMITERS[mark].open)}`;
    if (repair.start === text?.end) return 'Close it at the end of the block';
    return `Close it after ${quote(input.text.slice(text?.start ?? repair.start, repair.start).trim())}`;
  },
});

const NAMED = {
  insertion: 'an insertion',
  deletion: 'a deletion',
  highlight: 'a highlight',
  substitution: 'a substitution',
  comment: 'a comment',
};
