import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PhrasingContent, Root, RootContent } from 'mdast';
import { sameContent } from '../../../server/src/syntax/sameContent.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import { stringify } from '../../../server/src/syntax/stringify.js';
import { toMdast } from '../../../server/src/syntax/toMdast.js';
import { anyText } from './texts.js';
import { anyTree } from './trees.js';

const treeOf = (text: string) => toMdast(Seed.parse(text));
const text = (value: string): PhrasingContent => ({ type: 'text', value });
const paragraph = (...children: PhrasingContent[]): RootContent => ({ type: 'paragraph', children });
const root = (...children: RootContent[]): Root => ({ type: 'root', children });

/** With a blank for a line end in prose: a paragraph that has long lines is written on one. */
function folded(tree: Root): unknown {
  const fold = (_key: string, value: unknown) => {
    const isText = typeof value === 'object' && value !== null && 'value' in value && 'type' in value;
    if (!isText || value.type !== 'text') return value;
    return { ...value, value: String(value.value).replace(/\n/g, ' ') };
  };
  return JSON.parse(JSON.stringify(tree.children, fold));
}

describe('writing a tree', () => {
  it('gives the source of one that is unchanged', () => {
    fc.assert(
      fc.property(anyText, source => {
        const tree = treeOf(source);
        assert.equal(stringify(tree), source);
        assert.equal(stringify(structuredClone(tree), { source }), source);
      }),
      { numRuns: 500 },
    );
  });

  it('is read as the tree again', () => {
    fc.assert(
      fc.property(anyTree, tree => {
        const written = stringify(tree);
        const read = treeOf(written);
        assert.ok(sameContent(folded(read), folded(tree)), JSON.stringify(written));
        // Written once more, nothing changes.
        assert.equal(stringify(structuredClone(read)), written);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the source of what is unchanged around what is not', () => {
    fc.assert(
      fc.property(anyTree, fc.nat(), fc.constantFrom('\n', '\r\n'), (tree, at, lineEnd) => {
        const before = stringify(tree).replaceAll('\n', lineEnd);
        const changed = treeOf(before);
        const node = paragraph(text('A new [paragraph].'));
        changed.children.splice(1 + (at % changed.children.length), 0, node);
        const after = stringify(changed);
        assert.ok(sameContent(folded(treeOf(after)), folded(changed)), JSON.stringify(after));
        for (const { position } of treeOf(before).children)
          assert.ok(after.includes(before.slice(position?.start.offset, position?.end.offset)));
      }),
      { numRuns: 60 },
    );
  });

  const written: readonly [what: string, tree: Root, text: string][] = [
    ['nothing', root(), ''],
    [
      'prose that is no markup as it is',
      root(paragraph(text('[sic] {x} 5 < 6 * 2.'))),
      '[sic] {x} 5 < 6 * 2.\n',
    ],
    ['markup in prose escaped', root(paragraph(text('A [M]{.place}.'))), 'A \\[M\\]\\{.place\\}.\n'],
    ['a block’s sign in prose escaped', root(paragraph(text('# A.'))), '\\# A.\n'],
    ['a number that would begin a list escaped', root(paragraph(text('1. A.'))), '1\\. A.\n'],
    [
      'attributes in their order',
      root(
        paragraph({
          type: 'entity',
          entityType: 'place',
          ref: 'ma',
          anchor: 'm',
          attributes: { role: 'a b', class: 'x' },
          children: [text('M')],
        }),
      ),
      '[M]{.place .x #m ref=ma role="a b"}\n',
    ],
    [
      'a comment with its signature',
      root(paragraph({ type: 'comment', author: 'lina', date: '2026-11-23', value: 'which?' })),
      '{>>@lina 2026-11-23: which?<<}\n',
    ],
    [
      'a title without a sign where it is read as one',
      root(
        { type: 'heading', depth: 1, implicit: true, children: [text('Title')] },
        paragraph(text('Text.')),
      ),
      'Title\n\nText.\n',
    ],
    [
      'a title with a sign where it is not',
      root(paragraph(text('Text.')), {
        type: 'heading',
        depth: 1,
        implicit: true,
        children: [text('Title')],
      }),
      'Text.\n\n# Title\n',
    ],
    [
      'nodes that the format has not as what they hold',
      root(paragraph({ type: 'emphasis', children: [text('so')] }, text('.'))),
      'so.\n',
    ],
  ];
  for (const [what, tree, expected] of written) {
    it(`gives ${what}`, () => assert.equal(stringify(tree), expected));
  }

  const edits: readonly [what: string, before: string, change: (tree: Root) => void, after: string][] = [
    [
      'a paragraph of a run that is one a line',
      'One [a]{.org}.\nTwo.\nThree.\n',
      ({ children }) => children.splice(1, 1, { ...children[1], ...paragraph(text('2.')) }),
      'One [a]{.org}.\n2.\nThree.\n',
    ],
    [
      'a paragraph whose run would be read otherwise',
      'One.\nTwo.\nThree.\n',
      ({ children }) => children.splice(1, 1, { ...children[1], ...paragraph(text('Two')) }),
      'One.\n\nTwo\n\nThree.\n',
    ],
    [
      'the order',
      '# A\n\n- x\n* y\n\nText.\n',
      ({ children }) => children.push(...children.splice(1, 1)),
      '# A\n\n* y\n\nText.\n\n- x\n',
    ],
    ['all but the first', '\n\n# A\n\nText.\n', ({ children }) => children.splice(1), '\n\n# A\n'],
    ['everything', '# A\n', ({ children }) => children.splice(0), ''],
  ];
  for (const [what, before, change, after] of edits) {
    it(`takes a change of ${what}`, () => {
      const tree = treeOf(before);
      change(tree);
      assert.equal(stringify(tree), after);
    });
  }
});
