import { DELIMITERS } from '../../syntax/marks.js';
import type { ReviewMark, ReviewMarkType, Span } from '../../syntax/types.js';
import { remove, replace } from '../edits.js';
import { defineRule } from '../rule.js';
import { quote } from '../wording.js';

export const emptyMark = defineRule({
  code: 'review/empty-mark',
  severity: 'warning',
  summary: 'A review mark without a text, or a substitution with an empty side.',
  why: 'A mark that changes nothing only takes up the reviewer’s time; a substitution with one side is an insertion or a deletion.',
  examples: [
    { bad: 'A long{++++} visit.', fixed: 'A long visit.' },
    { bad: 'A long{>><<} visit.', fixed: 'A long visit.' },
    { bad: 'A {~~long ~>~~}visit.', fixed: 'A {--long --}visit.' },
    { bad: 'A {~~~>long ~~}visit.', fixed: 'A {++long ++}visit.' },
  ],
  scope: 'leaf',
  needs: 'marks',
  *find({ marks }) {
    for (const mark of marks) {
      const text = onlyText(mark);
      if (text !== undefined) yield { start: mark.start, end: mark.end, data: { mark, text } };
    }
  },
  message({ start, end, data: { text } }, input) {
    const source = quote(input.text.slice(start, end));
    if (text === 'none') return `${source} marks no text; remove it.`;
    const { content, side, type } = text;
    const { open, close } = DELIMITERS[type];
    const better = `${open}${input.text.slice(content.start, content.end)}${close}`;
    return `${source} has no ${side} text, so it is ${type === 'insertion' ? 'an insertion' : 'a deletion'}: write ${quote(better)}.`;
  },
  fix({ data: { mark, text } }, input) {
    if (text === 'none') return [{ kind: 'safe', title: 'Remove the mark', edits: [remove(mark)] }];
    const { content, type } = text;
    const { open, close } = DELIMITERS[type];
    // A closer in the text would end the mark early.
    const isSafe = !input.text.slice(content.start, content.end + 1).includes(close.slice(0, 2));
    return [
      {
        kind: isSafe ? 'safe' : 'choice',
        title: `Make it ${type === 'insertion' ? 'an insertion' : 'a deletion'}`,
        edits: [
          replace({ start: mark.start, end: content.start }, open),
          replace({ start: content.end, end: mark.end }, close),
        ],
      },
    ];
  },
});

/** The one side of a substitution that has a text, and what it is then. */
interface OneSide {
  readonly content: Span;
  readonly side: 'old' | 'new';
  readonly type: ReviewMarkType;
}

/** Where a mark lacks text: 'none' at all, or a side; undefined where it lacks none. */
function onlyText(mark: ReviewMark): OneSide | 'none' | undefined {
  if (isEmpty(mark.content)) return 'none';
  // Without an arrow there are no sides.
  if (mark.type !== 'substitution' || mark.replacement.start === mark.original.end) return undefined;
  const { original, replacement } = mark;
  if (isEmpty(original)) {
    return isEmpty(replacement) ? 'none' : { content: replacement, side: 'old', type: 'insertion' };
  }
  return isEmpty(replacement) ? { content: original, side: 'new', type: 'deletion' } : undefined;
}

function isEmpty({ start, end }: Span): boolean {
  return start === end;
}
