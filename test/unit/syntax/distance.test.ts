import assert from 'node:assert/strict';
import fc from 'fast-check';
import { distance, isTransposition, nearest } from '../../../server/src/syntax/distance.js';

/** The textbook recurrence over the whole matrix, to compare with. */
function full(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => i + j),
  );
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const change = d[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      d[i][j] = Math.min(change, d[i - 1][j] + 1, d[i][j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.length][b.length];
}

describe('distance', () => {
  it('counts each edit once, a swap too', () => {
    assert.equal(distance('place', 'place', 2), 0);
    assert.equal(distance('plcae', 'place', 2), 1);
    assert.equal(distance('organisation', 'organization', 2), 1);
    assert.equal(distance('person', 'prson', 2), 1);
    assert.equal(distance('', 'ab', 2), 2);
  });

  it('stops at the limit', () => {
    assert.equal(distance('person', 'quantity', 2), 3);
    assert.equal(distance('a', 'abcdefgh', 3), 4);
  });

  it('agrees with the whole matrix', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });
    fc.assert(
      fc.property(word, word, fc.nat(6), (a, b, limit) => {
        assert.equal(distance(a, b, limit), Math.min(full(a, b), limit + 1));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes time linear in the length', () => {
    const a = 'ab'.repeat(200_000);
    assert.equal(distance(a, `${a.slice(1)}a`, 2), 2);
  });
});

describe('isTransposition', () => {
  it('wants exactly one swap of neighbours', () => {
    assert.ok(isTransposition('plcae', 'place'));
    assert.ok(!isTransposition('place', 'place'));
    assert.ok(!isTransposition('plae', 'place'));
    assert.ok(!isTransposition('lpcae', 'place'));
  });
});

describe('nearest', () => {
  it('lists what is within reach, nearest first', () => {
    assert.deepEqual(nearest('Statsu', ['title', 'status', 'state']), ['status', 'state']);
    assert.deepEqual(nearest('ab', ['abc', 'abcd', 'xy']), ['abc']);
  });
});
