import { anchors } from '../anchors.js';
import { replace } from '../edits.js';
import { defineRule } from '../rule.js';

export const duplicateAnchor = defineRule({
  code: 'marker/duplicate-anchor',
  severity: 'warning',
  summary: 'One `#anchor` on two mentions of a file, or on a heading too.',
  why: 'An anchor names one place: a link to it goes to the first. To say that two mentions are of one entity, give both the same `ref`.',
  examples: [
    {
      bad: '[Rabat]{.place #city} and [Fez]{.place #city}.',
      choices: [
        '[Rabat]{.place #city} and [Fez]{.place}.',
        '[Rabat]{.place #city} and [Fez]{.place #city-2}.',
      ],
    },
    {
      bad: '# Rabat {#rabat}\n\nIn [Rabat]{.place #rabat}.\n',
      choices: ['# Rabat {#rabat}\n\nIn [Rabat]{.place}.\n'],
    },
  ],
  scope: 'document',
  *find(document) {
    const all = anchors(document);
    if (all.length < 2) return;
    const firsts = new Map<string, (typeof all)[number]>();
    for (const placed of all) {
      const { name } = placed.value;
      const first = firsts.get(name);
      if (first === undefined) {
        firsts.set(name, placed);
        continue;
      }
      const related = [{ ...first.place(first.value), message: `The first \`#${name}\`.` }];
      yield { ...placed.place(placed.value), related, data: { placed, names: firsts } };
    }
  },
  message: ({ data: { placed } }) =>
    `\`#${placed.value.name}\` already names another place of this file; an anchor has to be unique.`,
  fix({ data: { placed, names } }) {
    const { name, nameSpan, removal } = placed.value;
    let number = 2;
    while (names.has(`${name}-${number}`)) number++;
    const free = `${name}-${number}`;
    return [
      { kind: 'choice', title: `Remove \`#${name}\``, edits: placed.edits(removal) },
      { kind: 'choice', title: `Write \`#${free}\``, edits: placed.edits([replace(nameSpan, free)]) },
    ];
  },
});
