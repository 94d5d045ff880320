import { quoteValue } from '../../syntax/writeAttributes.js';
import { insert, replace } from '../edits.js';
import { defineRule } from '../rule.js';
import { quote } from '../wording.js';

export const unclosedQuote = defineRule({
  code: 'marker/unclosed-quote',
  severity: 'error',
  summary: 'A quoted value that is not closed before the brace.',
  why: 'An open quote makes the closing brace part of the value, so that other tools read no marker at all.',
  examples: [
    { bad: '[Ada]{.person role="Director} spoke.', fixed: '[Ada]{.person role="Director"} spoke.' },
    {
      bad: "[Ada]{.person role='Deputy Director} spoke.",
      fixed: '[Ada]{.person role="Deputy Director"} spoke.',
    },
  ],
  scope: 'leaf',
  needs: 'unusual',
  *find(input) {
    for (const { attributes } of input.unusual) {
      for (const item of attributes.items) {
        if (item.issue === 'unclosed-quote') yield { start: item.start, end: item.end, data: item };
      }
    }
  },
  message: ({ data: { start, end, name, value } }, { text }) =>
    `The quote in ${quote(text.slice(start, end))} is not closed; write ${quote(`${name}=${quoteValue(value)}`)}.`,
  fix({ data: { valueSpan, value } }, { text }) {
    const edit =
      text[valueSpan.start] === '"' ? insert(valueSpan.end, '"') : replace(valueSpan, quoteValue(value));
    return [{ kind: 'safe', title: 'Close the quote', edits: [edit] }];
  },
});
