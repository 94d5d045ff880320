import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fixAllOf, fixEverything } from '../../../server/src/features/fixes.js';
import { ComposedEdits } from '../../../server/src/rules/converge.js';
import { applyEdits } from '../../../server/src/rules/edits.js';
import { fixText } from '../../../server/src/rules/fix.js';
import { lint } from '../../../server/src/rules/run.js';
import { Seed } from '../../../server/src/syntax/seed.js';

describe('fixes', () => {
  const text = 'In [Morocco] {.place} and [Madrid{.place} and [ Rabat ] {.loc} and {~~a~>b~~}.\n';

  it('mends all of one code and nothing else', () => {
    const edits = fixAllOf(lint(Seed.parse(text)), 'marker/detached-attributes');
    assert.equal(
      applyEdits(text, edits),
      'In [Morocco]{.place} and [Madrid{.place} and [ Rabat ]{.loc} and {~~a~>b~~}.\n',
    );
  });

  it('mends everything until nothing is left, as edits of the text as it was', () => {
    const edits = fixEverything(Seed.parse(text), seed => lint(seed));
    assert.equal(applyEdits(text, edits), fixText(text).text);
    assert.deepEqual(
      fixEverything(Seed.parse(fixText(text).text), seed => lint(seed)),
      [],
    );
    assert.ok(
      edits.every(({ start, end }) => end - start < 6),
      JSON.stringify(edits),
    );
  });

  it('composes rounds of edits into one', () => {
    /** Cuts a text at ordered offsets, and replaces every other piece. */
    const round = fc.array(fc.tuple(fc.nat(40), fc.string({ maxLength: 4 })), { maxLength: 6 });
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(round, { maxLength: 4 }), (original, rounds) => {
        const composed = new ComposedEdits(original.length);
        let current = original;
        for (const cuts of rounds) {
          const offsets = [...new Set(cuts.map(([at]) => Math.min(at, current.length)))].sort(
            (a, b) => a - b,
          );
          const edits = offsets.flatMap((start, index) =>
            index % 2 === 0 ? [{ start, end: offsets[index + 1] ?? start, text: cuts[index][1] }] : [],
          );
          composed.add(edits);
          current = applyEdits(current, edits);
        }
        assert.equal(applyEdits(original, composed.edits()), current);
      }),
    );
  });
});
