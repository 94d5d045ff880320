import { faultRule } from '../faultRule.js';

export const unclosedText = faultRule({
  code: 'marker/unclosed-text',
  severity: 'error',
  summary: 'The text of an entity marker is not closed before its attributes.',
  why: 'Without `]` there is no marker: the entity is lost, and its attributes are read as prose. Brackets of the prose, such as `[sic]` or `[see below`, are left alone, since no attributes of a known type follow them.',
  examples: [
    {
      bad: 'A delegation left [Morocco{.place} on Monday.',
      fixed: 'A delegation left [Morocco]{.place} on Monday.',
    },
    {
      bad: '[Abdellatif Hammouchi{.person ref=hammouchi} arrived.',
      fixed: '[Abdellatif Hammouchi]{.person ref=hammouchi} arrived.',
    },
  ],
  message: ({ source, mended }) =>
    `${source} has no \`]\` between its text and its attributes; write ${mended}.`,
  title: () => 'Close the text with `]`',
});
