import { remove } from '../edits.js';
import { defineRule } from '../rule.js';
import { quote } from '../wording.js';

export const skippedLevel = defineRule({
  code: 'structure/skipped-level',
  severity: 'warning',
  summary: 'A heading more than one level below the one before it.',
  why: 'Sections nest by level. A level left out leaves a hole in the outline, and in tables of contents made from it.',
  examples: [
    {
      bad: '# The visit\n\n### The talks\n\nThey spoke.\n',
      choices: ['# The visit\n\n## The talks\n\nThey spoke.\n'],
    },
  ],
  scope: 'document',
  *find({ seed }) {
    let above = seed.title?.from === 'frontMatter' ? 1 : undefined;
    for (const [index, block] of seed.blocks.entries()) {
      if (block.type !== 'heading' || block.leaves[0].text === '') continue;
      const { depth, source } = block;
      if (above !== undefined && depth > above + 1) {
        const start = seed.startOf(index) + source.indexOf('#');
        const end = seed.startOf(index) + source.trimEnd().length;
        yield { start, end, data: { depth, above, text: block.leaves[0].text } };
      }
      above = depth;
    }
  },
  message: ({ data: { depth, above, text } }) =>
    `${quote(text)} is of level ${depth}, but the heading above it is of level ${above}; the next one down is ${above + 1}.`,
  fix: ({ start, data: { depth, above } }) => [
    {
      kind: 'choice',
      title: `Make it a heading of level ${above + 1}`,
      edits: [remove({ start, end: start + depth - above - 1 })],
    },
  ],
});
