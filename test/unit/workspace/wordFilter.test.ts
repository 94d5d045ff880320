import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mayHave, wordFilter, wordHashes } from '../../../server/src/workspace/corpus/wordFilter.js';

const has = (text: string, words: string) => mayHave(wordFilter(text), wordHashes(words));

describe('a filter of words', () => {
  it('knows the words of a text, in any case and composed or not', () => {
    const text = 'The Straße of 北京大学, São Paulo’s e\u0301tat; WHO 2030.';
    for (const word of ['straße', 'STRASSE', '北京', 'SÃO paulo', 'État', 'who', '2030'])
      assert.ok(has(text, word), word);
  });

  it('knows most words that a text has not', () => {
    const text = Array.from({ length: 300 }, (_, index) => `word${index}`).join(' ');
    const absent = Array.from({ length: 1000 }, (_, index) => `other${index}`);
    assert.ok(absent.filter(word => has(text, word)).length < 250);
    assert.ok(absent.filter(word => has(text, `${word} ${word}s`)).length < 60);
  });

  it('never denies a word that is there', () => {
    const word = fc.oneof(
      fc.stringMatching(/^[a-zA-Z0-9]{1,8}$/),
      fc.stringMatching(/^[\u0041-\u007aé北ßΣσς]{1,6}$/),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), fc.nat(), (words, pick) => {
        const wanted = words[pick % words.length];
        assert.ok(has(words.join(' '), wanted));
        assert.ok(has(words.join(', ').toUpperCase(), wanted));
      }),
    );
  });
});
