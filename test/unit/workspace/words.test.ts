import assert from 'node:assert/strict';
import { countWords } from '../../../server/src/workspace/words.js';

const texts: readonly (readonly [words: number, text: string])[] = [
  [0, ''],
  [0, ' — … “” - & '],
  [4, "Spain’s three-day visit's 1,000"],
  [4, 'one—two – three\n\tfour'],
  [3, '“Málaga” (Ceuta), Ünal!'],
  [2, 'مرحبا بالعالم'],
  [2, 'می‌خواهم بروم'],
  [7, '東京は3 rainy 雨。カ'],
  [1, '𠀀'],
  [2, 'हिन्दी में'],
];

describe('countWords', () => {
  for (const [words, text] of texts) {
    it(`counts ${words} in ${JSON.stringify(text)}`, () => assert.equal(countWords(text), words));
  }
});
