import type { Marker } from '../../syntax/types.js';
import { writeValue } from '../../syntax/writeAttributes.js';
import { insert } from '../edits.js';
import { defineRule, type Edit } from '../rule.js';
import { either, quote } from '../wording.js';

export const ambiguous = defineRule({
  code: 'entity/ambiguous',
  severity: 'warning',
  summary: 'A marker without a `ref` whose text is a name of several entities.',
  why: 'Which of them is meant, only the author can tell; a `ref` says it.',
  examples: [
    {
      bad: 'On to [Georgia]{.place #start}.',
      choices: ['On to [Georgia]{.place #start ref=ge}.', 'On to [Georgia]{.place #start ref=us-ga}.'],
      registry:
        'entities: { ge: { type: place, name: Georgia }, us-ga: { type: place, name: State of Georgia, aliases: [Georgia] } }',
    },
  ],
  scope: 'mentions',
  *find({ mentions }) {
    for (const { marker, resolution } of mentions) {
      if (resolution.kind !== 'ambiguous') continue;
      const { start, end } = marker.content;
      yield { start, end, data: { marker, entries: resolution.entries } };
    }
  },
  message: ({ start, end, data: { entries } }, { text }) => {
    const refs = entries.map(({ id }) => `\`ref=${writeValue(id)}\``);
    return `${quote(text.slice(start, end))} names several entities; say which by ${either(refs)}.`;
  },
  fix: ({ data: { marker, entries } }) =>
    entries.map(({ id, name, description }) => ({
      kind: 'choice',
      title: `Write \`ref=${writeValue(id)}\`: ${description === undefined ? name : `${name}, ${description}`}`,
      edits: [addRef(marker, id)],
    })),
});

/** A `ref` behind the type and the anchor. */
function addRef({ attributes }: Marker, id: string): Edit {
  const { items } = attributes;
  const last = items.findLast(({ type }) => type === 'class' || type === 'anchor');
  const ref = `ref=${writeValue(id)}`;
  return last === undefined ? insert(items[0].start, `${ref} `) : insert(last.end, ` ${ref}`);
}
