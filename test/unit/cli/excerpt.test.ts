import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Colours } from '../../../server/src/cli/colours.js';
import { cells } from '../../../server/src/cli/columns.js';
import { excerpt, placeOf } from '../../../server/src/cli/excerpt.js';
import { Seed } from '../../../server/src/syntax/seed.js';

const none = new Colours(false);

/** What is shown of the text between two signs `⟨` and `⟩` in a document, without the gutter. */
function show(marked: string, width = 60): string[] {
  const start = marked.indexOf('⟨');
  const end = marked.indexOf('⟩') - 1;
  const seed = Seed.parse(marked.replace(/[⟨⟩]/g, ''));
  return excerpt(placeOf(seed, { start, end }), 1, width, 'red', none)
    .split('\n')
    .slice(0, 2)
    .map(line => line.slice('   1 │ '.length));
}

describe('excerpt', () => {
  it('underlines a place', () => {
    assert.deepEqual(show('one ⟨two⟩ three'), ['one two three', '    ^^^']);
  });

  it('is of the line that the place begins in', () => {
    assert.deepEqual(show('before\none ⟨two\nthree⟩ four'), ['one two', '    ^^^']);
    assert.deepEqual(show('one\r\ntwo ⟨three⟩\r\nfour'), ['two three', '    ^^^^^']);
  });

  it('points at an empty place, also at the end of a line', () => {
    assert.deepEqual(show('one ⟨⟩two'), ['one two', '    ^']);
    assert.deepEqual(show('one⟨⟩\ntwo'), ['one', '   ^']);
    assert.deepEqual(show('⟨⟩'), ['', '^']);
  });

  it('counts wide characters, combined ones and tabs as a terminal does', () => {
    assert.deepEqual(show('東京 ⟨大阪⟩。'), ['東京 大阪。', '     ^^^^']);
    assert.deepEqual(show('cafe\u0301 ⟨e\u0301te\u0301⟩'), ['cafe\u0301 e\u0301te\u0301', '     ^^^']);
    assert.deepEqual(show('👩‍👩‍👧 ⟨👍🏽⟩!'), ['👩‍👩‍👧 👍🏽!', '   ^^']);
    assert.deepEqual(show('a\tb ⟨c⟩'), ['a   b c', '      ^']);
  });

  it('cuts a long line around the place', () => {
    const [line, carets] = show(`${'before '.repeat(100)}⟨place⟩${' after'.repeat(100)}`, 47);
    assert.match(line, /^….*before place after.*…$/);
    assert.equal(line.length, 40);
    assert.equal(carets.indexOf('^'), line.indexOf('place'));
    assert.equal(carets.trim().length, 5);
  });

  it('cuts a long place at its end', () => {
    const [line, carets] = show(`one ⟨${'x'.repeat(5000)}⟩ two`, 47);
    assert.match(line, /x…$/);
    assert.ok(line.length <= 40);
    assert.ok(carets.endsWith('^'));
  });

  it('shows control characters as pictures', () => {
    assert.deepEqual(show('a\x1b[2J⟨b⟩\x07'), ['a␛[2Jb␇', '     ^']);
  });

  it('stays within the width, whatever the text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    const property = fc.property(
      text,
      fc.nat(300),
      fc.nat(300),
      fc.integer({ min: 30, max: 90 }),
      (source, a, b, width) => {
        const seed = Seed.parse(source);
        const [start, end] = [Math.min(a, b, seed.length), Math.min(Math.max(a, b), seed.length)];
        const lines = excerpt(placeOf(seed, { start, end }), 1, width, 'red', none).split('\n');
        assert.equal(lines.length, 3);
        for (const line of lines) {
          const columns = cells(line).reduce((sum, cell) => sum + cell.width, 0);
          assert.ok(columns <= width + 1, `${columns} columns: ${JSON.stringify(line)}`);
        }
        assert.match(lines[1], /\^/);
      },
    );
    fc.assert(property, { numRuns: 500 });
  });
});
