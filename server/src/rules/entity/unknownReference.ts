import { Registry } from '../../entities/registry.js';
import { scalarText } from '../../entities/yamlEdits.js';
import { replace } from '../edits.js';
import { nearestIds } from '../nearestIds.js';
import { choiceOf } from '../registryEdits.js';
import { defineRule, type Fix } from '../rule.js';
import { either, quote } from '../wording.js';

export const unknownReference = defineRule({
  code: 'entity/unknown-reference',
  severity: 'error',
  summary: 'A relation to an id that no entry has.',
  why: 'The relation leads nowhere: what is shown of an entity, and whoever follows its relations, miss it. All registries of a folder form one, so that the other entry may stand in any of them; in front matter it may stand there too.',
  examples: [
    {
      bad: '---\nentities:\n  rabat: { type: place, name: Rabat, partOf: marocco }\n  morocco: { type: place, name: Morocco }\n---\n\nOn to Rabat, in Morocco.\n',
      choices: [
        '---\nentities:\n  rabat: { type: place, name: Rabat, partOf: morocco }\n  morocco: { type: place, name: Morocco }\n---\n\nOn to Rabat, in Morocco.\n',
      ],
    },
    {
      bad: '---\nentities:\n  tahiri: { type: person, name: Salma Tahiri, affiliation: [npa, who] }\n---\n\nThere was Salma Tahiri.\n',
      choices: [
        '---\nentities:\n  tahiri: { type: person, name: Salma Tahiri, affiliation: [npa] }\n---\n\nThere was Salma Tahiri.\n',
      ],
      good: '---\nentities:\n  tahiri: { type: person, name: Salma Tahiri, affiliation: [npa] }\n---\n\nThere was Salma Tahiri.\n',
      registry: 'entities: { npa: { type: organization, name: National Ports Agency } }',
    },
  ],
  scope: 'registry',
  *find({ entries, registry }) {
    const own = new Registry(entries);
    for (const entry of entries) {
      for (const target of entry.targets) {
        if (own.has(target.id) || registry.has(target.id)) continue;
        const near = new Set([...nearestIds(own, target.id), ...nearestIds(registry, target.id)]);
        near.delete(entry.id);
        yield { start: target.start, end: target.end, data: { entry, target, near: [...near] } };
      }
    }
  },
  message: ({ data: { entry, target, near } }) => {
    const hint =
      near.length > 0 ? `did you mean ${either(near.map(quote))}?` : 'describe it there, or correct the id.';
    return `No entry has the id ${quote(target.id)}, which ${quote(entry.id)} names as its ${quote(target.relation)}; ${hint}`;
  },
  fix({ start, end, data: { entry, target, near } }, input): Fix[] {
    const change = { change: 'removeValue', id: entry.id, at: entry.idSpan.start, start } as const;
    return [
      ...near.map(
        (id): Fix => ({
          kind: 'choice',
          title: `Write ${quote(id)}`,
          edits: [replace({ start, end }, scalarText(id))],
        }),
      ),
      ...choiceOf(input, `Remove ${quote(target.id)}`, change),
    ];
  },
});
