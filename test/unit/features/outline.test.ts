import assert from 'node:assert/strict';
import { outline } from '../../../server/src/features/outline.js';
import type { OutlineNode } from '../../../server/src/features/outlineNode.js';
import { type Options, snapshotOf } from './marked.js';

/** The outline as indented lines: `name (detail)`. */
async function drawn(text: string, options: Options = {}): Promise<string> {
  const lines: string[] = [];
  const draw = (nodes: readonly OutlineNode[], indent: string) => {
    for (const { name, detail, children } of nodes) {
      lines.push(`${indent}${name}${detail === '' ? '' : ` (${detail})`}`);
      draw(children, `${indent}  `);
    }
  };
  draw(outline(await snapshotOf(text, options)), '');
  return lines.join('\n');
}

const registry = 'entities: { es: { type: place, name: Spain, aliases: [Kingdom of Spain] } }';

const cases: readonly { name: string; text: string; options?: Options; expected: string }[] = [
  {
    name: 'title, sections, paragraphs, entities once each with a count',
    text: `# The visit

[Spain]{.place} met [Spain]{.place} and [Lina]{.person}.

## Talks

They talked.

### Details

- [Rabat]{.place} was named.

## Outcome

None.
`,
    expected: `The visit
  Spain met Spain and Lina.
    Spain (place ×2)
    Lina (person)
  Talks
    They talked.
    Details
      Rabat was named.
        Rabat (place)
  Outcome
    None.`,
  },
  {
    name: 'an implicit title, and recognised entities told apart',
    text: 'Talks in Madrid\n\nOfficials of [Spain]{.place} met in Madrid, and Madrid was glad.\n',
    options: { recognized: true },
    expected: `Talks in Madrid
  Officials of Spain met in Madrid, and Madrid was glad.
    Spain (place)
    Madrid (place ×2, recognized)`,
  },
  {
    name: 'the front matter’s title, where no heading is one',
    text: '---\ntitle: A day\n---\n\nNothing happened on that day.\n',
    expected: 'A day\n  Nothing happened on that day.',
  },
  {
    name: 'the file’s name, where there is no title at all',
    text: 'Nothing happened on that day, as usual.\n',
    expected: 'visit.seed\n  Nothing happened on that day, as usual.',
  },
  {
    name: 'aliases as one entity with its canonical name',
    text: '# T\n\nThe [Kingdom of Spain]{.place} is [Spain]{.place}; [it]{ref=es} is large.\n',
    options: { registry },
    expected: 'T\n  The Kingdom of Spain is Spain; it is large.\n    Spain (place ×3)',
  },
  {
    name: 'long paragraphs by their first words',
    text: `# T\n\n${'word '.repeat(40)}end.\n`,
    expected: `T\n  ${'word '.repeat(12).trim()}…`,
  },
  {
    name: 'sections alone, where no more is asked for',
    text: '# T\n\nOne.\n\n## S\n\n[Spain]{.place} is two.\n',
    options: { settings: { outline: { detail: 'sections' } } },
    expected: 'T\n  S',
  },
  {
    name: 'no entities above the limit, and says so',
    text: '# T\n\n[Spain]{.place} and [Rabat]{.place} and [Lina]{.person}.\n',
    options: { settings: { outline: { maxSymbols: 2 } } },
    expected: 'T (3 entities are not shown: too many)\n  Spain and Rabat and Lina.',
  },
  {
    name: 'no paragraphs above the limit either, and says so',
    text: '# T\n\nOne.\n\nTwo.\n\n## S\n\n[Spain]{.place} is three.\n',
    options: { settings: { outline: { maxSymbols: 2 } } },
    expected: 'T (3 paragraphs and 1 entity are not shown: too many)\n  S',
  },
  {
    name: 'by type and entity',
    text: '# T\n\n[Spain]{.place} met [Lina]{.person}.\n\n[Lina]{.person} left.\n',
    options: { settings: { outline: { groupBy: 'type' } } },
    expected: `T
  person (1)
    Lina (person ×2)
      Lina (line 3)
      Lina (line 5)
  place (1)
    Spain (place)
      Spain (line 3)`,
  },
  {
    name: 'by entity',
    text: '# T\n\n[Spain]{.place} met [Lina]{.person}.\n\n[Lina]{.person} left.\n',
    options: { settings: { outline: { groupBy: 'entity' } } },
    expected: `T
  Spain (place)
    Spain (line 3)
  Lina (person ×2)
    Lina (line 3)
    Lina (line 5)`,
  },
  { name: 'an empty document', text: '', expected: 'visit.seed' },
  { name: 'a heading without text', text: '# T\n\n##\n\nOne.\n', expected: 'T\n  (no text)\n    One.' },
];

describe('outline', () => {
  for (const { name, text, options, expected } of cases) {
    it(name, async () => assert.equal(await drawn(text, options), expected));
  }

  it('keeps every selection inside its symbol, and every symbol inside the one around it', async () => {
    for (const { text, options } of cases) {
      const check = (node: OutlineNode) => {
        const { start, end, selection, children } = node;
        assert.ok(
          start <= selection.start && selection.start <= selection.end && selection.end <= end,
          node.name,
        );
        for (const child of children) {
          assert.ok(start <= child.start && child.end <= end, `${child.name} in ${node.name}`);
          check(child);
        }
      };
      for (const root of outline(await snapshotOf(text, options))) check(root);
    }
  });
});
