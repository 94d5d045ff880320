import { frontMatterBlock, plainEntries, syntaxProblem } from '../frontMatter.js';
import { defineRule } from '../rule.js';

export const invalidYaml = defineRule({
  code: 'front-matter/invalid-yaml',
  severity: 'error',
  summary: 'Front matter that is no YAML; only the first mistake is told, as others follow from it.',
  why: 'What stands behind the mistake may be read as something else, or not at all.',
  examples: [
    {
      bad: '---\ntitle: "The visit\ndate: 2026-01-30\n---\n\nThe visit was long.\n',
      good: '---\ntitle: The visit\ndate: 2026-01-30\n---\n\nThe visit was long.\n',
    },
    {
      bad: '---\ntags: [ports, ferries\n---\n\nThe visit was long.\n',
      good: '---\ntags: [ports, ferries]\n---\n\nThe visit was long.\n',
    },
  ],
  scope: 'document',
  *find(document) {
    const block = frontMatterBlock(document);
    if (block === undefined || !block.closed || plainEntries(document) !== undefined) return;
    const { frontMatter } = document.seed;
    const problem = frontMatter && syntaxProblem(frontMatter);
    if (frontMatter === undefined || problem === undefined) return;
    // What is missing at the end is missing behind the last character that says something.
    const { content } = frontMatter;
    const last = block.source.slice(0, content.end).trimEnd().length - 1;
    const start = Math.min(problem.start, Math.max(0, last));
    yield { start, end: Math.max(start + 1, Math.min(problem.end, last + 1)), data: problem.message };
  },
  message: ({ data: message }) => `${message.replace(/[.:\s]+$/, '')}.`,
});
