import { removeItem, unwrap } from '../markers.js';
import { defineRule, type Fix } from '../rule.js';
import { quote } from '../wording.js';

export const unverified = defineRule({
  code: 'entity/unverified',
  severity: 'hint',
  summary: 'A marker that a tool has put there and nobody has confirmed.',
  why: 'What a program recognises is a suggestion. Somebody should look at it before the text is signed off.',
  examples: [
    {
      bad: 'On to [Rabat]{.place status=unverified}.',
      choices: ['On to [Rabat]{.place}.', 'On to Rabat.'],
    },
  ],
  scope: 'leaf',
  needs: 'unusualEntities',
  *find({ unusualEntities }) {
    for (const marker of unusualEntities) {
      const item = marker.attributes.items.find(
        ({ type, name, value }) => type === 'pair' && name === 'status' && value === 'unverified',
      );
      if (item !== undefined) yield { start: item.start, end: item.end, data: { marker, item } };
    }
  },
  message: ({ data: { marker } }, { text }) => {
    const { start, end } = marker.content;
    return `Nobody has confirmed this marker of ${quote(text.slice(start, end))}; confirm it, or unmark it.`;
  },
  fix({ data: { marker, item } }): Fix[] {
    const unmark: Fix = { kind: 'choice', title: 'Unmark it', edits: unwrap(marker) };
    // Of a marker that says nothing else there would be nothing left.
    if (marker.attributes.items.length === 1) return [unmark];
    return [{ kind: 'choice', title: 'Confirm it', edits: removeItem(marker, item) }, unmark];
  },
});
