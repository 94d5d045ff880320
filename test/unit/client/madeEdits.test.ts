import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applied, composed, type MadeEdit } from '../../../client/src/madeEdits.js';

describe('edits that were made', () => {
  it('are those of the text before them, one after the other', () => {
    const edit = fc.record({
      at: fc.nat(),
      length: fc.nat({ max: 4 }),
      text: fc.constantFrom('', 'x', 'yz', 'long'),
    });
    fc.assert(
      fc.property(
        fc.string({ minLength: 0, maxLength: 30 }),
        fc.array(edit, { maxLength: 8 }),
        (before, all) => {
          let edits: MadeEdit[] = [];
          let now = before;
          for (const { at, length, text } of all) {
            const start = at % (now.length + 1);
            const end = Math.min(now.length, start + length);
            edits = composed(before, edits, { start, end, text, forward: false });
            now = now.slice(0, start) + text + now.slice(end);
            assert.equal(applied(before, edits), now);
            edits.forEach((each, index) => {
              assert.ok(each.start <= each.end);
              if (index > 0)
                assert.ok(edits[index - 1].end < each.start || edits[index - 1].end === each.start);
            });
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('grow together key by key', () => {
    const type = (edits: MadeEdit[], start: number, end: number, text: string, forward = false) =>
      composed('a visit', edits, { start, end, text, forward });
    assert.deepEqual(type(type([], 2, 2, 'l'), 3, 3, 'o'), [
      { start: 2, end: 2, text: 'lo', forward: false },
    ]);
    assert.deepEqual(type(type([], 6, 7, ''), 5, 6, ''), [{ start: 5, end: 7, text: '', forward: false }]);
    assert.deepEqual(type(type([], 2, 3, '', true), 2, 3, '', true), [
      { start: 2, end: 4, text: '', forward: true },
    ]);
  });
});
