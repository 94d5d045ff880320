import { frontMatterToCheck } from '../frontMatter.js';
import { defineRule } from '../rule.js';

export const notAMapping = defineRule({
  code: 'front-matter/not-a-mapping',
  severity: 'error',
  summary: 'Front matter that is something else than keys and values.',
  why: 'Front matter says things by name: `date: 2026-01-30`. A list or a bare text says nothing.',
  examples: [
    {
      bad: '---\n- draft\n- lina\n---\n\nThe visit was long.\n',
      good: '---\nstatus: draft\nreviewers: [lina]\n---\n\nThe visit was long.\n',
    },
  ],
  scope: 'document',
  *find(document) {
    const frontMatter = frontMatterToCheck(document);
    if (frontMatter === undefined || frontMatter.isMapping) return;
    const [start = 0, end = 0] = frontMatter.document?.contents?.range ?? [];
    const base = frontMatter.content.start;
    yield { start: base + start, end: base + Math.max(end, start + 1), data: undefined };
  },
  message: () => 'This front matter has no keys; write each thing as `key: value`.',
});
