import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Cooccurrence, listing } from '../../../server/src/entities/cooccurrence.js';

function counted(paragraphs: readonly (readonly string[])[]): Cooccurrence {
  const cooccurrence = new Cooccurrence();
  for (const paragraph of paragraphs) cooccurrence.add(paragraph);
  return cooccurrence;
}

describe('co-occurrence', () => {
  it('counts the paragraphs that two entities share, once each', () => {
    const pairs = counted([['b', 'a', 'a'], ['a', 'b', 'c'], ['c'], []]).pairs();
    assert.deepEqual(pairs, [
      { a: 'a', b: 'b', weight: 2 },
      { a: 'a', b: 'c', weight: 1 },
      { a: 'b', b: 'c', weight: 1 },
    ]);
  });

  it('leaves out the pairs that meet less often than asked', () => {
    assert.deepEqual(
      counted([
        ['a', 'b'],
        ['b', 'a', 'c'],
      ]).pairs(2),
      [{ a: 'a', b: 'b', weight: 2 }],
    );
  });

  it('passes over listings, and says how many', () => {
    const names = Array.from({ length: listing + 1 }, (_, index) => `n${index}`);
    const cooccurrence = counted([names, names.slice(1, 3)]);
    assert.equal(cooccurrence.listings, 1);
    assert.deepEqual(cooccurrence.pairs(), [{ a: 'n1', b: 'n2', weight: 1 }]);
  });

  it('equals counting every pair by itself', () => {
    const name: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const paragraph = fc.array(name, { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(paragraph, { maxLength: 12 }), paragraphs => {
        for (const { a, b, weight } of counted(paragraphs).pairs()) {
          assert.ok(a < b);
          assert.equal(weight, paragraphs.filter(each => each.includes(a) && each.includes(b)).length);
        }
        const met = new Set(
          paragraphs.flatMap(each => each.flatMap(a => each.filter(b => a < b).map(b => `${a} ${b}`))),
        );
        assert.equal(counted(paragraphs).pairs().length, met.size);
      }),
    );
  });
});
