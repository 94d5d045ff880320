import { duplicates, removeItem } from '../markers.js';
import { defineRule } from '../rule.js';
import { quote } from '../wording.js';

export const duplicateAttribute = defineRule({
  code: 'marker/duplicate-attribute',
  severity: 'warning',
  summary: 'A type, a key or an anchor that a marker has twice.',
  why: 'Readers differ on which of the two counts.',
  examples: [
    { bad: '[Rabat]{.place .place} won.', fixed: '[Rabat]{.place} won.' },
    { bad: '[Rabat]{.place ref=rabat ref=rabat} won.', fixed: '[Rabat]{.place ref=rabat} won.' },
    {
      bad: '[Rabat]{.place ref=rabat ref=sale} won.',
      choices: ['[Rabat]{.place ref=rabat} won.', '[Rabat]{.place ref=sale} won.'],
    },
    {
      bad: '[Rabat]{.place #a #b} won.',
      choices: ['[Rabat]{.place #a} won.', '[Rabat]{.place #b} won.'],
    },
  ],
  scope: 'leaf',
  needs: 'unusual',
  *find(input) {
    for (const marker of input.unusual) {
      for (const { item, first, same } of duplicates(marker, input.types)) {
        const related = [{ start: first.start, end: first.end, message: 'The first one.' }];
        yield { start: item.start, end: item.end, related, data: { marker, item, first, same } };
      }
    }
  },
  message: ({ data: { item, first, same } }, { text }) => {
    const [source, earlier] = [item, first].map(({ start, end }) => quote(text.slice(start, end)));
    return same
      ? `${source} says again what ${earlier} says; write it once.`
      : `${source} contradicts ${earlier} before it; keep one of them.`;
  },
  fix({ data: { marker, item, first, same } }, { text }) {
    const keepFirst = removeItem(marker, item);
    if (same) {
      return [{ kind: 'safe', title: `Remove ${quote(text.slice(item.start, item.end))}`, edits: keepFirst }];
    }
    return [
      { kind: 'choice', title: `Keep ${quote(text.slice(first.start, first.end))}`, edits: keepFirst },
      {
        kind: 'choice',
        title: `Keep ${quote(text.slice(item.start, item.end))}`,
        edits: removeItem(marker, first),
      },
    ];
  },
});
