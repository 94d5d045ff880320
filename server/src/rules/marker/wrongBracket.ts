import { faultRule } from '../faultRule.js';

export const wrongBracket = faultRule({
  code: 'marker/wrong-bracket',
  severity: 'error',
  summary: 'An entity marker with brackets of the wrong kind.',
  why: 'A marker is `[text]{attributes}`, in ASCII. Other brackets are prose or a link, and the entity is lost. Parentheses around the text may be the prose’s own, so that is for you to say; links such as `[a](.b)` are left alone.',
  examples: [
    { bad: 'He flew to [Morocco](.place) today.', fixed: 'He flew to [Morocco]{.place} today.' },
    { bad: 'He flew to [Morocco][.place] today.', fixed: 'He flew to [Morocco]{.place} today.' },
    { bad: '［摩洛哥］｛.place｝', fixed: '[摩洛哥]{.place}' },
    { bad: 'He flew to [Morocco]{.place) today.', fixed: 'He flew to [Morocco]{.place} today.' },
    { bad: 'He flew to [Morocco){.place} today.', fixed: 'He flew to [Morocco]{.place} today.' },
    { bad: 'He flew to (Morocco){.place} today.', choices: ['He flew to [Morocco]{.place} today.'] },
  ],
  message: ({ source, mended }) => `${source} has brackets of the wrong kind; write ${mended}.`,
});
