import { unwrap, wouldStartBlock } from '../markers.js';
import { defineRule } from '../rule.js';
import { quote } from '../wording.js';

export const emptyAttributes = defineRule({
  code: 'marker/empty-attributes',
  severity: 'warning',
  summary: 'An entity marker with nothing in its braces.',
  why: 'It says neither what the text is nor which entity it means. Brackets and braces without a letter in them, such as `[1]{}`, are left alone.',
  examples: [
    { bad: 'To [Morocco]{} today.', fixed: 'To Morocco today.' },
    { bad: '[Morocco]{ } won.', fixed: 'Morocco won.', good: 'See [1]{}.' },
  ],
  scope: 'leaf',
  needs: 'incomplete',
  *find({ faults, incomplete }) {
    const empty = incomplete.filter(({ attributes }) => attributes.items.length === 0);
    if (empty.length === 0) return;
    const split = faults.filter(({ code }) => code === 'marker/split-attributes');
    const continued = new Set(split.map(({ text }) => text?.start));
    for (const marker of empty) {
      // Its attributes stand in the next braces.
      if (continued.has(marker.content.start)) continue;
      yield { start: marker.start, end: marker.end, data: marker };
    }
  },
  message: ({ start, end, data: { content } }, { text }) =>
    `${quote(text.slice(start, end))} has no attributes; write ${quote(text.slice(content.start, content.end))}, or give it a type.`,
  fix({ data: marker }, { text }) {
    const content = text.slice(marker.content.start, marker.content.end);
    const kind = wouldStartBlock(text, marker.start, content) ? 'choice' : 'safe';
    return [{ kind, title: 'Unwrap the text', edits: unwrap(marker) }];
  },
});
