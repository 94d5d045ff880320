import { normalizeName } from '../../entities/names.js';
import type { RegistryEntry } from '../../entities/registry.js';
import { nearest } from '../../syntax/distance.js';
import { replace } from '../edits.js';
import { defineRule } from '../rule.js';
import { quote } from '../wording.js';

export const unknownName = defineRule({
  code: 'entity/unknown-name',
  severity: 'information',
  summary: 'A mention of an entity by a text that is none of its names.',
  why: 'It may be misspelt, or name somebody else; or it is one more alias, which belongs in the registry. Words without a capital (`he`, `the minister`) are no names, unless they look like a misspelt one.',
  examples: [
    {
      bad: 'There [Idris Lamrabet]{.person ref=lamrabet} waited.',
      choices: [
        'There [Idriss Lamrabet]{.person ref=lamrabet} waited.',
        'There [Lamrabet]{.person ref=lamrabet} waited.',
      ],
      good: 'There [Lamrabet]{.person ref=lamrabet} waited, and [he]{ref=lamrabet} was cold.',
      registry: 'entities: { lamrabet: { type: person, name: Idriss Lamrabet, short: Lamrabet } }',
      amended: [
        'entities: { lamrabet: { type: person, name: Idriss Lamrabet, short: Lamrabet, aliases: [Idris Lamrabet] } }',
      ],
    },
  ],
  scope: 'mentions',
  *find({ mentions }) {
    for (const { marker, text, ref, resolution } of mentions) {
      if (ref === undefined || resolution.kind !== 'entry' || text === '') continue;
      const { entry } = resolution;
      const name = normalizeName(text);
      // Forms under `never` have a rule of their own.
      if (entry.forms.some(form => normalizeName(form.text) === name) || entry.name === text) continue;
      const near = nearest(text, goodForms(entry));
      if (near.length === 0 && !/[\p{Lu}\p{Lt}\p{Lo}]/u.test(text)) continue;
      const { start, end } = marker.content;
      yield { start, end, data: { marker, text, entry, near } };
    }
  },
  message: ({ data: { text, entry, near } }) =>
    near.length > 0
      ? `${quote(text)} looks like a misspelling of ${quote(near[0])}.`
      : `${quote(text)} is no name of ${quote(entry.id)} in the registry; write ${quote(entry.name)}, or add it as an alias.`,
  fix({ start, end, data: { marker, entry, near } }) {
    if (marker.children.length > 0) return [];
    const names = new Set([...near, entry.name, ...(entry.short === undefined ? [] : [entry.short])]);
    return [...names].map(name => ({
      kind: 'choice',
      title: `Write ${quote(name)}`,
      edits: [replace({ start, end }, name)],
    }));
  },
  amend: ({ data: { text, entry } }) => [
    {
      title: `Add ${quote(text)} to the aliases of ${quote(entry.id)} in the registry`,
      changes: [{ change: 'addAliases', id: entry.id, aliases: [text] }],
      source: entry.source,
    },
  ],
});

function goodForms({ forms }: RegistryEntry): string[] {
  return forms.flatMap(({ kind, text }) => (kind === 'never' ? [] : [text]));
}
