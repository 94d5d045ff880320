import assert from 'node:assert/strict';
import { Seed } from '../../../server/src/syntax/seed.js';

/** A block a line, blank lines left out: its type, what is special about it, and its source. */
function outline(text: string): string[] {
  return Seed.parse(text)
    .blocks.filter(({ type }) => type !== 'blank')
    .map(({ type, depth, implicit, closed, source }) => {
      const name = implicit ? 'title' : type === 'heading' ? `heading ${depth}` : type;
      return `${name}${closed ? '' : ' unclosed'}: ${source.replace(/[\r\n]+$/, '').replaceAll('\n', '⏎')}`;
    });
}

const LONG = `It is ${'very '.repeat(24)}long`;

const examples: Readonly<Record<string, readonly [text: string, ...blocks: string[]][]>> = {
  'front matter': [
    ['---\na: b\n---\nText.', 'yaml: ---⏎a: b⏎---', 'paragraph: Text.'],
    ['---\na: b\n...\nText.', 'yaml: ---⏎a: b⏎...', 'paragraph: Text.'],
    ['\ufeff---\na: b\n---\n', 'yaml: \ufeff---⏎a: b⏎---'],
    ['---\na: b\n\nText.', 'yaml unclosed: ---⏎a: b', 'paragraph: Text.'],
    ['---\na: b\n- c\n# T\n', 'yaml unclosed: ---⏎a: b⏎- c', 'heading 1: # T'],
    ['---\n\na: b\n---\n', 'thematicBreak: ---', 'paragraph: a: b⏎---'],
    ['---\nJust prose.\n', 'thematicBreak: ---', 'paragraph: Just prose.'],
    ['\n---\na: b\n---\n', 'thematicBreak: ---', 'paragraph: a: b⏎---'],
  ],
  comments: [
    ['<!-- a -->\nText.', 'html: <!-- a -->', 'paragraph: Text.'],
    ['<!-- a\n\nb -->\nText.', 'html: <!-- a⏎⏎b -->', 'paragraph: Text.'],
    ['<!-- a\nb --> and text\n', 'html: <!-- a⏎b --> and text'],
    ['<!-- a --> and text.\n', 'paragraph: <!-- a --> and text.'],
    ['<!-- a\nb\n\nText.', 'html unclosed: <!-- a⏎b', 'paragraph: Text.'],
  ],
  fences: [
    ['```js\n# a\n```\nText.', 'code: ```js⏎# a⏎```', 'paragraph: Text.'],
    ['~~~~\n~~~\n~~~~~\nText.', 'code: ~~~~⏎~~~⏎~~~~~', 'paragraph: Text.'],
    ['```\na\n\nb', 'code unclosed: ```⏎a⏎⏎b'],
    ['~~~ x\na\n', 'code unclosed: ~~~ x⏎a'],
    ['~~~\na.\n', 'paragraph: ~~~⏎a.'],
    ['``` a ` b.\n', 'paragraph: ``` a ` b.'],
  ],
  headings: [
    ['# A\n## B ##\n###### C', 'heading 1: # A', 'heading 2: ## B ##', 'heading 6: ###### C'],
    ['#\n', 'heading 1: #'],
    ['#A.\n####### B.', 'paragraph: #A.', 'paragraph: ####### B.'],
  ],
  'thematic breaks': [
    ['***\n* * *\n___\n', 'thematicBreak: ***', 'thematicBreak: * * *', 'thematicBreak: ___'],
    ['A.\n\n---\n', 'paragraph: A.', 'thematicBreak: ---'],
    ['A.\n***\n', 'paragraph: A.', 'thematicBreak: ***'],
  ],
  'setext underlines, which are text': [
    ['A\n===\n\nB\n---\n', 'paragraph: A⏎===', 'paragraph: B⏎---'],
    ['# T\nA.\n---\n', 'heading 1: # T', 'paragraph: A.⏎---'],
  ],
  quotes: [
    ['> a\n> > b\nText.', 'blockquote: > a⏎> > b', 'paragraph: Text.'],
    ['> a\n\n> b\n', 'blockquote: > a', 'blockquote: > b'],
  ],
  lists: [
    ['- a\n* b\n+ c\n', 'listItem: - a', 'listItem: * b', 'listItem: + c'],
    ['1. a\n2) b\n', 'listItem: 1. a', 'listItem: 2) b'],
    ['- a\n  b\n\n  c\nText.', 'listItem: - a⏎  b⏎⏎  c', 'paragraph: Text.'],
    ['-a.\n1.b.\n', 'paragraph: -a.', 'paragraph: 1.b.'],
    [
      '# T\nIt happened in\n1999. And 2. too.\n',
      'heading 1: # T',
      'paragraph: It happened in⏎1999. And 2. too.',
    ],
    ['# T\nIt happened on\n2. May.\n', 'heading 1: # T', 'paragraph: It happened on⏎2. May.'],
    ['Things:\n1. a\n', 'paragraph: Things:', 'listItem: 1. a'],
  ],
  'hard-wrapped paragraphs': [
    [
      '# T\n\nOne line\ngoes on.\n\nTwo.',
      'heading 1: # T',
      'paragraph: One line⏎goes on.',
      'paragraph: Two.',
    ],
    ['# T\n\n    Indented,\n  too.\n', 'heading 1: # T', 'paragraph:     Indented,⏎  too.'],
    [`# T\n\nShort\n${LONG}\n`, 'heading 1: # T', `paragraph: Short⏎${LONG}`],
  ],
  'one paragraph a line': [
    [
      '# T\n\nOne.\n“Two!”\nThree:\n',
      'heading 1: # T',
      'paragraph: One.',
      'paragraph: “Two!”',
      'paragraph: Three:',
    ],
    [`# T\n\n${LONG}\nShort\n`, 'heading 1: # T', `paragraph: ${LONG}`, 'paragraph: Short'],
    [
      '---\nparagraphs: line\ntitle: T\n---\nOne\ntwo\n',
      'yaml: ---⏎paragraphs: line⏎title: T⏎---',
      'paragraph: One',
      'paragraph: two',
    ],
    [
      '---\nparagraphs: blank\ntitle: T\n---\nOne.\nTwo.\n',
      'yaml: ---⏎paragraphs: blank⏎title: T⏎---',
      'paragraph: One.⏎Two.',
    ],
  ],
  'the implicit title': [
    ['A visit\n\nText.', 'title: A visit', 'paragraph: Text.'],
    ['A visit', 'title: A visit'],
    [
      'A visit\nThe text is one a line.\nAs here.\n',
      'title: A visit',
      'paragraph: The text is one a line.',
      'paragraph: As here.',
    ],
    ['“A visit.”\n\nText.', 'paragraph: “A visit.”', 'paragraph: Text.'],
    ['A visit\ngoes on.\n', 'paragraph: A visit⏎goes on.'],
    ['A visit\nand goes on.\nAs here.\n', 'paragraph: A visit⏎and goes on.⏎As here.'],
    ['A visit,\n\nText.', 'paragraph: A visit,', 'paragraph: Text.'],
    ['https://x.y/z\n\nText.', 'paragraph: https://x.y/z', 'paragraph: Text.'],
    [`${'a'.repeat(201)}\n\nText.`, `paragraph: ${'a'.repeat(201)}`, 'paragraph: Text.'],
    ['A visit\n\n# Title\n', 'paragraph: A visit', 'heading 1: # Title'],
    ['A visit\n\n## Section\n', 'title: A visit', 'heading 2: ## Section'],
    ['---\ntitle: T\n---\nA visit\n', 'yaml: ---⏎title: T⏎---', 'paragraph: A visit'],
    ['<!-- a -->\n\nA visit\n', 'html: <!-- a -->', 'title: A visit'],
    ['- a\n\nA visit\n', 'listItem: - a', 'paragraph: A visit'],
  ],
};

describe('blocks', () => {
  for (const [what, cases] of Object.entries(examples)) {
    describe(what, () => {
      for (const [text, ...blocks] of cases)
        it(JSON.stringify(text.slice(0, 60)), () => assert.deepEqual(outline(text), blocks));
    });
  }

  it('in containers are read like those outside, at any depth up to a bound', () => {
    const [item] = Seed.parse('- # H\n  > a [M]{.place}\n  > 1. b\n').blocks;
    const [heading, quote] = item.children;
    assert.deepEqual([heading.type, quote.type], ['heading', 'blockquote']);
    const inner = quote.children.map(({ type, source }) => [type, source]);
    assert.deepEqual(inner, [
      ['paragraph', 'a [M]{.place}\n'],
      ['listItem', '1. b\n'],
    ]);
    assert.deepEqual(
      item.leaves.map(leaf => leaf.text),
      ['H', 'a [M]{.place}', 'b'],
    );
  });

  it('are text where they nest deeper than anyone writes', () => {
    const [{ leaves }] = Seed.parse(`${'> '.repeat(30)}[M]{.place}\n`).blocks;
    assert.deepEqual(
      leaves.map(({ text, constructs }) => [text, constructs.length]),
      [[`${'> '.repeat(14)}[M]{.place}`, 1]],
    );
  });

  it('tell the text of a heading from its signs and attributes', () => {
    const text = (source: string) => Seed.parse(source).blocks[0].leaves[0].text;
    assert.equal(text('## A # b ## {#c .d}\n'), 'A # b');
    assert.equal(text('# C#\n'), 'C#');
    assert.equal(text('# A [M]{.place}\n'), 'A [M]{.place}');
    assert.equal(text('# A {x}\n'), 'A {x}');
    assert.equal(text('#\n'), '');
  });

  it('have a text behind a comment of several lines', () => {
    const [{ leaves }] = Seed.parse('<!-- a\nb --> c --> [M]{.place}\n').blocks;
    assert.deepEqual(
      leaves.map(leaf => [leaf.text, leaf.toBlock(0)]),
      [['c --> [M]{.place}', 13]],
    );
  });
});

describe('the title', () => {
  const titles: readonly [text: string, title: string | undefined, from?: string][] = [
    ['Text.\n\n# The *Visit*\n', 'The *Visit*', 'heading'],
    ['---\ntitle: From above\n---\n## S\n', 'From above', 'frontMatter'],
    ['---\ntitle: From above\n---\n# Below\n', 'Below', 'heading'],
    ['A visit\n\nText.', 'A visit', 'implicit'],
    ['Text.\n', undefined],
    ['', undefined],
  ];
  for (const [text, title, from] of titles) {
    it(`of ${JSON.stringify(text)}`, () => {
      const found = Seed.parse(text).title;
      assert.deepEqual([found?.text, found?.from], [title, from]);
      if (found !== undefined) assert.equal(text.slice(found.start, found.end), title);
    });
  }
});
