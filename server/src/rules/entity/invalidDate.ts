import { parseEdtf } from '../../entities/edtf.js';
import type { Span } from '../../syntax/types.js';
import { writeValue } from '../../syntax/writeAttributes.js';
import { dateReadings, readDate } from '../dateReadings.js';
import { replace } from '../edits.js';
import { defineFact } from '../facts.js';
import { markedDates } from '../markedDates.js';
import { defineRule } from '../rule.js';
import { quote } from '../wording.js';

/** A `value` that is no EDTF; spans are the block's. */
interface Invalid extends Span {
  /** What the marker is around. */
  readonly text: string;
  readonly value: string;
  readonly valueSpan: Span;
}

const invalidDates = defineFact(({ leaves }) =>
  leaves.flatMap(input =>
    markedDates(input).flatMap(({ text, value }): Invalid[] => {
      if (value === undefined || value.issue !== undefined || parseEdtf(value.value) !== undefined) return [];
      const inBlock = ({ start, end }: Span) => ({
        start: input.leaf.toBlock(start),
        end: input.leaf.toBlock(end),
      });
      return [{ ...inBlock(value), text, value: value.value, valueSpan: inBlock(value.valueSpan) }];
    }),
  ),
);

export const invalidDate = defineRule({
  code: 'entity/invalid-date',
  severity: 'error',
  summary: 'A date’s `value` that is no EDTF.',
  why: 'The value is what programs sort and search by. EDTF writes `2026-01-29`, `2026-01`, `2026-01-28/2026-01-29`, and `XXXX-01-28` for a day of no stated year.',
  examples: [
    {
      bad: 'He came on [January 29, 2026]{.date value="Jan 29"}.',
      choices: ['He came on [January 29, 2026]{.date value=2026-01-29}.'],
    },
    {
      bad: 'He came on [Thursday]{.date value="29.1.2026"}.',
      choices: ['He came on [Thursday]{.date value=2026-01-29}.'],
    },
    {
      bad: 'He came [last week]{.date value=2026-02-30}.',
      good: 'He came [last week]{.date value=2026-02-28}.',
    },
  ],
  scope: 'document',
  *find(document) {
    for (const placed of invalidDates(document)) yield { ...placed.place(placed.value), data: placed };
  },
  message: ({ data: { value } }) =>
    `${quote(value.value)} is no date in EDTF; write one such as \`2026-01-29\` or \`2026-01-28/2026-01-29\`.`,
  fix({ data: placed }, { seed }) {
    const { text, value, valueSpan } = placed.value;
    const fromText = readDate(text, seed.frontMatter?.string('date'));
    const readings = new Set([...dateReadings(value), ...(fromText === undefined ? [] : [fromText])]);
    return [...readings].map(reading => ({
      kind: 'choice',
      title: `Write ${quote(reading)}`,
      edits: placed.edits([replace(valueSpan, writeValue(reading))]),
    }));
  },
});
