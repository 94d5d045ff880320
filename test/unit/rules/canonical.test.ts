import assert from 'node:assert/strict';
import fs from 'node:fs';
import fc from 'fast-check';
import { formatEdits, formatText } from '../../../server/src/rules/canonical.js';
import { applyEdits } from '../../../server/src/rules/edits.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import { isMarker, plainText, visit } from '../../../server/src/syntax/walk.js';
import { inRoot } from '../../harness/paths.js';
import { anyText, seedText } from '../syntax/texts.js';

/** What a text is, and what the formatter makes of it. */
const cases: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  'attributes as they are written': [
    ['[Ada]{ref=ada  #a1   .person}.\n', '[Ada]{.person #a1 ref=ada}.\n'],
    ['[Ada]{ .person role="author" }.\n', '[Ada]{.person role=author}.\n'],
    ["[Ada]{.person role='an author'}.\n", '[Ada]{.person role="an author"}.\n'],
    ['[Ada]{.person#ada url=a/b}.\n', '[Ada]{.person #ada url="a/b"}.\n'],
    ['[DGSN]{.org\tref=dgsn}.\n', '[DGSN]{.organization ref=dgsn}.\n'],
    ['[Ada]{class=pers id=a}.\n', '[Ada]{.person #a}.\n'],
    [
      '[Ada Lovelace]{.person\nref=ada} spoke,\nand left.\n',
      '[Ada Lovelace]{.person ref=ada} spoke,\nand left.\n',
    ],
    ['[a]{.underline  role="x"}.\n', '[a]{.underline role=x}.\n'],
    ['> [Ada]{.person\n> ref=ada} spoke,\n> and left.\n', '> [Ada]{.person ref=ada} spoke,\n> and left.\n'],
  ],
  'markup that is broken as it is': [
    ['[Ada]{.person  .place}.\n', '[Ada]{.person .place}.\n'],
    ['[Ada]{.person  ref=a ref=b}.\n', '[Ada]{.person  ref=a ref=b}.\n'],
    ['[Ada]{.person,  ref=a}.\n', '[Ada]{.person,  ref=a}.\n'],
    ['[Ada{.person  ref=a}.\n', '[Ada{.person  ref=a}.\n'],
    ['[Ada]{role=“x”  .person}.\n', '[Ada]{role=“x”  .person}.\n'],
    ['[Ada]{.person  role="x}.\n', '[Ada]{.person  role="x}.\n'],
  ],
  'one blank behind signs and markers': [
    ['#   The visit\n', '# The visit\n'],
    ['##\tThe visit ##\n', '## The visit ##\n'],
    ['> #  The visit\n', '> # The visit\n'],
    ['-   They came.\n*\tThey left.\n10.  Ten.\n', '- They came.\n* They left.\n10. Ten.\n'],
    ['-   They came\n    and left.\n\n    Later.\n', '- They came\n  and left.\n\n  Later.\n'],
    ['-  a\n  b\n', '- a\n  b\n'],
    ['-      They came.\n  And left.\n', '- They came.\n  And left.\n'],
    ['-   a\n    -   b\n        c\n', '- a\n  - b\n    c\n'],
    ['-   a\n\n    ```\n      code  here\n    ```\n', '- a\n\n  ```\n    code  here\n  ```\n'],
  ],
  'blanks, tabs and line ends': [
    ['\ufeff# Title\n\nText.', '# Title\n\nText.\n'],
    ['\n \nTitle\n\n\n\nText.  \n\n\n', 'Title\n\nText.\n'],
    ['Some  words\tare \t apart.\n', 'Some words are apart.\n'],
    ['They came,  \nlooked,   \nand left.  \n', 'They came,  \nlooked,  \nand left.\n'],
    ['{--a  b--} {~~c  d~>e  f~~} {++g  h++}\n', '{--a  b--} {~~c  d~>e  f~~} {++g h++}\n'],
    ['One.\r\nTwo.\r\nThree.\nFour.\r\n', 'One.\r\nTwo.\r\nThree.\r\nFour.\r\n'],
  ],
  'literal content as it is, but for line ends': [
    ['```\na  b \t\n\n\n\nc\n```\n', '```\na  b \t\n\n\n\nc\n```\n'],
    [
      '---\ntitle:   A  b \n---\n\n<!-- a  b \n\n\n c -->\n',
      '---\ntitle:   A  b \n---\n\n<!-- a  b \n\n\n c -->\n',
    ],
    ['Then `a  b` and <!-- c  d --> came.\n', 'Then `a  b` and <!-- c  d --> came.\n'],
    ['```\na\r\nb\n```\r\nText.\r\n', '```\r\na\r\nb\r\n```\r\nText.\r\n'],
  ],
  'what a directive keeps from the rules as it is': [
    [
      '<!-- seedmark-disable -->\n\na  b [Ada]{ref=a  .person}.\n',
      '<!-- seedmark-disable -->\n\na  b [Ada]{ref=a  .person}.\n',
    ],
    [
      '<!-- seedmark-disable-next-line format/attribute-order -->\n[Ada]{ref=a .person}  came.\n',
      '<!-- seedmark-disable-next-line format/attribute-order -->\n[Ada]{ref=a .person} came.\n',
    ],
  ],
  'what is no seed as it is': [
    ['{\\rtf1\\ansi\\deff0  a  b \\par}\n\n\n', '{\\rtf1\\ansi\\deff0  a  b \\par}\n\n\n'],
  ],
};

/** A wrapped paragraph that a longer type name would make into lines of their own. */
const wrapped = `They met the [DGSN]{.org} ${'and somebody else '.repeat(5)}in\n[Rabat]{.place}  and left\n`;

/** The words that people read, and the markers with what they say. */
function reading(source: string): unknown {
  const words: string[] = [];
  const markers: unknown[] = [];
  const { blocks, types } = Seed.parse(source.replace(/^\ufeff+/, ''));
  for (const { leaves } of blocks) {
    for (const leaf of leaves) {
      words.push(plainText(leaf));
      visit(leaf.constructs, construct => {
        if (!isMarker(construct)) return;
        const { content, attributes, type } = construct;
        const items = attributes.items.map(({ type: of, name, value }) =>
          of === 'class'
            ? `.${types.resolve(name)?.name ?? name}`
            : `${of} ${name} ${value.replace(/\s+/g, ' ')}`,
        );
        markers.push([type, folded(plainText(leaf, content.start, content.end)), items.sort()]);
      });
    }
  }
  return [folded(words.join(' ')), markers];
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

describe('the canonical form', () => {
  for (const [what, pairs] of Object.entries(cases)) {
    it(`has ${what}`, () => {
      for (const [from, to] of pairs) {
        assert.equal(formatText(from), to);
        assert.equal(formatText(to), to);
      }
    });
  }

  it('makes no other paragraphs', () => {
    assert.equal(formatText(`${wrapped}\nMore  of it.`), `${wrapped}\nMore of it.\n`);
  });

  it('is reached by edits no larger than what changes', () => {
    const source = 'The [DGSN]{.organization  ref="dgsn"} and  more.\n';
    const edits = formatEdits(Seed.parse(source)).map(({ start, end, text }) => [
      source.slice(start, end),
      text,
    ]);
    assert.deepEqual(edits, [
      [' ref="dgsn"', 'ref=dgsn'],
      [' ', ''],
    ]);
  });

  it('is given to the blocks of a range alone', () => {
    const source = 'First  one.\n\n-   a\n    b  c\n\nLast  one.';
    const seed = Seed.parse(source);
    const inRange = (start: number, end: number) => applyEdits(source, formatEdits(seed, { start, end }));
    assert.equal(inRange(0, 12), 'First one.\n\n-   a\n    b  c\n\nLast  one.');
    assert.equal(inRange(14, 15), 'First  one.\n\n- a\n  b c\n\nLast  one.');
    assert.equal(inRange(source.length, source.length), 'First  one.\n\n-   a\n    b  c\n\nLast one.\n');
  });

  it('is that of the samples, but for the malformed one', () => {
    const samples = fs
      .readdirSync(inRoot('seeds'), { recursive: true, encoding: 'utf8' })
      .filter(name => /\.(seed|txt|md)$/.test(name) && name !== 'malformed.seed');
    assert.ok(samples.length > 8);
    for (const name of samples) {
      const text = fs.readFileSync(inRoot('seeds', name), 'utf8');
      assert.equal(formatText(text), text, name);
    }
  });
});

describe('the formatter, on any text', () => {
  const spaced = fc.constantFrom(
    ...[
      '[Ada]{.org  ref=a}',
      '[Ada]{ref="a" .person}',
      '-   a\n    b',
      '  ',
      '\t',
      ' \n',
      '\n\n\n',
      '1.  x\n    -  y\n',
    ],
    ...[
      '#   T\n',
      '> a\n>\n>\n> b\n',
      '  \n',
      'long words '.repeat(11),
      'a.\n',
      '\r\n',
      '<!-- seedmark-disable -->\n',
    ],
  );
  const text = fc
    .array(fc.oneof(seedText, spaced, fc.constantFrom('Words. ', 'more words\n', '- ', '\n\n')), {
      maxLength: 10,
    })
    .map(parts => parts.join(''));
  const source = fc.oneof({ weight: 3, arbitrary: text }, { weight: 1, arbitrary: anyText });

  it('has nothing to do a second time', () => {
    fc.assert(
      fc.property(source, each => {
        const once = formatText(each);
        assert.equal(formatText(once), once);
      }),
      { numRuns: 1500 },
    );
  });

  it('changes no word and no entity', () => {
    fc.assert(
      fc.property(source, each => assert.deepEqual(reading(formatText(each)), reading(each))),
      { numRuns: 1500 },
    );
  });

  it('edits in order and apart, and in a range nothing else than in the whole', () => {
    fc.assert(
      fc.property(source, fc.nat(), fc.nat({ max: 20 }), (each, at, length) => {
        const seed = Seed.parse(each);
        const edits = formatEdits(seed);
        let before = 0;
        for (const { start, end, text: inserted } of edits) {
          assert.ok(before <= start && start <= end && end <= each.length);
          assert.notEqual(each.slice(start, end), inserted);
          before = end;
        }
        const start = at % (each.length + 1);
        const all = new Set(edits.map(edit => JSON.stringify(edit)));
        const some = formatEdits(seed, { start, end: Math.min(each.length, start + length) });
        assert.ok(some.every(edit => all.has(JSON.stringify(edit))));
      }),
      { numRuns: 500 },
    );
  });
});
