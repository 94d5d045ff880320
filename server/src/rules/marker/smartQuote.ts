import { quoteValue } from '../../syntax/writeAttributes.js';
import { replace } from '../edits.js';
import { defineRule } from '../rule.js';
import { quote } from '../wording.js';

export const smartQuote = defineRule({
  code: 'marker/smart-quote',
  severity: 'error',
  summary: 'A value in typographic quotes.',
  why: 'Word processors turn straight quotes into curly ones, which quote nothing in attributes: the value would keep them, or break the marker.',
  examples: [
    { bad: '[Ada]{.person role=“Director”} spoke.', fixed: '[Ada]{.person role="Director"} spoke.' },
    {
      bad: '[Ada]{.person role=‘Deputy Director’} spoke.',
      fixed: '[Ada]{.person role="Deputy Director"} spoke.',
    },
  ],
  scope: 'leaf',
  needs: 'unusual',
  *find(input) {
    for (const { attributes } of input.unusual) {
      for (const item of attributes.items) {
        if (item.issue === 'smart-quote') yield { start: item.start, end: item.end, data: item };
      }
    }
  },
  message: ({ data: { start, end, name, value } }, { text }) =>
    `${quote(text.slice(start, end))} has typographic quotes; write ${quote(`${name}=${quoteValue(value)}`)}.`,
  fix: ({ data: { valueSpan, value } }) => [
    { kind: 'safe', title: 'Write straight quotes', edits: [replace(valueSpan, quoteValue(value))] },
  ],
});
