import { nearest } from '../../syntax/distance.js';
import { replace } from '../edits.js';
import { frontMatterToCheck, KNOWN_KEYS, keyName, keyPlace } from '../frontMatter.js';
import { defineRule } from '../rule.js';
import { either, quote } from '../wording.js';

export const unknownKey = defineRule({
  code: 'front-matter/unknown-key',
  severity: 'information',
  summary: 'A key that is none of the format, nor required by the project.',
  why: 'It may be a slip of a known key, which then has no effect. Keys of other tools are kept as they are.',
  examples: [
    {
      bad: '---\nlangauge: en\n---\n\nThe visit was long.\n',
      choices: ['---\nlanguage: en\n---\n\nThe visit was long.\n'],
    },
    { bad: '---\nlayout: article\n---\n\nThe visit was long.\n' },
  ],
  scope: 'document',
  *find(document) {
    const frontMatter = frontMatterToCheck(document);
    if (frontMatter === undefined) return;
    const known = new Set([...KNOWN_KEYS, ...(document.frontMatter.required ?? [])]);
    const present = new Set(frontMatter.entries.map(({ key }) => key));
    for (const entry of frontMatter.entries) {
      if (known.has(entry.key)) continue;
      const key = keyName(entry);
      const near = nearest(key, known).filter(name => !present.has(name));
      yield { ...keyPlace(entry), data: { key, near } };
    }
  },
  message({ data: { key, near } }) {
    const hint =
      near.length > 0 ? `did you mean ${either(near.map(quote))}?` : 'it is kept, and has no effect.';
    return `${key === '' ? 'An empty key' : quote(key)} is no key of front matter; ${hint}`;
  },
  fix: ({ start, end, data: { near } }) =>
    near.map(name => ({
      kind: 'choice',
      title: `Write ${quote(name)}`,
      edits: [replace({ start, end }, name)],
    })),
});
