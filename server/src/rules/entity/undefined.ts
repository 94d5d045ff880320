import { writeValue } from '../../syntax/writeAttributes.js';
import { replace } from '../edits.js';
import { nearestIds } from '../nearestIds.js';
import { type Amendment, defineRule } from '../rule.js';
import { either, quote } from '../wording.js';

export const undefinedEntity = defineRule({
  code: 'entity/undefined',
  severity: 'warning',
  summary: 'A `ref` to an id that is in no registry.',
  why: 'The mention then belongs to nobody: it is missing where the entity is looked up, and nothing checks its name. Where there is no registry at all, ids are the author’s own and not judged.',
  examples: [
    {
      bad: 'On to [Rabat]{.place ref=rabatt}.',
      choices: ['On to [Rabat]{.place ref=rabat}.'],
      registry: 'entities:\n  rabat:\n    type: place\n    name: Rabat\n',
      amended: [
        'entities:\n  rabat:\n    type: place\n    name: Rabat\n  rabatt:\n    type: place\n    name: Rabat\n',
      ],
    },
  ],
  scope: 'mentions',
  *find({ mentions, registry }) {
    for (const { ref, resolution, text, type } of mentions) {
      if (ref === undefined || resolution.kind !== 'unknown') continue;
      const near = nearestIds(registry, ref.value);
      yield { start: ref.start, end: ref.end, data: { ref, near, text, type } };
    }
  },
  message({ data: { ref, near } }) {
    const hint =
      near.length > 0 ? `did you mean ${either(near.map(quote))}?` : 'describe it there, or correct the id.';
    return `No entity in the registry has the id ${quote(ref.value)}; ${hint}`;
  },
  fix: ({ data: { ref, near } }) =>
    near.map(id => ({
      kind: 'choice',
      title: `Write \`ref=${writeValue(id)}\``,
      edits: [replace(ref.valueSpan, writeValue(id))],
    })),
  amend({ data: { ref, text, type } }): Amendment[] {
    // An entry has both.
    if (type === undefined || text === '') return [];
    const fields = [
      { key: 'type', value: type },
      { key: 'name', value: text },
    ];
    const changes = [{ change: 'add' as const, id: ref.value, fields }];
    return [
      { title: `Add ${quote(ref.value)} to the registry, as ${quote(text)}`, changes, source: undefined },
    ];
  },
});
