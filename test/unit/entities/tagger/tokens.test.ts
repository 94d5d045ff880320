import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createTokens, tokenize } from '../../../../server/src/entities/tagger/tokens.js';

function sentences(text: string): string[][] {
  const tokens = createTokens();
  tokenize(text, tokens);
  let from = 0;
  return tokens.sentences.map(to => {
    const words = [];
    for (let i = from; i < to; i++) words.push(text.slice(tokens.starts[i], tokens.ends[i]));
    from = to;
    return words;
  });
}

const words = (text: string) => sentences(text).flat();

describe('tokens', () => {
  it('keep full stops of abbreviations, initials and letters', () => {
    assert.deepEqual(words('Mr. J. Smith of the U.S. left.'), [
      'Mr.',
      'J.',
      'Smith',
      'of',
      'the',
      'U.S.',
      'left',
      '.',
    ]);
    assert.deepEqual(words('Acme Inc. grew'), ['Acme', 'Inc.', 'grew']);
  });

  it('part possessives, and not what is inside a word', () => {
    assert.deepEqual(words('Spain’s O’Hara and al-Qaida'), ['Spain', '’s', 'O’Hara', 'and', 'al-Qaida']);
    assert.deepEqual(words("the boys' AT&T"), ['the', 'boys', "'", 'AT&T']);
  });

  it('have numbers whole', () => {
    assert.deepEqual(words('1,234.5 on 28-29, 50%'), ['1,234.5', 'on', '28-29', ',', '50%']);
  });

  it('end sentences before capitals, and not in abbreviations', () => {
    assert.equal(sentences('Dr. Bello came. She spoke! Why? Nobody knows').length, 4);
    assert.equal(sentences('the port of St. Malo').length, 1);
    assert.equal(sentences('a '.repeat(1000)).length, 4);
  });

  it('are in order, not empty, and miss nothing but white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
        const tokens = createTokens();
        tokenize(text, tokens);
        let rest = '';
        let last = 0;
        for (let i = 0; i < tokens.count; i++) {
          assert.ok(tokens.starts[i] >= last && tokens.ends[i] > tokens.starts[i]);
          rest += text.slice(last, tokens.starts[i]);
          last = tokens.ends[i];
        }
        rest += text.slice(last);
        assert.doesNotMatch(rest, /[\p{L}\p{N}\p{P}]/u);
        assert.equal(tokens.sentences.at(-1) ?? 0, tokens.count);
      }),
      { numRuns: 500 },
    );
  });
});
