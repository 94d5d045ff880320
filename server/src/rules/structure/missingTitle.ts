import type { Block } from '../../syntax/block.js';
import { insert, remove } from '../edits.js';
import { defineRule, type Fix } from '../rule.js';
import { lineEndOf } from '../wholeLines.js';
import { quote } from '../wording.js';

/** A longer first line is no title. */
const LONGEST_TITLE = 200;

export const missingTitle = defineRule({
  code: 'structure/missing-title',
  severity: 'information',
  summary: 'A text without a title.',
  why: 'The title names the seed in outlines, lists and exports. It is the first level-1 heading, else the `title` of the front matter, else a first line that reads like one.',
  wholeFile: true,
  examples: [
    {
      bad: 'The harbour opened, at last.\n\nIt was a grey morning.\n',
      choices: [
        '# The harbour opened, at last.\n\nIt was a grey morning.\n',
        '# Untitled\n\nThe harbour opened, at last.\n\nIt was a grey morning.\n',
      ],
      good: 'The harbour opened, at last\n\nIt was a grey morning.\n',
    },
    {
      bad: '## A grey morning\n\nThe harbour opened.\n',
      choices: ['# A grey morning\n\nThe harbour opened.\n'],
    },
  ],
  scope: 'document',
  *find({ seed }) {
    if (seed.title !== undefined) return;
    const index = seed.blocks.findIndex(({ leaves }) => leaves.some(({ text }) => text.trim() !== ''));
    if (index < 0) return;
    const block = seed.blocks[index];
    const start = seed.startOf(index) + block.source.search(/\S/);
    const [line] = block.source.trim().split(/[\r\n]/, 1);
    // A whole line underlined would hide what is wrong in it.
    const [word] = line.split(/\s/, 1);
    yield { start, end: start + word.length, data: { block, line } };
  },
  message: ({ data: { line } }) =>
    `The text has no title: it begins with ${quote(line)}; give it a heading of level 1.`,
  fix({ start, data: { block } }, { seed }) {
    const eol = lineEndOf(seed);
    const lineStart = seed.lineStart(seed.positionAt(start).line);
    const untitled = insert(lineStart, `# Untitled${eol}${eol}`);
    const heading: Fix = { kind: 'choice', title: 'Add the heading `# Untitled`', edits: [untitled] };
    return [...makeTitle(block, start), heading];
  },
});

/** Makes the first line the title, where it can be one. */
function makeTitle({ type, depth, source }: Block, start: number): Fix[] {
  const title = 'Make the first line the title';
  if (type === 'heading') {
    return [{ kind: 'choice', title, edits: [remove({ start, end: start + depth - 1 })] }];
  }
  const line = source.trim();
  const isShort = type === 'paragraph' && line.length <= LONGEST_TITLE && !/[\r\n]/.test(line);
  return isShort ? [{ kind: 'choice', title, edits: [insert(start, '# ')] }] : [];
}
