import { insert } from '../edits.js';
import { frontMatterBlock, lineEndOf } from '../frontMatter.js';
import { defineRule } from '../rule.js';

export const unclosed = defineRule({
  code: 'front-matter/unclosed',
  severity: 'error',
  summary: 'Front matter that no line of `---` closes.',
  why: 'Other tools read the keys as text, or all of the text as YAML.',
  examples: [
    {
      bad: '---\ndate: 2026-01-30\n\nThe visit was long.\n',
      fixed: '---\ndate: 2026-01-30\n---\n\nThe visit was long.\n',
    },
    {
      bad: '---\ndate: 2026-01-30\nThe visit was long.\n',
      choices: ['---\ndate: 2026-01-30\n---\nThe visit was long.\n'],
    },
  ],
  scope: 'document',
  *find(document) {
    const block = frontMatterBlock(document);
    if (block === undefined || block.closed) return;
    const start = block.source.indexOf('---');
    const next = document.seed.blocks.at(1)?.type;
    yield {
      start,
      end: start + 3,
      data: { source: block.source, isSure: next === 'blank' || next === 'heading' },
    };
  },
  message: () => 'This front matter is not closed; put a line of `---` behind its last key.',
  fix({ data: { source, isSure } }) {
    const lineEnd = lineEndOf(source);
    const line = /[\r\n]$/.test(source) ? `---${lineEnd}` : `${lineEnd}---${lineEnd}`;
    const edits = [insert(source.length, line)];
    return [{ kind: isSure ? 'safe' : 'choice', title: 'Close the front matter', edits }];
  },
});
