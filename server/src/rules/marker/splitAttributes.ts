import { edited } from '../edits.js';
import { faultRule } from '../faultRule.js';
import { quote } from '../wording.js';

export const splitAttributes = faultRule({
  code: 'marker/split-attributes',
  severity: 'error',
  summary: 'The attributes of an entity marker stand in two pairs of braces.',
  why: 'Only the braces right behind the text are its attributes; the second ones are read as prose.',
  examples: [{ bad: '[Morocco]{.place}{ref=morocco} won.', fixed: '[Morocco]{.place ref=morocco} won.' }],
  message({ source }, { start, end, text = { start, end }, repairs = [] }, input) {
    const mended = quote(edited(input.text, { start: text.start - 1, end }, repairs));
    return `${source} stands apart from the attributes before it; write ${mended}.`;
  },
  title: () => 'Merge the attributes',
});
