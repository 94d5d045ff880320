import { defineRule } from '../rule.js';

export const duplicateId = defineRule({
  code: 'registry/duplicate-id',
  severity: 'warning',
  summary: 'An id that two entries have.',
  why: 'An id names one entity; of two entries with one id only the first counts.',
  examples: [
    {
      bad: '---\nentities:\n  rabat: { type: place, name: Rabat }\n  rabat: { type: event, name: Rabat talks }\n---\n\nOn to Rabat.\n',
      good: '---\nentities:\n  rabat: { type: place, name: Rabat }\n  rabat-talks: { type: event, name: Rabat talks }\n---\n\nOn to Rabat.\n',
    },
  ],
  scope: 'registry',
  *find({ problems }) {
    for (const { code, start, end, message, related } of problems) {
      if (code !== 'registry/duplicate-id') continue;
      const first = related && [{ ...related, message: 'The first one.' }];
      yield { start, end, ...(first !== undefined && { related: first }), data: message };
    }
  },
  message: ({ data: message }) => message,
});
