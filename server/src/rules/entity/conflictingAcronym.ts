import { acronymsOf } from '../acronymUses.js';
import { defineRule } from '../rule.js';
import { quote } from '../wording.js';

export const conflictingAcronym = defineRule({
  code: 'entity/conflicting-acronym',
  severity: 'warning',
  summary: 'A short form that a document explains in two ways.',
  why: 'Where it stands alone, nobody can tell which is meant. Small differences (an article, a plural, diacritics) do not count.',
  examples: [
    {
      bad: 'The National Ports Agency (NPA) met the Northern Police Academy (NPA).',
      good: 'The National Ports Agency (NPA) met the Northern Police Academy (NORPA).',
    },
  ],
  scope: 'document',
  *find(document) {
    const { conflicting } = acronymsOf.whole(document);
    if (conflicting.size === 0) return;
    const explained = acronymsOf.parts(document).filter(({ value }) => value.long !== undefined);
    for (const [short, longs] of conflicting) {
      const [first, ...others] = longs.flatMap(
        long => explained.find(({ value }) => value.short === short && value.long === long) ?? [],
      );
      for (const other of others) {
        const related = [{ ...first.place(first.value), message: 'The first explanation.' }];
        yield {
          ...other.place(other.value),
          related,
          data: { short, long: other.value.long ?? '', first: first.value.long ?? '' },
        };
      }
    }
  },
  message: ({ data: { short, long, first } }) =>
    `${quote(short)} is short for ${quote(first)} before, and for ${quote(long)} here; use another short form for one of them.`,
});
