import assert from 'node:assert/strict';
import { marksOf } from '../../../server/src/review/marks.js';
import { settle } from '../../../server/src/review/settle.js';
import type { Settling } from '../../../server/src/review/tokens.js';
import { Seed } from '../../../server/src/syntax/seed.js';

function settled(text: string, how: Settling, chosen?: (text: string) => boolean): string {
  const seed = Seed.parse(text);
  const marks = marksOf(seed).filter(mark => chosen?.(mark.text) ?? true);
  return seed.edit([...settle(seed, how, marks).edits].reverse()).text();
}

/** What is written, and what accepting and rejecting all of it gives. */
type Case = readonly [written: string, accepted: string, rejected: string];

const cases: Readonly<Record<string, readonly Case[]>> = {
  'keeps or drops a mark’s text': [
    ['a{++ b++} c', 'a b c', 'a c'],
    ['a{-- b--} c', 'a c', 'a b c'],
    ['a {~~b~>c~~} d', 'a c d', 'a b d'],
    ['a {==b==} c', 'a b c', 'a b c'],
    ['a{>>@lina 2026-11-23: why?<<} b', 'a b', 'a b'],
    ['{~~~>new ~~}a', 'new a', 'a'],
    ['{~~old ~>~~}a', 'a', 'old a'],
  ],
  'takes the comments right behind a mark with it': [
    ['a {++b++}{>>@lina: new<<}{>>@omar: yes<<} c', 'a b c', 'a c'],
    ['a {==b==}{>>@lina: sure?<<}, c', 'a b, c', 'a b, c'],
  ],
  'leaves no doubled blank': [
    ['a {--b--} c', 'a c', 'a b c'],
    ['a {++b++} c', 'a b c', 'a c'],
    ['a {++b ++} c', 'a b c', 'a c'],
    ['a {++ b++} c', 'a b c', 'a c'],
    ['a {--b--} {--c--} {--d--} e', 'a e', 'a b c d e'],
    ['a {>>c<<} b', 'a b', 'a b'],
    ['a {--b--}\u00a0; c', 'a\u00a0; c', 'a b\u00a0; c'],
  ],
  'leaves no blank before closing or behind opening punctuation': [
    ['a {--b--}, c', 'a, c', 'a b, c'],
    ['(a {--b--}) c', '(a) c', '(a b) c'],
    ['({--a--} b) c', '(b) c', '(a b) c'],
    ['“a {--b--}” c', '“a” c', '“a b” c'],
    ['a {--b--}.com', 'a .com', 'a b.com'],
    ['a {--un--}happy', 'a happy', 'a unhappy'],
  ],
  'keeps the blanks that are the author’s': [
    ['a  b{-- c--}  d', 'a  b  d', 'a  b c  d'],
    ['a{-- b --}c', 'ac', 'a b c'],
    ['a {--  --}b', 'a b', 'a   b'],
    ['a {~~b~> ~~}c', 'a c', 'a bc'],
  ],
  'leaves no blank at the ends of a line': [
    ['{--a--} b', 'b', 'a b'],
    ['a {--b--}', 'a', 'a b'],
    ['a {--b--}\nc', 'a\nc', 'a b\nc'],
    ['a\n{--b--} c', 'a\nc', 'a\nb c'],
    ['## {--a--} b', '## b', '## a b'],
    ['- {--a--} b', '- b', '- a b'],
    ['> {--a--} b\n> c', '> b\n> c', '> a b\n> c'],
  ],
  'leaves no empty line where a line or a paragraph went': [
    ['a\n{--b--}\nc', 'a\nc', 'a\nb\nc'],
    ['a\n{>>b<<}', 'a', 'a'],
    ['a\r\n{--b--}\r\nc', 'a\r\nc', 'a\r\nb\r\nc'],
    ['a\n\n{--b--}\n\nc\n', 'a\n\nc\n', 'a\n\nb\n\nc\n'],
    ['a\r\n\r\n{--b--}\r\n\r\nc\r\n', 'a\r\n\r\nc\r\n', 'a\r\n\r\nb\r\n\r\nc\r\n'],
    ['{--a--}\n\nb\n', 'b\n', 'a\n\nb\n'],
    ['a\n\n{--b--}\n', 'a\n', 'a\n\nb\n'],
    ['a\n\n{--b--}', 'a', 'a\n\nb'],
    ['A.\n{--B.--}\nC.\n', 'A.\nC.\n', 'A.\nB.\nC.\n'],
    ['a\n\n{--b--}\n\n{++c++}\n\nd', 'a\n\nc\n\nd', 'a\n\nb\n\nd'],
    ['# a\n{--b--}\n\nc', '# a\n\nc', '# a\nb\n\nc'],
    ['---\ntitle: t\n---\n\n{--a--}\n\nb\n', '---\ntitle: t\n---\n\nb\n', '---\ntitle: t\n---\n\na\n\nb\n'],
    ['---\ntitle: t\n---\n{>>a<<}\n', '---\ntitle: t\n---\n', '---\ntitle: t\n---\n'],
    ['{++a++}\n', 'a\n', ''],
    ['{++a++}\n\n---\nx: y\n---\n', 'a\n\n---\nx: y\n---\n', '\n---\nx: y\n---\n'],
  ],
  'keeps paragraphs apart where what stood between them goes': [
    ['a\n# {--b--}\nc', 'a\n\nc', 'a\n# b\nc'],
    ['> a\n\n{--b--}\n\n> c', '> a\n\n> c', '> a\n\nb\n\n> c'],
  ],
  'works in lists and quotes': [
    ['- {--a--}\n- b\n', '- b\n', '- a\n- b\n'],
    ['- a\n- {--b--}\n', '- a\n', '- a\n- b\n'],
    ['- {--a--}\n\n  b\n', '- b\n', '- a\n\n  b\n'],
    ['- {--a--}\n  - b\n', '- - b\n', '- a\n  - b\n'],
    ['- a\n\n  {--b--}\n', '- a\n', '- a\n\n  b\n'],
    ['> a\n>\n> {--b--}\n>\n> c\n', '> a\n>\n> c\n', '> a\n>\n> b\n>\n> c\n'],
    ['> a\n>\n> {--b--}\n', '> a\n', '> a\n>\n> b\n'],
    ['a\n\n> {--b--}\n\nc\n', 'a\n\nc\n', 'a\n\n> b\n\nc\n'],
    ['> a {--b\n> c--} d\n', '> a d\n', '> a b\n> c d\n'],
    ['> - {--a--}\n> - b\n', '> - b\n', '> - a\n> - b\n'],
    ['- a\n  {>>x<<}\n  b\n', '- a\n  b\n', '- a\n  b\n'],
    ['## {--a--} {#x}\n\nb\n', 'b\n', '## a {#x}\n\nb\n'],
    ['<!-- x\n--> {--a--}\n\nb', '<!-- x\n-->\n\nb', '<!-- x\n--> a\n\nb'],
  ],
  'keeps markers whole': [
    ['In [Rab{~~ta~>at~~}]{.place}.', 'In [Rabat]{.place}.', 'In [Rabta]{.place}.'],
    ['[{--Old --}Rabat]{.place} a', '[Rabat]{.place} a', '[Old Rabat]{.place} a'],
    ['[Mohammed {--VI--}]{.person} a', '[Mohammed]{.person} a', '[Mohammed VI]{.person} a'],
    ['To {--[Rabat]{.place}--} a', 'To a', 'To [Rabat]{.place} a'],
    ['{~~Rabat~>[Rabat]{.place}~~} a', '[Rabat]{.place} a', 'Rabat a'],
  ],
  'takes off a marker or link whose text goes': [
    ['In [{--Rabat--}]{.place} a', 'In a', 'In [Rabat]{.place} a'],
    ['In [{++Rabat++} {++(capital)++}]{.place #r}, a', 'In [Rabat (capital)]{.place #r}, a', 'In, a'],
    ['[{--x--}](http://x.y) a', 'a', '[x](http://x.y) a'],
    ['[[{--Rab--}]{.place}at]{.place} a', '[at]{.place} a', '[[Rab]{.place}at]{.place} a'],
  ],
  'settles a mark inside another': [
    ['a {++b {--c--} d++} e', 'a b d e', 'a e'],
    ['a {--b {++c++} d--} e', 'a e', 'a b d e'],
    ['a {==b {>>c<<} d==} e', 'a b d e', 'a b d e'],
  ],
  'lets no new mark come about': [
    ['{{--x--}++a++}', '\\{\\++a++}', '{x++a++}'],
    ['a{--x--}~>b {~~c~>d~~}', 'a~>b d', 'ax~>b c'],
    ['http://a{--b--}[C]{.place}', '<http://a>[C]{.place}', '<http://a>b[C]{.place}'],
  ],
};

describe('settling marks', () => {
  for (const [what, examples] of Object.entries(cases)) {
    it(what, () => {
      for (const [written, accepted, rejected] of examples) {
        assert.equal(settled(written, 'accept'), accepted, `accepting ${written}`);
        assert.equal(settled(written, 'reject'), rejected, `rejecting ${written}`);
      }
    });
  }

  it('lets no fence or front matter hide the marks that stay', () => {
    const chosen = (text: string) => text !== 'b';
    assert.equal(
      settled('{++```++}\n{--b--}\n[a]{.place}\n', 'accept', chosen),
      '\\``\\`\n{--b--}\n[a]{.place}\n',
    );
    // Code has fewer backticks, and a comment or text no blanks before it, where it would be read in another way.
    const first = (text: string) => {
      const seed = Seed.parse(text);
      const edits = settle(seed, 'accept', marksOf(seed).slice(0, 1)).edits;
      return seed.edit([...edits].reverse()).text();
    };
    assert.equal(first('{++++}```\n{~~~>```~~}\n{++++}'), '`\n{~~~>`~~}\n{++++}');
    assert.equal(first('{++++}```\n`{~~~>```~~}\n{++++}'), '``\n`{~~~>``~~}\n{++++}');
    assert.equal(first('1. \n{++++}\n  <!--\n{--b--}'), '1. \n<!--\n{--b--}');
    // The mark that appears comes before a marker that is where it should be.
    assert.equal(first('1. \n{++++}\n  <!--\n{--b--}\n\n[c]{.place}'), '1. \n<!--\n{--b--}\n\n[c]{.place}');
    assert.equal(first('- \n {== `c`  ```==}{++++}\n{==```==}'), '- \n`c`  ```==}{++++}\n{==```');
    assert.equal(settled('{++---++}\n\nk: {--b--}\n', 'accept', chosen), '---\n\nk: {--b--}\n');
    assert.equal(settled('{++<!--++}\n{--b--}\n\n-->', 'accept', chosen), '\\<!-\\-\n{--b--}\n\n-->');
  });

  it('settles the chosen marks alone, and takes off a mark whose text goes with them', () => {
    assert.equal(
      settled('a {++b++} {--c--} d', 'accept', text => text === 'b'),
      'a b {--c--} d',
    );
    assert.equal(
      settled('a {--b--}{>>@lina: x<<} {++c++}', 'reject', text => text === 'b'),
      'a b {++c++}',
    );
    assert.equal(
      settled('a {++{--b--}++} c', 'accept', text => text === 'b'),
      'a {++b++} c'.replace('{++b++} ', ''),
    );
  });

  it('resolves one comment of a thread, or all', () => {
    const seed = Seed.parse('a {==b==}{>>@lina: x<<}{>>@omar: y<<} c{>>z<<}{>>u<<}');
    const [highlight, thread] = marksOf(seed);
    const after = (start: number) =>
      seed.edit([...settle(seed, 'accept', [{ start }]).edits].reverse()).text();
    assert.equal(after(highlight.comments[0].start), 'a {==b==}{>>@omar: y<<} c{>>z<<}{>>u<<}');
    assert.equal(after(thread.start), 'a {==b==}{>>@lina: x<<}{>>@omar: y<<} c');
    assert.equal(after(thread.comments[1].start), 'a {==b==}{>>@lina: x<<}{>>@omar: y<<} c{>>z<<}');
  });

  it('leaves what has to be mended first, and says which', () => {
    for (const text of ['To {++[Rabat++}]{.place}', 'a {~~b->c~~} d', 'a {~~b~>c~>d~~} e']) {
      const seed = Seed.parse(text);
      const { edits, left } = settle(seed, 'accept');
      assert.deepEqual(edits, [], text);
      assert.deepEqual(
        left.map(({ broken }) => broken === undefined),
        [false],
        text,
      );
    }
  });

  it('settles thousands of marks in a paragraph', function () {
    this.timeout(60_000);
    const many = (times: number) => Seed.parse('a {--b--} {++c++} [R{--a--}]{.place}, '.repeat(times));
    const one = settle(many(2_000), 'accept').edits.length;
    assert.equal(settle(many(4_000), 'accept').edits.length, 2 * one);
  });
});
