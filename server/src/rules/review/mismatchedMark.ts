import { faultRule } from '../faultRule.js';

export const mismatchedMark = faultRule({
  code: 'review/mismatched-mark',
  severity: 'error',
  summary: 'A review mark that is opened as one kind and closed as another.',
  why: 'Whether the text was to be inserted or deleted cannot be told from it, so it is no mark at all.',
  examples: [
    {
      bad: 'The visit was {++long--} and useful.',
      choices: ['The visit was {++long++} and useful.', 'The visit was {--long--} and useful.'],
    },
  ],
  message: ({ source, mended }, { mark = 'insertion', found = 'mark' }) =>
    `${source} opens as ${article(mark)} and closes as ${article(found)}; write ${mended}, or the other way round.`,
});

function article(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
