import assert from 'node:assert/strict';
import fc from 'fast-check';
import { joined, type Replacement, withCursor } from '../../../client/src/cursorEdits.js';

/** Makes edits as VS Code does, from back to front, and moves the cursor with them. */
function make(text: string, edits: readonly Replacement[], cursor: number): { text: string; cursor: number } {
  let at = cursor;
  let result = text;
  for (const { start, end, text: made } of [...edits].reverse()) {
    result = result.slice(0, start) + made + result.slice(end);
    if (end < at || (end === at && (start < at || start === end))) at += made.length - (end - start);
    else if (start < at && at < end) throw new Error('A cursor is in what is replaced.');
  }
  return { text: result, cursor: at };
}

describe('edits that move the cursor', () => {
  it('are made one with what stands between them', () => {
    const text = 'A long visit to the harbour.';
    const edits = [
      { start: 2, end: 6, text: '{--long--}' },
      { start: 8, end: 8, text: 'x' },
      { start: 20, end: 28, text: '' },
    ];
    const whole = joined(text, edits);
    assert.deepEqual([whole.start, whole.end], [2, 28]);
    assert.deepEqual(make(text, [whole], 0), make(text, edits, 0));
  });

  it('make the same text, and put the cursor where it is wanted', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 12 }),
        fc.nat(),
        fc.nat(),
        fc.string({ maxLength: 5 }),
        fc.nat(),
        fc.nat(),
        (text, at, length, made, from, to) => {
          const start = at % (text.length + 1);
          const end = start + (length % (text.length - start + 1));
          const after = text.slice(0, start) + made + text.slice(end);
          const cursor = from % (text.length + 1);
          const wanted = to % (after.length + 1);
          const edits = withCursor(text, { start, end, text: made }, cursor, wanted);
          if (edits === undefined) assert.equal(cursor, text.length);
          else assert.deepEqual(make(text, edits, cursor), { text: after, cursor: wanted });
        },
      ),
      { numRuns: 5000 },
    );
  });
});
