import type { Leaf, Span } from '../../syntax/types.js';
import { plainText } from '../../syntax/walk.js';
import { replace } from '../edits.js';
import { frontMatterBlock, plainEntries, yamlString } from '../frontMatter.js';
import { type DocumentInput, defineRule, type Fix } from '../rule.js';
import { quote } from '../wording.js';

export const titleMismatch = defineRule({
  code: 'front-matter/title-mismatch',
  severity: 'warning',
  summary: 'A title in the front matter that is not that of the level-1 heading.',
  why: 'One of the two was changed and the other forgotten. Markers and review marks in the heading do not count.',
  examples: [
    {
      bad: '---\ntitle: A long visit\n---\n\n# A visit to [Rabat]{.place}\n',
      choices: ['---\ntitle: A visit to Rabat\n---\n\n# A visit to [Rabat]{.place}\n'],
    },
    {
      bad: '---\ntitle: A long visit\n---\n\n# A visit\n',
      choices: [
        '---\ntitle: A visit\n---\n\n# A visit\n',
        '---\ntitle: A long visit\n---\n\n# A long visit\n',
      ],
    },
  ],
  scope: 'document',
  *find(document) {
    const block = frontMatterBlock(document);
    if (block === undefined || !block.source.includes('title') || !block.closed) return;
    const heading = headingOf(document);
    if (heading === undefined) return;
    const said = plainEntries(document)?.get('title');
    if (said !== undefined && isTitle(said, heading.leaf)) return;
    const { seed } = document;
    const entry = seed.frontMatter?.get('title');
    const title = seed.frontMatter?.string('title');
    if (entry === undefined || title === undefined || isTitle(title, heading.leaf)) return;
    const related = [{ ...heading.place, message: 'The heading.' }];
    yield { ...entry.valueSpan, related, data: { title, heading } };
  },
  message: ({ data: { title, heading } }) =>
    `${quote(title)} is not what the heading says: ${quote(read(heading.leaf))}.`,
  fix({ start, end, data: { title, heading } }) {
    const { leaf, place } = heading;
    const fixes: Fix[] = [
      {
        kind: 'choice',
        title: 'Take the heading’s words',
        edits: [replace({ start, end }, yamlString(read(leaf)))],
      },
    ];
    if (leaf.constructs.length === 0 && /^[^\r\n\\`*_[\]{}<>#]+$/.test(title)) {
      fixes.push({
        kind: 'choice',
        title: 'Take the front matter’s words',
        edits: [replace(place, title.trim())],
      });
    }
    return fixes;
  },
});

interface Heading {
  readonly leaf: Leaf;
  /** Where its words stand in the document. */
  readonly place: Span;
}

/** The first level-1 heading, if it says something. */
function headingOf({ seed }: DocumentInput): Heading | undefined {
  const { title } = seed;
  if (title?.from !== 'heading' || title.text.trim() === '') return undefined;
  const [leaf] = seed.blocks[seed.indexAt(title.start)].leaves;
  return { leaf, place: { start: title.start, end: title.end } };
}

function read(leaf: Leaf): string {
  return folded(plainText(leaf, 0, leaf.text.length, 'accepted'));
}

function isTitle(title: string, leaf: Leaf): boolean {
  return [read(leaf), folded(plainText(leaf, 0, leaf.text.length, 'rejected')), folded(leaf.text)].includes(
    folded(title),
  );
}

function folded(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
