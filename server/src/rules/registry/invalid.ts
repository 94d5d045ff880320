import type { RegistryRemedy } from '../../entities/readRegistry.js';
import { replace } from '../edits.js';
import { choiceOf } from '../registryEdits.js';
import { defineRule, type Fix, type RegistryInput } from '../rule.js';
import { quote } from '../wording.js';

export const invalid = defineRule({
  code: 'registry/invalid',
  severity: 'error',
  summary: 'An entry that a registry, or `entities` in front matter, cannot be read by.',
  why: 'An entry is a mapping with a `type` and a `name`; it may have `short`, `aliases`, `never`, `description`, `sameAs`, and relations to other entries. What cannot be read is left out, and its mentions lose their entity.',
  examples: [
    {
      bad: '---\nentities:\n  rabat:\n    type: plcae\n    name: Rabat\n---\n\nOn to Rabat.\n',
      choices: ['---\nentities:\n  rabat:\n    type: place\n    name: Rabat\n---\n\nOn to Rabat.\n'],
    },
    {
      bad: '---\nentities:\n  rabat:\n    type: place\n    name: Rabat\n    alias: Ribat\n---\n\nOn to Rabat.\n',
      choices: [
        '---\nentities:\n  rabat:\n    type: place\n    name: Rabat\n    aliases: Ribat\n---\n\nOn to Rabat.\n',
      ],
    },
    {
      bad: '---\nentities:\n  rabat:\n    type: place\n---\n\nOn to Rabat.\n',
      choices: ['---\nentities:\n  rabat:\n    type: place\n    name: Rabat\n---\n\nOn to Rabat.\n'],
    },
    {
      bad: '---\nentities:\n  salé:\n    name: Salé\n    place: Morocco\n---\n\nOn to Salé.\n',
      good: '---\nentities:\n  salé:\n    name: Salé\n    type: place\n---\n\nOn to Salé.\n',
    },
  ],
  scope: 'registry',
  *find({ problems, text }) {
    const invalids = problems.filter(({ code }) => code === 'registry/invalid');
    const syntax = invalids.find(({ isSyntax }) => isSyntax);
    for (const problem of syntax === undefined ? invalids : [syntax]) {
      // What is not there has no character of its own.
      const start = Math.max(0, Math.min(problem.start, text.length - 1));
      yield { start, end: Math.min(text.length, Math.max(start + 1, problem.end)), data: problem };
    }
  },
  message: ({ data: { message } }) => message,
  fix({ data: { instead = [], remedy, start, end } }, input): Fix[] {
    const others = instead.map(
      (text): Fix => ({
        kind: 'choice',
        title: `Write ${quote(text)}`,
        edits: [replace({ start, end }, text)],
      }),
    );
    return remedy === undefined ? others : [...others, ...remedies(remedy, input)];
  },
});

function remedies({ id, at, add, remove }: RegistryRemedy, input: RegistryInput): Fix[] {
  if (remove !== undefined) {
    return choiceOf(input, 'Remove it', { change: 'removeKey', id, at, start: remove });
  }
  const values =
    add === 'type' ? input.types.all.map(({ name }) => name) : add === 'name' ? [nameOf(id)] : [];
  return values.flatMap(value =>
    choiceOf(input, `Add ${quote(`${add}: ${value}`)}`, {
      change: 'set',
      id,
      at,
      field: add ?? 'name',
      value,
    }),
  );
}

/** What an id was likely made from: `ras-amlil` from `Ras Amlil`. */
function nameOf(id: string): string {
  const words = id.split(/[-_]+/).filter(Boolean);
  return words.map(word => word[0].toUpperCase() + word.slice(1)).join(' ') || id;
}
