import type { Registry, RegistryEntry } from '../../entities/registry.js';
import type { Span } from '../../syntax/types.js';
import { visit } from '../../syntax/walk.js';
import { writeValue } from '../../syntax/writeAttributes.js';
import { insert } from '../edits.js';
import { defineFact, type Fact } from '../facts.js';
import { registeredNames } from '../registeredNames.js';
import { defineRule, type LeafInput } from '../rule.js';
import { quote } from '../wording.js';

/** A name without a marker; the span is the block's. */
interface Unmarked extends Span {
  readonly text: string;
  readonly entry: RegistryEntry;
}

const markers = defineFact(({ leaves }) => leaves.flatMap(({ entities }) => entities.slice(0, 1)));
const facts = new WeakMap<Registry, Fact<Unmarked>>();

export const unmarkedMention = defineRule({
  code: 'entity/unmarked-mention',
  severity: 'hint',
  summary: 'A name, short name or alias of the registry that stands without a marker.',
  why: 'Where a text is marked up, a mention that was passed over is missing in all that is made from the markers. A text without any marker is left alone, and so are headings, links, code, URLs, names of several entries, and what stands in another marker.',
  examples: [
    {
      bad: 'From [Rabat]{.place} to Salé and back to Rabat.',
      choices: ['From [Rabat]{.place} to Salé and back to [Rabat]{.place}.'],
      good: 'From [Rabat]{.place} to Salé.',
      registry: 'entities: { rabat: { type: place, name: Rabat } }',
    },
    {
      bad: '[Tahiri]{.person ref=tahiri} smiled. Tahiri rose.\n\nOnce more Tahiri spoke.\n',
      choices: [
        '[Tahiri]{.person ref=tahiri} smiled. [Tahiri]{.person} rose.\n\nOnce more Tahiri spoke.\n',
        '[Tahiri]{.person ref=tahiri} smiled. [Tahiri]{.person} rose.\n\nOnce more [Tahiri]{.person} spoke.\n',
      ],
      good: 'Tahiri smiled. Once more Tahiri spoke.',
      registry: 'entities: { tahiri: { type: person, name: Salma Tahiri, short: Tahiri } }',
    },
  ],
  scope: 'document',
  *find(document) {
    const { registry } = document;
    if (registry.entries.length === 0 || markers(document).length === 0) return;
    let unmarked = facts.get(registry);
    if (unmarked === undefined) {
      unmarked = defineFact(({ leaves }) => leaves.flatMap(input => unmarkedIn(input, registry)));
      facts.set(registry, unmarked);
    }
    for (const placed of unmarked(document)) {
      const { text, entry } = placed.value;
      yield { ...placed.place(placed.value), kind: entry.id, data: { text, entry, registry } };
    }
  },
  message: ({ data: { text, entry } }) =>
    `${quote(text)} is a name of the registry’s ${quote(entry.id)} and has no marker.`,
  kindTitle: ({ data: { entry } }, count) => `Mark all ${count} names of ${quote(entry.id)} in this file`,
  fix({ start, end, data: { text, entry, registry } }) {
    const attributes = attributesOf(text, entry, registry);
    return [
      {
        kind: 'choice',
        title: `Mark it: ${quote(`[${text}]${attributes}`)}`,
        edits: [insert(start, '['), insert(end, `]${attributes}`)],
      },
    ];
  },
});

function unmarkedIn({ leaf, text, markers, faults }: LeafInput, registry: Registry): Unmarked[] {
  if (leaf.type === 'heading') return [];
  const names = registeredNames(leaf, registry);
  if (names.length === 0) return [];
  const taken: Span[] = [...markers, ...faults];
  visit(leaf.constructs, construct => construct.type !== 'link' || taken.push(construct));
  taken.sort((a, b) => a.start - b.start);
  const unmarked: Unmarked[] = [];
  let [at, reach] = [0, -1];
  for (const { start, end, entries, isWhole } of names) {
    for (; at < taken.length && taken[at].start <= end; at++) reach = Math.max(reach, taken[at].end);
    const [entry] = entries;
    const name = text.slice(start, end);
    if (reach >= start || !isWhole || entries.length > 1 || entry.type === undefined) continue;
    if (/[[\]{}\\]/.test(name)) continue;
    unmarked.push({ start: leaf.toBlock(start), end: leaf.toBlock(end - 1) + 1, text: name, entry });
  }
  return unmarked;
}

/** The type, and a `ref` where type and text do not say which entry it is. */
function attributesOf(text: string, entry: RegistryEntry, registry: Registry): string {
  const type = entry.type ?? '';
  const resolution = registry.resolve({ text, type });
  const isClear = resolution.kind === 'entry' && resolution.entry === entry;
  return isClear ? `{.${type}}` : `{.${type} ref=${writeValue(entry.id)}}`;
}
