import assert from 'node:assert/strict';
import fc from 'fast-check';
import { negotiateEncoding, Positions } from '../../../server/src/convert.js';
import { Seed } from '../../../server/src/syntax/seed.js';

type Encoding = 'utf-8' | 'utf-16' | 'utf-32';

/** How long a text is in an encoding, counted by what the platform offers. */
function length(text: string, encoding: Encoding): number {
  if (encoding === 'utf-8') return Buffer.byteLength(text);
  return encoding === 'utf-16' ? text.length : [...text].length;
}

const encodings: readonly Encoding[] = ['utf-8', 'utf-16', 'utf-32'];
const alphabet = [
  'a',
  ' ',
  'é',
  '…',
  '日',
  '😀',
  '𝔐',
  '\n',
  '\r\n',
  '[',
  ']{.place}',
  '{++',
  '++}',
  '> ',
  '- ',
  '# ',
];
const documents = fc.array(fc.constantFrom(...alphabet), { maxLength: 60 }).map(parts => parts.join(''));

describe('positions', () => {
  for (const encoding of encodings) {
    it(`count as ${encoding} does, and lead back to the offset`, () => {
      const positions = new Positions(encoding);
      fc.assert(
        fc.property(documents, text => {
          const seed = Seed.parse(text);
          for (let offset = 0; offset <= text.length; offset++) {
            const isInside =
              /^[\udc00-\udfff]$/.test(text[offset] ?? '') ||
              (/\r$/.test(text.slice(0, offset)) && text[offset] === '\n');
            if (isInside) continue;
            const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
            const last = lines[lines.length - 1];
            const position = { line: lines.length - 1, character: length(last, encoding) };
            assert.deepEqual(positions.position(seed, offset), position);
            assert.equal(positions.offset(seed, position), offset);
          }
        }),
      );
    });

    it(`are clamped in ${encoding}`, () => {
      const positions = new Positions(encoding);
      const seed = Seed.parse('é😀\nb');
      assert.equal(positions.offset(seed, { line: 0, character: 99 }), 3);
      assert.equal(positions.offset(seed, { line: 9, character: 0 }), 5);
      assert.equal(positions.offset(Seed.parse(''), { line: 0, character: 5 }), 0);
    });

    // So many that counting from the line's beginning for each would not come to an end.
    it(`are found all over a long line in ${encoding}`, () => {
      const unit = 'é 😀 [Spain]{.place} ';
      const width = length(unit, encoding);
      const times = 200_000;
      const seed = Seed.parse(unit.repeat(times));
      const positions = new Positions(encoding);
      for (let index = 0; index < times; index++) {
        const position = positions.position(seed, index * unit.length);
        if (position.character !== index * width) assert.equal(position.character, index * width);
        const offset = positions.offset(seed, position);
        if (offset !== index * unit.length) assert.equal(offset, index * unit.length);
      }
    });
  }

  it('round down inside a character', () => {
    const seed = Seed.parse('a😀b');
    assert.equal(new Positions('utf-8').offset(seed, { line: 0, character: 3 }), 1);
    assert.equal(new Positions('utf-8').offset(seed, { line: 0, character: 5 }), 3);
  });

  it('are counted as the client likes best', () => {
    assert.equal(negotiateEncoding(), 'utf-16');
    assert.equal(negotiateEncoding(['utf-32', 'utf-8']), 'utf-32');
    assert.equal(negotiateEncoding(['utf-7', 'utf-8']), 'utf-8');
    assert.equal(negotiateEncoding(['utf-7']), 'utf-16');
  });
});
