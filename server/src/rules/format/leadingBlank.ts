import { remove } from '../edits.js';
import { defineRule } from '../rule.js';
import { lineText, startsFrontMatter } from '../wholeLines.js';

export const leadingBlank = defineRule({
  code: 'format/leading-blank',
  severity: 'information',
  summary: 'Blank lines at the very start.',
  why: 'They are of no use, and keep front matter below them from being read. Where `---` would become front matter without them, they stay until somebody decides.',
  examples: [
    { bad: '\n\nThe visit\n\nThey came.\n', fixed: 'The visit\n\nThey came.\n' },
    { bad: '\n---\nThey came.\n', good: '---\ntitle: The visit\n---\n\nThey came.\n' },
  ],
  scope: 'document',
  *find({ seed }) {
    const [first, second] = seed.blocks;
    if (first?.type !== 'blank' || second === undefined) return;
    const replaces = [
      { code: 'format/trailing-space', start: 0 },
      { code: 'format/multiple-blank-lines', start: seed.lineStart(1) },
    ];
    yield { start: 0, end: first.source.length, replaces, data: first.lineBreaks };
  },
  message: ({ data: lines }) =>
    `${lines === 1 ? 'A blank line stands' : `${lines} blank lines stand`} before the text; it begins on the first line.`,
  fix({ start, end, data: lines }, { seed }) {
    if (startsFrontMatter(lineText(seed, lines))) return [];
    return [{ kind: 'safe', title: 'Remove the blank lines', edits: [remove({ start, end })] }];
  },
});
