import { replace } from '../edits.js';
import { defineRule } from '../rule.js';
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
      good: '---\nentities:\n  rabat:\n    type: place\n    name: Rabat\n---\n\nOn to Rabat.\n',
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
  fix: ({ data: { instead = [], start, end } }) =>
    instead.map(text => ({
      kind: 'choice',
      title: `Write ${quote(text)}`,
      edits: [replace({ start, end }, text)],
    })),
});
