import { insert } from '../edits.js';
import { hasRef } from '../markers.js';
import { defineRule } from '../rule.js';
import { quote } from '../wording.js';

export const untyped = defineRule({
  code: 'marker/untyped',
  severity: 'warning',
  summary: 'An entity marker with neither a type nor a `ref`.',
  why: 'A marker is typed by its class, or by the registry entry that its `ref` names. Without either it says nothing of what the text is.',
  examples: [
    {
      bad: '[Ada Lovelace]{role=author} spoke.',
      choices: ['[Ada Lovelace]{.person role=author} spoke.'],
      good: '[Ada Lovelace]{ref=ada} spoke to [Grace]{.person}.',
    },
  ],
  scope: 'leaf',
  needs: 'unusualEntities',
  *find(input) {
    for (const marker of input.unusualEntities) {
      // A class that is no type, or an item that was meant to be one, is reported as such.
      const items = marker.attributes.items;
      const isTyped = items.some(
        ({ type, start, issue }) =>
          type === 'class' || issue === 'bare-name' || (type === 'invalid' && input.text[start] === '.'),
      );
      if (!isTyped && !hasRef(marker)) yield { start: marker.start, end: marker.end, data: marker };
    }
  },
  message: ({ start, end }, { text }) =>
    `${quote(text.slice(start, end))} has neither a type nor a \`ref\`; give it one, such as \`.person\`.`,
  fix: ({ data: { attributes } }, { types }) =>
    types.all.map(({ name }) => ({
      kind: 'choice',
      title: `Add \`.${name}\``,
      edits: [insert(attributes.start + 1, `.${name} `)],
    })),
});
