import { insert, remove } from '../edits.js';
import { isAnchor, isEmpty } from '../markers.js';
import { defineRule } from '../rule.js';
import { quote } from '../wording.js';

export const emptyText = defineRule({
  code: 'marker/empty-text',
  severity: 'error',
  summary: 'An entity marker without a text.',
  why: 'A marker that marks nothing is left over from an edit. Pandoc’s own empty spans (`[]{.comment-end id="1"}`) and anchors (`[]{#anchor}`) are left alone.',
  examples: [
    { bad: 'To Morocco[]{.place} today.', fixed: 'To Morocco today.' },
    { bad: 'To[ ]{.place}Morocco.', fixed: 'To Morocco.', good: 'To Morocco[]{#there}.' },
    { bad: 'To [ ]{.place} Rabat.', fixed: 'To  Rabat.', good: 'To []{.comment-end id="1"}Rabat.' },
  ],
  scope: 'leaf',
  needs: 'incomplete',
  *find({ incomplete, text }) {
    for (const marker of incomplete) {
      if (marker.type !== 'entity' || !isEmpty(marker, text) || isAnchor(marker)) continue;
      yield { start: marker.start, end: marker.end, data: marker };
    }
  },
  message: ({ start, end }, { text }) =>
    `${quote(text.slice(start, end))} marks no text; put the text between the brackets, or remove the marker.`,
  fix({ data: marker }, { text }) {
    const parts = marker.content.end > marker.content.start && partsWords(text, marker.start, marker.end);
    const edits = [remove(marker)];
    if (parts) edits.push(insert(marker.end, ' '));
    return [{ kind: 'safe', title: 'Remove the marker', edits }];
  },
});

/** Whether text stands right before and right behind. */
function partsWords(text: string, start: number, end: number): boolean {
  return /\S/.test(text[start - 1] ?? ' ') && /\S/.test(text[end] ?? ' ');
}
