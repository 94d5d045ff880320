import { isCollection, isMap } from 'yaml';
import type { FrontMatter, FrontMatterEntry } from '../../syntax/frontMatter.js';
import type { Span } from '../../syntax/types.js';
import { remove } from '../edits.js';
import { entryLines, frontMatterBlock, frontMatterToCheck, keyName, keyPlace } from '../frontMatter.js';
import { type DocumentInput, defineRule, type Fix } from '../rule.js';
import { quote } from '../wording.js';

export const duplicateKey = defineRule({
  code: 'front-matter/duplicate-key',
  severity: 'error',
  summary: 'A key that stands twice.',
  why: 'YAML forbids it, and readers differ on which of the two counts.',
  examples: [
    {
      bad: '---\nstatus: draft\ndate: 2026-01-30\nstatus: approved\n---\n\nThe visit was long.\n',
      choices: [
        '---\nstatus: draft\ndate: 2026-01-30\n---\n\nThe visit was long.\n',
        '---\ndate: 2026-01-30\nstatus: approved\n---\n\nThe visit was long.\n',
      ],
    },
  ],
  scope: 'document',
  *find(document) {
    const frontMatter = frontMatterToCheck(document);
    if (frontMatter === undefined) return;
    const firsts = new Map<string, FrontMatterEntry>();
    for (const entry of frontMatter.entries) {
      const first = firsts.get(entry.key);
      if (first === undefined) firsts.set(entry.key, entry);
      else {
        const related = [{ ...keyPlace(first), message: 'The first one.' }];
        yield { ...keyPlace(entry), related, data: { key: keyName(entry), twins: [first, entry] } };
      }
    }
    for (const { start } of deeper(frontMatter)) {
      const key = /^[^\s:]+/.exec(document.seed.slice(start, start + 80))?.[0] ?? '';
      yield { start, end: start + Math.max(1, key.length), data: { key, twins: [] } };
    }
  },
  message: ({ data: { key } }) =>
    `${key === '' ? 'An empty key' : `The key ${quote(key)}`} stands here for the second time; keep one of them.`,
  fix({ data: { twins } }, document) {
    const text = frontMatterBlock(document)?.source ?? '';
    return twins.toReversed().flatMap((twin): Fix[] => {
      const lines = entryLines(text, twin);
      if (lines === undefined) return [];
      const title = `Remove ${quote(text.slice(lines.start, lines.end).trim())} in line ${lineOf(twin, document)}`;
      return [{ kind: 'choice', title, edits: [remove(lines)] }];
    });
  },
});

/** Keys that stand twice in a mapping further in; rules of registries speak of those in `entities`. */
function deeper(frontMatter: FrontMatter): { start: number }[] {
  const { document, content, problems } = frontMatter;
  const entities = frontMatter.get('entities')?.valueSpan;
  const pairs = isMap(document?.contents) ? document.contents.items : [];
  // By what is around it: an empty key of the mapping itself is told of behind it.
  const inner = pairs
    .flatMap(({ key, value }) => [key, value])
    .flatMap(node => (isCollection(node) && node.range ? [node.range] : []))
    .map(([start, end]) => ({ start: content.start + start, end: content.start + end }));
  const isIn = (at: number, { start, end }: Span) => start <= at && at < end;
  return problems.filter(
    ({ code, start }) =>
      code === 'DUPLICATE_KEY' &&
      inner.some(span => isIn(start, span)) &&
      !(entities !== undefined && isIn(start, entities)),
  );
}

function lineOf({ keySpan }: FrontMatterEntry, { seed }: DocumentInput): number {
  return seed.positionAt(keySpan.start).line + 1;
}
