import { replace } from '../edits.js';
import { removeItem, typeItems } from '../markers.js';
import { defineRule } from '../rule.js';
import { quote } from '../wording.js';

export const typeMismatch = defineRule({
  code: 'entity/type-mismatch',
  severity: 'error',
  summary: 'A marker whose type is not that of its entity.',
  why: 'One of the two is wrong: the type, or the `ref`. Lists by type and lists by entity would disagree.',
  examples: [
    {
      bad: 'On to [Rabat]{.person ref=rabat}.',
      choices: ['On to [Rabat]{.place ref=rabat}.', 'On to [Rabat]{.person}.'],
      registry: 'entities: { rabat: { type: place, name: Rabat } }',
      amended: ['entities: { rabat: { type: person, name: Rabat } }'],
    },
  ],
  scope: 'mentions',
  *find({ mentions, types }) {
    for (const { marker, type, typeItem, ref, resolution } of mentions) {
      if (type === undefined || typeItem === undefined || ref === undefined || resolution.kind !== 'entry')
        continue;
      const { entry } = resolution;
      const right = entry.type === undefined ? undefined : types.resolve(entry.type)?.name;
      const isOnly = typeItems(marker, types).every(({ name }) => name === type);
      if (right === undefined || right === type || !isOnly) continue;
      const { start, end } = typeItem;
      yield { start, end, data: { marker, typeItem, ref, entry, right, type } };
    }
  },
  message: ({ data: { typeItem, entry, right } }) =>
    `${quote(entry.id)} is of the type ${quote(right)} in the registry, not ${quote(typeItem.name)}.`,
  amend: ({ data: { entry, type } }) => [
    {
      title: `Write ${quote(type)} as the type of ${quote(entry.id)} in the registry`,
      changes: [{ change: 'set', id: entry.id, field: 'type', value: type }],
      source: entry.source,
    },
  ],
  fix: ({ data: { marker, typeItem, ref, right } }) => [
    { kind: 'choice', title: `Write \`.${right}\``, edits: [replace(typeItem.nameSpan, right)] },
    { kind: 'choice', title: `Remove ${quote(`ref=${ref.value}`)}`, edits: removeItem(marker, ref) },
  ],
});
