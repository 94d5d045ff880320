import type { RegistryEntry } from '../../entities/registry.js';
import { choiceOf } from '../registryEdits.js';
import { defineRule } from '../rule.js';
import { quote } from '../wording.js';

export const unused = defineRule({
  code: 'entity/unused',
  severity: 'hint',
  summary: 'An entry of a registry that no seed mentions.',
  why: 'It may be left over, or its id or name misspelt. A mention counts with a marker or without one. An entry that the relation of another one names is left alone. It takes all seeds to tell: the editor does once it has read the workspace, and `seedmark check` where it is given a folder that the registry lies in. An entry of a front matter is for that seed alone.',
  examples: [
    {
      bad: '---\nentities:\n  rabat: { type: place, name: Rabat }\n  sale: { type: place, name: Salé }\n---\n\nOn to [Rabat]{.place}.\n',
      choices: ['---\nentities:\n  rabat: { type: place, name: Rabat }\n---\n\nOn to [Rabat]{.place}.\n'],
      good: '---\nentities:\n  rabat: { type: place, name: Rabat }\n  sale: { type: place, name: Salé }\n---\n\nOn to Rabat, past Salé.\n',
    },
    {
      bad: '---\nentities:\n  rabat: { type: place, name: Rabat, partOf: morocco }\n  morocco: { type: place, name: Morocco }\n---\n\nOn to Salé.\n',
      good: '---\nentities:\n  rabat: { type: place, name: Rabat, partOf: morocco }\n  morocco: { type: place, name: Morocco }\n---\n\nOn to Rabat.\n',
    },
  ],
  scope: 'registry',
  *find({ entries, registry, mentioned }) {
    if (mentioned === undefined) return;
    const own = targetsOf(entries);
    for (const { id, idSpan, forms } of entries) {
      // Nothing is known by an entry that cannot be read.
      if (forms.length === 0 || mentioned.has(id) || own.has(id) || targetsOf(registry.entries).has(id))
        continue;
      yield { start: idSpan.start, end: idSpan.end, tags: ['unnecessary'], data: id };
    }
  },
  message: ({ data: id }) => `No seed mentions ${quote(id)}.`,
  fix: ({ start, data: id }, input) =>
    choiceOf(input, `Remove ${quote(id)}`, { change: 'remove', id, at: start }),
});

const known = new WeakMap<readonly RegistryEntry[], ReadonlySet<string>>();

/** The ids that entries name, but for their own. */
function targetsOf(entries: readonly RegistryEntry[]): ReadonlySet<string> {
  let ids = known.get(entries);
  if (ids === undefined) {
    ids = new Set(
      entries.flatMap(({ id, targets }) => targets.flatMap(target => (target.id === id ? [] : [target.id]))),
    );
    known.set(entries, ids);
  }
  return ids;
}
