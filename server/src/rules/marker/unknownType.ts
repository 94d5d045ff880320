import { isTransposition } from '../../syntax/distance.js';
import { replace } from '../edits.js';
import { defineRule, type Fix } from '../rule.js';
import { either, quote } from '../wording.js';

export const unknownType = defineRule({
  code: 'marker/unknown-type',
  severity: 'warning',
  summary: 'A class that is no entity type, and no type beside it; an error where it is near one.',
  why: 'The marker’s type is lost in the outline and in every export. Further classes beside a type are kept; a project adds types of its own in its configuration.',
  examples: [
    {
      bad: 'To [Morocco]{.plcae} today.',
      fixed: 'To [Morocco]{.place} today.',
      good: 'To [Morocco]{.place .big} today.',
    },
    { bad: 'To [Morocco]{.plac} today.', choices: ['To [Morocco]{.place} today.'] },
    { bad: 'The [kirin]{.animal} slept.', good: 'The [kirin]{.topic .animal} slept.' },
  ],
  scope: 'leaf',
  needs: 'unusualEntities',
  *find(input) {
    for (const marker of input.unusualEntities) {
      const classes = marker.attributes.items.filter(({ type }) => type === 'class');
      if (classes.length === 0 || classes.some(({ name }) => input.types.resolve(name) !== undefined))
        continue;
      const nearOne = classes.find(({ name }) => input.types.nearest(name).length > 0);
      const item = nearOne ?? classes[0];
      const data = { item, near: input.types.nearest(item.name) };
      const { start, end } = data.item;
      yield { start, end, data, ...(data.near.length > 0 && { severity: 'error' }) };
    }
  },
  message: ({ data: { item, near } }, { text }) => {
    const source = quote(text.slice(item.start, item.end));
    const meant = either(near.map(name => `\`.${name}\``));
    return `${source} is no entity type; ${near.length > 0 ? `did you mean ${meant}?` : 'a marker needs one.'}`;
  },
  fix({ data: { item, near } }, { types }) {
    const swapped = types.all.find(({ name }) =>
      isTransposition(item.name.toLowerCase(), name.toLowerCase()),
    );
    const names = [...new Set(swapped === undefined ? near : [swapped.name, ...near])];
    return names.map(
      (name): Fix => ({
        kind: name === swapped?.name ? 'safe' : 'choice',
        title: `Write \`.${name}\``,
        edits: [replace(item.nameSpan, name)],
      }),
    );
  },
});
