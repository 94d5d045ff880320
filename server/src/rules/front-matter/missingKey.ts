import { FrontMatter } from '../../syntax/frontMatter.js';
import { insert } from '../edits.js';
import {
  frontMatterBlock,
  isEmptyEntry,
  keyPlace,
  lineEndOf,
  plainEntries,
  syntaxProblem,
} from '../frontMatter.js';
import { defineRule, type Finding } from '../rule.js';
import { quote } from '../wording.js';

export const missingKey = defineRule({
  code: 'front-matter/missing-key',
  severity: 'warning',
  summary: 'A key that the project requires and that is not there, or says nothing.',
  why: 'A project lists in `frontMatter.required` what each of its seeds has to say of itself. The fix adds what is not there; the value is the author’s.',
  wholeFile: true,
  examples: [
    {
      bad: '---\ndate: 2026-01-30\n---\n\nThe visit was long.\n',
      fixed: '---\ndate: 2026-01-30\nsource:\n---\n\nThe visit was long.\n',
      good: '---\ndate: 2026-01-30\nsource: https://example.org/visit\n---\n\nThe visit was long.\n',
      frontMatter: { required: ['date', 'source'] },
    },
    {
      bad: 'The visit was long.\n',
      fixed: '---\ndate:\n---\n\nThe visit was long.\n',
      good: '---\ndate: 2026-01-30\n---\n\nThe visit was long.\n',
      frontMatter: { required: ['date'] },
    },
  ],
  scope: 'document',
  *find(document): Generator<Finding<Missing>> {
    const { seed, frontMatter: options } = document;
    const { required = [] } = options;
    if (required.length === 0) return;
    const block = frontMatterBlock(document);
    if (block === undefined) {
      const start = seed.slice(0, 1) === '\ufeff' ? 1 : 0;
      if (seed.length === start) return;
      const firstLine = /^[^\r\n]*/.exec(seed.slice(start, start + 200))?.[0] ?? '';
      const end = start + Math.max(1, firstLine.length);
      yield { start, end, data: { keys: required, isEmpty: false, at: start } };
      return;
    }
    const entries = plainEntries(document);
    const missing = entries && required.filter(key => !entries.has(key));
    if (!block.closed || missing?.length === 0) return;
    const { frontMatter } = seed;
    if (frontMatter === undefined || !frontMatter.isMapping || syntaxProblem(frontMatter)) return;
    const absent = required.filter(key => frontMatter.get(key) === undefined);
    if (absent.length > 0) {
      const start = block.source.indexOf('---');
      const isFit = entries !== undefined || takesKeys(block.source, frontMatter);
      const at = isFit ? frontMatter.content.end : undefined;
      yield { start, end: start + 3, data: { keys: absent, isEmpty: false, at } };
    }
    for (const entry of frontMatter.entries) {
      if (required.includes(entry.key) && isEmptyEntry(entry)) {
        yield { ...keyPlace(entry), data: { keys: [entry.key], isEmpty: true, at: undefined } };
      }
    }
  },
  message({ data: { keys, isEmpty } }) {
    const names = keys.map(quote).join(', ');
    return isEmpty ? `The key ${names} is empty; give it a value.` : `This needs front matter with ${names}.`;
  },
  fix({ data: { keys, at } }, document) {
    if (at === undefined) return [];
    const block = frontMatterBlock(document);
    const lineEnd = lineEndOf(block?.source ?? document.seed.slice(0, 1000));
    const lines = keys.map(key => `${key}:${lineEnd}`).join('');
    const text = block === undefined ? `---${lineEnd}${lines}---${lineEnd}${lineEnd}` : lines;
    return [{ kind: 'safe', title: `Add ${keys.map(quote).join(', ')}`, edits: [insert(at, text)] }];
  },
});

/** Whether a line at the end is a key like the others: not in flow style, nor where all are indented. */
function takesKeys(source: string, { content: { end }, entries }: FrontMatter): boolean {
  const changed = new FrontMatter(`${source.slice(0, end)}another-key:\n${source.slice(end)}`, true);
  return syntaxProblem(changed) === undefined && changed.entries.length === entries.length + 1;
}

/** Keys to add, or one that says nothing. */
interface Missing {
  readonly keys: readonly string[];
  readonly isEmpty: boolean;
  /** Where keys can be added. */
  readonly at: number | undefined;
}
