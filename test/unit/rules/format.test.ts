import assert from 'node:assert/strict';
import { fixText } from '../../../server/src/rules/fix.js';
import { rules } from '../../../server/src/rules/index.js';
import { lint } from '../../../server/src/rules/run.js';
import { Seed } from '../../../server/src/syntax/seed.js';

const options = { rules: rules.filter(({ code }) => code.startsWith('format/')) };
const codes = (text: string) => lint(Seed.parse(text), options).map(({ code }) => code);
const fixed = (text: string) => fixText(text, options).text;

describe('the format', () => {
  const clean = [
    '',
    '\n',
    'a\n',
    'a\r\n\r\nb\r\n',
    'a,  \nb and\nc.\n',
    '---\ntitle: a  b \n\n\n---\n\nc\n',
    '```\na  b \n\n\n\tc\n```\n',
    '<!-- a  b \n\n\n c -->\n',
    'a <!-- b  c --> `d  e` {--f  g --}{~~h  i~>j  k~~}{>>l  m<<}\n',
    '| a   | b |\n|     | c |\n',
    '- a\n\n      b  c\n',
  ];
  for (const text of clean) {
    it(`is content with ${JSON.stringify(text)}`, () => {
      assert.deepEqual(codes(text), []);
      assert.equal(fixed(text), text);
    });
  }

  const mended: [text: string, expected: string, code: string][] = [
    ['a', 'a\n', 'format/final-newline'],
    ['a\r\nb', 'a\r\nb\r\n', 'format/final-newline'],
    ['a\n\n\n', 'a\n', 'format/final-newline'],
    ['a\n  ', 'a\n', 'format/final-newline'],
    ['a\r\n\r\n', 'a\r\n', 'format/final-newline'],
    ['\n \na\n', 'a\n', 'format/leading-blank'],
    ['a\r\n\r\n \r\nb\r\n', 'a\r\n\r\nb\r\n', 'format/multiple-blank-lines'],
    ['a\n \nb\n', 'a\n\nb\n', 'format/trailing-space'],
    ['a \r\n\r\nb\r\n', 'a\r\n\r\nb\r\n', 'format/trailing-space'],
    ['# a \n', '# a\n', 'format/trailing-space'],
    ['a,    \nb\n', 'a,  \nb\n', 'format/trailing-space'],
    ['A.  \nB.\n', 'A.\nB.\n', 'format/trailing-space'],
    ['> a \n> b\n', '> a\n> b\n', 'format/trailing-space'],
    ['{++a  b++}\n', '{++a b++}\n', 'format/repeated-space'],
    ['[a  b]{.place}\n', '[a b]{.place}\n', 'format/repeated-space'],
    ['> - a  b\n>   c\n', '> - a b\n>   c\n', 'format/repeated-space'],
    ['a\t b\n', 'a b\n', 'format/tab'],
    ['> a\n>\n> \n> b\n', '> a\n>\n> b\n', 'format/multiple-blank-lines'],
    ['- a\n\n\n  b\n', '- a\n\n  b\n', 'format/multiple-blank-lines'],
    ['a\n\nb\r\n\nc\n', 'a\n\nb\n\nc\n', 'format/line-endings'],
    ['a\rb\rc\n', 'a\rb\rc\r', 'format/line-endings'],
  ];
  for (const [text, expected, code] of mended) {
    it(`mends ${JSON.stringify(text)}`, () => {
      assert.deepEqual(codes(text), [code]);
      assert.equal(fixed(text), expected);
    });
  }

  it('keeps `---` from becoming front matter', () => {
    assert.equal(fixed('\n---\na: b\n---\n'), '\n---\na: b\n---\n');
  });
});
