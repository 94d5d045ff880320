import { remove } from '../edits.js';
import { defineRule } from '../rule.js';

export const bom = defineRule({
  code: 'format/bom',
  severity: 'information',
  summary: 'A byte order mark at the file’s beginning.',
  why: 'UTF-8 needs none. It keeps a heading or a comment on the first line from being read, and comes out as `ï»¿` in tools that do not expect it.',
  examples: [{ bad: '\ufeffThe visit\n\nThey came.\n', fixed: 'The visit\n\nThey came.\n' }],
  scope: 'document',
  *find({ seed }) {
    if (seed.slice(0, 1) !== '\ufeff') return;
    yield { start: 0, end: 1, replaces: [{ code: 'text/invisible-character', start: 0 }], data: undefined };
  },
  message: () => 'The file begins with a byte order mark (U+FEFF), which UTF-8 does not need; remove it.',
  fix: finding => [{ kind: 'safe', title: 'Remove the byte order mark', edits: [remove(finding)] }],
});
