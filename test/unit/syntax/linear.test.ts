import assert from 'node:assert/strict';
import { Seed } from '../../../server/src/syntax/seed.js';
import { toMdast } from '../../../server/src/syntax/toMdast.js';
import { hostileTexts } from '../../harness/hostileTexts.js';

/** So often that a reader which looks at everything again and again does not come to an end within a test. */
const times = 200_000;

describe('reading hostile texts', () => {
  for (const [what, text] of Object.entries(hostileTexts)) {
    it(`comes to an end, and loses nothing of ${what}`, () => {
      const written = text(times);
      const seed = Seed.parse(written);
      assert.ok(seed.text() === written);
      assert.equal(toMdast(seed).position?.end.offset, written.length);
    });
  }
});
