import { normalizeName } from '../../entities/names.js';
import type { Span } from '../../syntax/types.js';
import { replace } from '../edits.js';
import { defineFact } from '../facts.js';
import { firstType } from '../markers.js';
import { defineRule } from '../rule.js';
import { quote } from '../wording.js';

/** A marked mention in running text; spans are the block's. */
interface Named extends Span {
  readonly text: string;
  readonly type: string | undefined;
  readonly ref: string | undefined;
}

const named = defineFact(({ leaves, types }) =>
  leaves.flatMap(({ leaf, text, entities }) => {
    if (leaf.type === 'heading') return [];
    return entities.flatMap((marker): Named[] => {
      const { content, attributes, children } = marker;
      if (children.length > 0) return [];
      const ref = attributes.items.find(({ type, name }) => type === 'pair' && name === 'ref')?.value;
      return [
        {
          start: leaf.toBlock(content.start),
          end: leaf.toBlock(content.end),
          text: text.slice(content.start, content.end),
          type: firstType(marker, types)?.name,
          ref,
        },
      ];
    });
  }),
);

export const nameForm = defineRule({
  code: 'entity/name-form',
  severity: 'off',
  summary: 'A short name before the full name, or the full name again after it.',
  why: 'Many houses want the full name once, at the first mention, and the short name from there on. Headings do not count.',
  examples: [
    {
      bad: '[Lamrabet]{.person ref=lamrabet} waited.',
      choices: ['[Idriss Lamrabet]{.person ref=lamrabet} waited.'],
      registry: 'entities: { lamrabet: { type: person, name: Idriss Lamrabet, short: Lamrabet } }',
    },
    {
      bad: '[Idriss Lamrabet]{.person} waited. [Idriss Lamrabet’s]{.person} kettle boiled.',
      choices: ['[Idriss Lamrabet]{.person} waited. [Lamrabet’s]{.person} kettle boiled.'],
      registry: 'entities: { lamrabet: { type: person, name: Idriss Lamrabet, short: Lamrabet } }',
    },
  ],
  scope: 'document',
  *find(document) {
    const { registry } = document;
    if (registry.entries.length === 0) return;
    const introduced = new Set<string>();
    for (const placed of named(document)) {
      const resolution = registry.resolve(placed.value);
      if (resolution.kind !== 'entry' || resolution.entry.short === undefined) continue;
      const { id, name, short } = resolution.entry;
      const form = normalizeName(placed.value.text);
      const isFull = form === normalizeName(name);
      if (normalizeName(short) === normalizeName(name) || !(isFull || form === normalizeName(short)))
        continue;
      if (isFull === introduced.has(id)) {
        const [from, to] = isFull ? [name, short] : [short, name];
        yield { ...placed.place(placed.value), data: { text: placed.value.text, from, to, isFull } };
      }
      introduced.add(id);
    }
  },
  message: ({ data: { text, to, isFull } }) =>
    isFull
      ? `${quote(text)} was named in full before; write ${quote(to)} from there on.`
      : `${quote(text)} is the first mention; write the full name, ${quote(to)}.`,
  fix({ start, end, data: { text, from, to } }) {
    if (!text.includes(from)) return [];
    const edits = [
      replace(
        { start, end },
        text.replace(from, () => to),
      ),
    ];
    return [{ kind: 'choice', title: `Write ${quote(to)}`, edits }];
  },
});
