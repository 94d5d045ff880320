import { faultRule } from '../faultRule.js';

export const foreignSyntax = faultRule({
  code: 'review/foreign-syntax',
  severity: 'warning',
  summary: 'A review mark in another dialect, or one that autocorrection changed.',
  why: 'Djot writes `{+text+}`, and word processors turn `--` into a dash and `>>` into a quotation mark. None of these is a mark here.',
  examples: [
    { bad: 'A {+long+} visit.', choices: ['A {++long++} visit.'] },
    { bad: 'A {-long-} visit.', choices: ['A {--long--} visit.'] },
    { bad: 'A {=long=} visit.', choices: ['A {==long==} visit.'] },
    { bad: 'A {—long—} visit.', choices: ['A {--long--} visit.'] },
    { bad: 'A {––long––} visit.', choices: ['A {--long--} visit.'] },
    { bad: 'A visit {»how long?«} was made.', choices: ['A visit {>>how long?<<} was made.'] },
  ],
  message: ({ source, mended }, { mark, found }) =>
    `${source} is a review mark ${found === 'autocorrection' ? 'changed by autocorrection' : `of ${found ?? 'another dialect'}`}; write the ${mark ?? 'mark'} ${mended}.`,
  kind: ({ mark, found }) => `${mark} ${found}`,
});
