import { removeItems, typeItems } from '../markers.js';
import { defineRule } from '../rule.js';
import { either } from '../wording.js';

export const conflictingTypes = defineRule({
  code: 'marker/conflicting-types',
  severity: 'error',
  summary: 'A marker with two different types.',
  why: 'A mention has one type; which of the two it is cannot be told from the marker.',
  examples: [
    {
      bad: 'To [Paris]{.person .place} today.',
      choices: ['To [Paris]{.person} today.', 'To [Paris]{.place} today.'],
    },
  ],
  scope: 'leaf',
  needs: 'unusualEntities',
  *find(input) {
    for (const marker of input.unusualEntities) {
      if (marker.attributes.items.length < 2) continue;
      const found = typeItems(marker, input.types);
      const other = found.find(({ name }) => name !== found[0].name);
      if (other === undefined) continue;
      const { start, end } = other.item;
      const names = [...new Set(found.map(({ name }) => name))];
      yield { start, end, data: { marker, found, names } };
    }
  },
  message: ({ data: { marker, names } }, { text }) =>
    `\`${text.slice(marker.content.start, marker.content.end)}\` has the types ${names
      .map(name => `\`.${name}\``)
      .join(' and ')}; keep ${either(names.map(name => `\`.${name}\``))}.`,
  fix: ({ data: { marker, found, names } }, { text }) =>
    names.map(name => ({
      kind: 'choice',
      title: `Keep \`.${name}\``,
      edits: removeItems(
        marker,
        found.filter(each => each.name !== name).map(({ item }) => item),
        text,
      ),
    })),
});
