import { writeAttributes, writeItem } from '../../syntax/writeAttributes.js';
import { replace } from '../edits.js';
import { isSettled } from '../markers.js';
import { defineRule } from '../rule.js';
import { quote } from '../wording.js';

export const attributeOrder = defineRule({
  code: 'format/attribute-order',
  severity: 'off',
  summary: 'Attributes in another order than type, anchor, `ref` and the other keys.',
  why: 'The order means nothing, but one order makes markers easy to read and to search for. The formatter writes it.',
  examples: [
    { bad: '[Rabat]{ref=rabat .place} today.', fixed: '[Rabat]{.place ref=rabat} today.' },
    {
      bad: '[Rabat]{value="a b" ref=rabat #here .place} today.',
      fixed: '[Rabat]{.place #here ref=rabat value="a b"} today.',
    },
  ],
  scope: 'leaf',
  needs: 'unusual',
  *find({ unusual, types }) {
    for (const marker of unusual) {
      const { items, start, end } = marker.attributes;
      if (!isSettled(marker, types)) continue;
      const written = writeAttributes(items);
      if (written === `{${items.map(writeItem).join(' ')}}`) continue;
      yield { start, end, data: written };
    }
  },
  message: ({ start, end, data: written }, { text }) =>
    `${quote(text.slice(start, end))} is out of order; write ${quote(written)}.`,
  fix: ({ start, end, data: written }) => [
    { kind: 'safe', title: `Write ${quote(written)}`, edits: [replace({ start, end }, written)] },
  ],
});
