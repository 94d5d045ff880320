import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Nodes, Parents } from 'mdast';
import { toString as proseOf } from 'mdast-util-to-string';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { seedLint, seedParse, seedStringify } from '../../../server/src/index.js';
import { withTypes } from '../../../server/src/syntax/entityTypes.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import { toMdast } from '../../../server/src/syntax/toMdast.js';
import { anyText } from './texts.js';

const treeOf = (text: string) => toMdast(Seed.parse(text));

function rangeOf({ type, position }: Nodes): [start: number, end: number] {
  const [start, end] = [position?.start.offset, position?.end.offset];
  if (start === undefined || end === undefined) return assert.fail(`${type} has no position`);
  return [start, end];
}

/** A node a line: its type, its fields, and the source at its position. */
function outline(text: string): string[] {
  const lines: string[] = [];
  visit(treeOf(text), (node, _index, parent) => {
    if (node.type === 'root') return;
    const { type, position: _, data: __, ...rest } = node;
    const fields = Object.entries(rest)
      .filter(([name, value]) => name !== 'children' && value !== null && value !== false)
      .map(([name, value]) => ` ${name}=${JSON.stringify(value)}`)
      .filter(field => field !== ' attributes={}');
    const inside = parent?.type === 'root' ? '' : `${parent?.type}>`;
    lines.push(`${inside}${type}${fields.join('')} ${JSON.stringify(text.slice(...rangeOf(node)))}`);
  });
  return lines;
}

const examples: readonly [text: string, ...nodes: string[]][] = [
  [
    '# The \\*Visit\\* {#v .news role=x}\n',
    'heading depth=1 anchor="v" attributes={"role":"x","class":"news"} "# The \\\\*Visit\\\\* {#v .news role=x}"',
    'heading>text value="The *Visit*" "The \\\\*Visit\\\\*"',
  ],
  [
    'Title\n\n[M]{.loc #m ref=ma a="b c" .x} [y]{.mark}\n',
    'heading depth=1 implicit=true "Title"',
    'heading>text value="Title" "Title"',
    'paragraph "[M]{.loc #m ref=ma a=\\"b c\\" .x} [y]{.mark}"',
    'paragraph>entity entityType="place" ref="ma" anchor="m" attributes={"a":"b c","class":"x"} "[M]{.loc #m ref=ma a=\\"b c\\" .x}"',
    'entity>text value="M" "M"',
    'paragraph>text value=" " " "',
    'paragraph>span attributes={"class":"mark"} "[y]{.mark}"',
    'span>text value="y" "y"',
  ],
  [
    'A {~~b~>{++c++}~~}{>>@lina 2026-11-23: d<<}.',
    'paragraph "A {~~b~>{++c++}~~}{>>@lina 2026-11-23: d<<}."',
    'paragraph>text value="A " "A "',
    'paragraph>substitution "{~~b~>{++c++}~~}"',
    'substitution>original "b"',
    'original>text value="b" "b"',
    'substitution>replacement "{++c++}"',
    'replacement>insertion "{++c++}"',
    'insertion>text value="c" "c"',
    'paragraph>comment author="lina" date="2026-11-23" value="d" "{>>@lina 2026-11-23: d<<}"',
    'paragraph>text value="." "."',
  ],
  [
    'Met [x [y]{.place}{--z--} {.place}.',
    'paragraph "Met [x [y]{.place}{--z--} {.place}."',
    'paragraph>text value="Met " "Met "',
    'paragraph>malformed code="marker/unclosed-text" "[x [y]{.place}{--z--} {.place}"',
    'malformed>text value="[x " "[x "',
    'malformed>entity entityType="place" "[y]{.place}"',
    'entity>text value="y" "y"',
    'malformed>deletion "{--z--}"',
    'deletion>text value="z" "z"',
    'malformed>text value=" {.place}" " {.place}"',
    'paragraph>text value="." "."',
  ],
  [
    'A {++[Mor++}occo]{.place}.',
    'paragraph "A {++[Mor++}occo]{.place}."',
    'paragraph>text value="A " "A "',
    'paragraph>malformed code="review/breaks-marker" "{++[Mor++}occo]{.place}"',
    'malformed>insertion "{++[Mor++}"',
    'insertion>text value="[Mor" "[Mor"',
    'malformed>text value="occo]{.place}" "occo]{.place}"',
    'paragraph>text value="." "."',
  ],
  [
    'A {>>b \\==} {++c \\*--}',
    'heading depth=1 implicit=true "A {>>b \\\\==} {++c \\\\*--}"',
    'heading>text value="A " "A "',
    'heading>malformed code="review/mismatched-mark" "{>>b \\\\==}"',
    'malformed>text value="{>>b \\\\==}" "{>>b \\\\==}"',
    'heading>text value=" " " "',
    'heading>malformed code="review/mismatched-mark" "{++c \\\\*--}"',
    'malformed>text value="{++c *--}" "{++c \\\\*--}"',
  ],
  [
    'A `` ` `` <https://x.y> [z](<a b> "t") <!-- c -->.',
    'paragraph "A `` ` `` <https://x.y> [z](<a b> \\"t\\") <!-- c -->."',
    'paragraph>text value="A " "A "',
    'paragraph>inlineCode value="`" "`` ` ``"',
    'paragraph>text value=" " " "',
    'paragraph>link url="https://x.y" "<https://x.y>"',
    'link>text value="https://x.y" "https://x.y"',
    'paragraph>text value=" " " "',
    'paragraph>link url="a b" title="t" "[z](<a b> \\"t\\")"',
    'link>text value="z" "z"',
    'paragraph>text value=" " " "',
    'paragraph>html value="<!-- c -->" "<!-- c -->"',
    'paragraph>text value="." "."',
  ],
  [
    '> a\n> - 3. b\n>\n>   c\n',
    'blockquote "> a\\n> - 3. b\\n>\\n>   c"',
    'blockquote>paragraph "a"',
    'paragraph>text value="a" "a"',
    'blockquote>list "- 3. b\\n>\\n>   c"',
    'list>listItem spread=true "- 3. b\\n>\\n>   c"',
    'listItem>list ordered=true start=3 "3. b"',
    'list>listItem "3. b"',
    'listItem>paragraph "b"',
    'paragraph>text value="b" "b"',
    'listItem>paragraph "c"',
    'paragraph>text value="c" "c"',
  ],
  [
    '---\na: b\n---\n```js x y\n1\n\n2\n```\n***\n<!-- a\nb --> c.\n',
    'yaml value="a: b" "---\\na: b\\n---"',
    'code lang="js" meta="x y" value="1\\n\\n2" "```js x y\\n1\\n\\n2\\n```"',
    'thematicBreak "***"',
    'html value="<!-- a\\nb -->" "<!-- a\\nb -->"',
    'paragraph "c."',
    'paragraph>text value="c." "c."',
  ],
];

describe('the tree', () => {
  for (const [text, ...nodes] of examples) {
    it(`of ${JSON.stringify(text)}`, () => assert.deepEqual(outline(text), nodes));
  }

  it('gathers items of one kind into a list, spread where a blank line parts them', () => {
    const lists = treeOf('- a\n- b\n\n- c\n* d\n1. e\n2. f\n3) g\n').children.map(node =>
      node.type === 'list' ? [node.ordered, node.start, node.spread, node.children.length] : node.type,
    );
    assert.deepEqual(lists, [
      [false, null, true, 3],
      [false, null, false, 1],
      [true, 1, false, 2],
      [true, 3, false, 1],
    ]);
  });

  it('has a position for every node, inside its parent and in order, with its line and column', () => {
    fc.assert(
      fc.property(anyText, text => {
        const seed = Seed.parse(text);
        const check = (parent: Parents, [from, to]: [number, number]) => {
          let at = from;
          for (const node of parent.children) {
            const [start, end] = rangeOf(node);
            assert.ok(at <= start && start <= end && end <= to, `${node.type} in ${parent.type}`);
            at = end;
            if ('children' in node) check(node, [start, end]);
          }
        };
        const tree = toMdast(seed);
        check(tree, [0, text.length]);
        visit(tree, ({ position }) => {
          for (const point of [position?.start, position?.end]) {
            const { line, character } = seed.positionAt(point?.offset ?? -1);
            assert.deepEqual([point?.line, point?.column], [line + 1, character + 1]);
          }
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('gives every text without escapes, and the source of everything that is literal', () => {
    fc.assert(
      fc.property(anyText, text => {
        visit(treeOf(text), (node, _index, parent) => {
          if (node.type !== 'text' && node.type !== 'html') return;
          if (parent?.position && parent.position.start.line !== parent.position.end.line) return;
          const source = text.slice(...rangeOf(node));
          // Nothing hides a delimiter in a comment, nor is a backslash markup there, whatever closer ends it.
          const isComment =
            parent?.type === 'malformed' &&
            parent.code === 'review/mismatched-mark' &&
            text.startsWith('{>>', parent.position?.start.offset);
          const isEscaped = node.type === 'text' && parent?.type !== 'link' && !isComment;
          const read = isEscaped ? source.replace(/\\([!-/:-@[-`{-~])/g, '$1') : source;
          assert.equal(node.value, read);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('has a node for each mistake, and keeps to what a recursive walk can take', () => {
    const codes: string[] = [];
    visit(treeOf('a{.place} b]{.place} {++c ｛d [M](place) [[x]{.place}'), 'malformed', node => {
      codes.push(node.code);
    });
    assert.deepEqual(codes, [
      'marker/missing-text',
      'marker/stray-close',
      'review/unclosed-mark',
      'marker/foreign-syntax',
    ]);
    for (const hostile of ['[a ', '{++', '> ', '- ', '[[x]{.place} ']) {
      const tree = treeOf(hostile.repeat(5_000));
      assert.doesNotThrow(() => JSON.stringify(tree));
    }
  });

  it('gives the prose to mdast utilities', () => {
    const tree = treeOf('# [Spain]{.place}\n\nThe [King]{.person} {++of++} \\[x\\] `y`.\n');
    assert.equal(proseOf(tree), 'SpainThe King of [x] y.');
  });
});

describe('the unified plugins', () => {
  const text = '# T\n\nThe [Rabat{.place} and [x]{.ship}.\n';

  it('read, check and write a file', async () => {
    const file = await unified().use(seedParse).use(seedLint).use(seedStringify).process(text);
    assert.equal(String(file), text);
    const ofMarkers = file.messages.filter(({ ruleId }) => ruleId?.startsWith('marker/'));
    const found = ofMarkers.map(({ ruleId, line, column }) => `${ruleId} ${line}:${column}`);
    assert.deepEqual(found, ['marker/unclosed-text 3:5', 'marker/unknown-type 3:28']);
  });

  it('take a transformer between, which sees the types of the nodes', () => {
    const file = new VFile(text);
    const processor = unified().use(seedParse).use(seedStringify);
    const tree = processor.parse(file);
    visit(tree, 'entity', node => {
      node.entityType = 'product';
      node.ref = 'x1';
    });
    const written = processor.stringify(tree, file);
    assert.equal(written, text.replace('[x]{.ship}', '[x]{.product ref=x1}'));
  });

  it('take a project’s own types', () => {
    const types = withTypes([{ name: 'ship', abbreviations: ['vessel'] }]);
    const tree = unified().use(seedParse, { types }).parse('The [Ada]{.vessel} left.');
    const found: unknown[] = [];
    visit(tree, 'entity', ({ entityType }) => {
      found.push(entityType);
    });
    assert.deepEqual(found, ['ship']);
  });
});
