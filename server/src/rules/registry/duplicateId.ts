import { freeId } from '../../entities/entryId.js';
import { choiceOf } from '../registryEdits.js';
import { defineRule, type Fix } from '../rule.js';
import { quote } from '../wording.js';

export const duplicateId = defineRule({
  code: 'registry/duplicate-id',
  severity: 'warning',
  summary: 'An id that two entries have.',
  why: 'An id names one entity; of two entries with one id only the first counts.',
  examples: [
    {
      bad: '---\nentities:\n  rabat: { type: place, name: Rabat }\n  rabat: { type: event, name: Rabat talks }\n---\n\nOn to Rabat, for the Rabat talks.\n',
      choices: [
        '---\nentities:\n  rabat: { type: place, name: Rabat }\n  rabat-2: { type: event, name: Rabat talks }\n---\n\nOn to Rabat, for the Rabat talks.\n',
        '---\nentities:\n  rabat: { type: place, name: Rabat }\n---\n\nOn to Rabat, for the Rabat talks.\n',
      ],
      good: '---\nentities:\n  rabat: { type: place, name: Rabat }\n  rabat-talks: { type: event, name: Rabat talks }\n---\n\nOn to Rabat, for the Rabat talks.\n',
    },
  ],
  scope: 'registry',
  *find({ problems }) {
    for (const { code, start, end, message, related, remedy } of problems) {
      if (code !== 'registry/duplicate-id') continue;
      const first = related && [{ ...related, message: 'The first one.' }];
      yield { start, end, ...(first !== undefined && { related: first }), data: { message, remedy } };
    }
  },
  message: ({ data: { message } }) => message,
  fix({ data: { remedy } }, input): Fix[] {
    if (remedy === undefined) return [];
    const own = new Set(input.entries.map(({ id }) => id));
    const free = freeId(remedy.id, id => own.has(id) || input.registry.has(id));
    return [
      ...choiceOf(input, `Write ${quote(free)}`, { ...remedy, change: 'rename', to: free }),
      ...choiceOf(input, 'Remove this one', { ...remedy, change: 'remove' }),
    ];
  },
});
