import { faultRule } from '../faultRule.js';

export const foreignSyntax = faultRule({
  code: 'marker/foreign-syntax',
  severity: 'warning',
  summary: 'An entity marked in another tool’s syntax.',
  why: 'Rasa, kramdown and TEI mark entities in their own ways, which are no markers here. Only marks with a known type are reported.',
  examples: [
    { bad: 'To [Morocco](place) today.', choices: ['To [Morocco]{.place} today.'] },
    { bad: 'To [Morocco]{"entity": "place"} today.', choices: ['To [Morocco]{.place} today.'] },
    { bad: 'To [Morocco]{: .place} today.', choices: ['To [Morocco]{.place} today.'] },
    { bad: 'To [Morocco|place] today.', choices: ['To [Morocco]{.place} today.'] },
    { bad: 'To <place>Morocco</place> today.', choices: ['To [Morocco]{.place} today.'] },
    {
      bad: '<persName>Ada</persName> met <persName>Grace</persName> again.',
      good: '[Ada]{.person} met <b>Grace</b> again.',
      choices: [
        '[Ada]{.person} met <persName>Grace</persName> again.',
        '[Ada]{.person} met [Grace]{.person} again.',
      ],
    },
  ],
  message: ({ source, mended }, { found }) =>
    `${source} marks an entity ${found === 'a bar' ? 'with a bar' : `as ${found ?? 'another tool'} does`}; write ${mended}.`,
  kind: ({ found }) => found ?? '',
});
