import { insert } from '../edits.js';
import { defineRule } from '../rule.js';
import { quote } from '../wording.js';

export const multipleTitles = defineRule({
  code: 'structure/multiple-titles',
  severity: 'warning',
  summary: 'A second heading of level 1.',
  why: 'A seed is one document with one title, the first heading of level 1; what follows are its sections.',
  examples: [
    {
      bad: '# The visit\n\nThey came.\n\n# The talks\n\nThey spoke.\n',
      choices: ['# The visit\n\nThey came.\n\n## The talks\n\nThey spoke.\n'],
    },
  ],
  scope: 'document',
  *find({ seed }) {
    let related: { start: number; end: number; message: string }[] | undefined;
    for (const [index, block] of seed.blocks.entries()) {
      if (block.type !== 'heading' || block.depth !== 1 || block.implicit) continue;
      const [{ text }] = block.leaves;
      if (text === '') continue;
      const start = seed.startOf(index) + block.source.indexOf('#');
      const end = seed.startOf(index) + block.source.trimEnd().length;
      if (related === undefined) related = [{ start, end, message: 'The title.' }];
      else yield { start, end, related, kind: 'demote', data: text };
    }
  },
  message: ({ data: text }) =>
    `${quote(text)} is a second heading of level 1; a section’s heading begins with \`##\`.`,
  fix: ({ start }) => [
    { kind: 'choice', title: 'Make it a heading of level 2', edits: [insert(start, '#')] },
  ],
});
