import { defineRule } from '../rule.js';
import { removeLines } from '../wholeLines.js';
import { quote } from '../wording.js';

export const emptyHeading = defineRule({
  code: 'structure/empty-heading',
  severity: 'warning',
  summary: 'A heading without a text.',
  why: 'It opens a section without a name in the outline and in every export.',
  examples: [
    {
      bad: '# The visit\n\n##\n\nThey came.\n',
      fixed: '# The visit\n\nThey came.\n',
    },
    {
      bad: '# The visit\n\nThey came.\n## ##\nThey left.\n',
      fixed: '# The visit\n\nThey came.\n\nThey left.\n',
    },
    { bad: '# The visit\n\n## {#talks}\n\nThey came.\n', choices: ['# The visit\n\nThey came.\n'] },
  ],
  scope: 'document',
  *find({ seed }) {
    for (const [index, block] of seed.blocks.entries()) {
      if (block.type !== 'heading' || block.implicit || block.leaves[0].text !== '') continue;
      const start = seed.startOf(index) + block.source.indexOf('#');
      const end = seed.startOf(index) + block.source.trimEnd().length;
      yield { start, end, data: block.leaves[0].attributes };
    }
  },
  message: ({ start, end }, { seed }) =>
    `${quote(seed.slice(start, end))} is a heading without a text; remove it, or say what the section is about.`,
  fix({ start, end, data: attributes }, { seed }) {
    const edit = removeLines(seed, { start, end });
    if (edit === undefined) return [];
    // A link may go to its anchor.
    return [
      { kind: attributes === undefined ? 'safe' : 'choice', title: 'Remove the heading', edits: [edit] },
    ];
  },
});
