import { insert, remove } from '../edits.js';
import { isEmpty } from '../markers.js';
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
      fixed: 'To  [Morocco]{.place}  today.',
      good: 'To [Morocco]{.place} today.',
    },
    { bad: 'The[ DGSN]{.organization} said so.', fixed: 'The [DGSN]{.organization} said so.' },
  ],
  scope: 'leaf',
  needs: 'markers',
  *find({ markers, text }) {
    for (const marker of markers) {
      const { start, end } = marker.content;
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
  fix({ data: { marker, inner } }, { text }) {
    const { content } = marker;
    const edits: Edit[] = [];
    if (inner.start > content.start) {
      const lead = { start: content.start, end: inner.start };
      edits.push(insert(marker.start, onOneLine(text.slice(lead.start, lead.end))), remove(lead));
    }
    if (inner.end < content.end) {
      const trail = { start: inner.end, end: content.end };
      edits.push(remove(trail), insert(marker.end, onOneLine(text.slice(trail.start, trail.end))));
    }
    return [{ kind: 'safe', title: 'Move the white space out', edits }];
  },
});

/** A line break moved might leave its quote or list item. */
function onOneLine(space: string): string {
  return /[\r\n]/.test(space) ? ' ' : space;
}
