import type { Marker } from '../../syntax/types.js';
import { insert, remove } from '../edits.js';
import { isEmpty, isInk } from '../markers.js';
import { defineRule, type Edit } from '../rule.js';
import { quote } from '../wording.js';

export const paddedText = defineRule({
  code: 'marker/padded-text',
  severity: 'warning',
  summary: 'White space at the edges of an entity marker’s text.',
  why: 'The white space belongs to the sentence and not to the name: it would become part of the entity in every export.',
  examples: [
    {
      bad: 'To [ Morocco ]{.place} today.',
      fixed: 'To [Morocco]{.place} today.',
    },
    { bad: 'The[ DGSN]{.organization} said so.', fixed: 'The [DGSN]{.organization} said so.' },
  ],
  scope: 'leaf',
  needs: 'markers',
  *find({ markers, text }) {
    for (const marker of markers) {
      const { start, end } = marker.content;
      if (isInk(text.charCodeAt(start)) && isInk(text.charCodeAt(end - 1))) continue;
      if (marker.type !== 'entity' || isEmpty(marker, text)) continue;
      const content = text.slice(start, end);
      if (content.trim() === content) continue;
      const inner = {
        start: end - content.trimStart().length,
        end: start + content.trimEnd().length,
      };
      yield { start: marker.start, end: marker.end, data: { marker, inner } };
    }
  },
  message: ({ data: { inner } }, { text }) =>
    `White space stands inside the brackets around ${quote(text.slice(inner.start, inner.end))}; it belongs outside of them.`,
  fix({ data: { marker, inner } }, { text, markers }) {
    const { content } = marker;
    const edits: Edit[] = [];
    if (inner.start > content.start) {
      const before = outside(marker.start, text, markers, 'start');
      if (before > 0 && !isSpace(text[before - 1])) edits.push(insert(before, ' '));
      edits.push(remove({ start: content.start, end: inner.start }));
    }
    if (inner.end < content.end) {
      const after = outside(marker.end, text, markers, 'end');
      edits.push(remove({ start: inner.end, end: content.end }));
      if (after < text.length && !isSpace(text[after])) edits.push(insert(after, ' '));
    }
    return [{ kind: 'safe', title: 'Move the white space out', edits }];
  },
});

/** Where white space stands in no marker's text: past every outer marker whose text has this edge too. */
function outside(edge: number, text: string, markers: readonly Marker[], side: 'start' | 'end'): number {
  const bracket = side === 'start' ? text[edge - 1] : text[edge];
  if (bracket !== (side === 'start' ? '[' : ']')) return edge;
  const outer = markers.find(({ content }) => content[side] === edge);
  return outer === undefined ? edge : outside(outer[side], text, markers, side);
}

function isSpace(char: string): boolean {
  return /\s/.test(char);
}
