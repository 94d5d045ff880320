import assert from 'node:assert/strict';
import {
  contextFeatures,
  Fact,
  factCount,
  longShapeHash,
  mostContext,
  roles,
  Sentence,
  shapeHash,
  traitsOf,
  wordFeatures,
  writeFacts,
} from '../../../../server/src/entities/tagger/features.js';
import { hashText } from '../../../../server/src/entities/tagger/hash.js';
import {
  Lexicon,
  mark,
  packEntry,
  phraseHash,
  phraseSeed,
  wordHash,
} from '../../../../server/src/entities/tagger/lexicon.js';

const phrase = (...words: string[]) =>
  words.reduce((before, word) => phraseHash(before, wordHash(word)), phraseSeed);

const lexicon = new Lexicon(
  new Map([
    [wordHash('ada'), packEntry(1 << mark.givenName, 0, 0)],
    [wordHash('new'), packEntry(1 << mark.common, 3, 2)],
  ]),
  new Map([[phrase('new', 'york'), 1 << mark.largeCity]]),
);

const sentenceOf = (...words: string[]) => {
  const sentence = new Sentence();
  const facts = new Int32Array(factCount);
  sentence.begin(words.length);
  words.forEach((word, i) => {
    writeFacts(traitsOf(word, lexicon), facts, 0);
    sentence.put(i, facts, 0);
  });
  sentence.finish(lexicon);
  return sentence;
};

/** The marks of phrases, by word, between two edges on either side. */
const phrasesOf = ({ facts, length }: Sentence) =>
  Array.from({ length: length + 4 }, (_, word) => facts[word * factCount + Fact.Phrases]);

describe('features', () => {
  it('know shapes, runs as one', () => {
    assert.equal(shapeHash('McDonald’s2020'), hashText('AaAa-a0'));
    assert.equal(shapeHash('Élan'), hashText('Aa'));
    assert.equal(longShapeHash('U.S.-led12345'), hashText('A.A.-aaa'));
  });

  it('ask the lexicon, of names only where there is a capital', () => {
    assert.equal(traitsOf('Ada', lexicon).marks, 1 << mark.givenName);
    assert.equal(traitsOf('ada', lexicon).marks, 0);
    const { marks, sense } = traitsOf('new', lexicon);
    assert.deepEqual([marks, sense], [1 << mark.common, 3]);
  });

  it('mark phrases, however long the sentence', () => {
    const sentence = sentenceOf('in', 'New', 'York', 'now');
    const marks = (1 << mark.largeCity) | (1 << mark.phrase);
    assert.deepEqual(phrasesOf(sentence), [0, 0, 0, marks, marks, 0, 0, 0]);
    assert.deepEqual(phrasesOf(sentenceOf('new', 'york')), [0, 0, 0, 0, 0, 0]);
    const long = sentenceOf(...Array.from({ length: 500 }, () => 'New'), 'York');
    assert.equal(phrasesOf(long)[502], marks);
  });

  it('tell the roles of a word apart', () => {
    const all = roles.map((_, role) => {
      const found: number[] = [];
      wordFeatures(traitsOf('Ada', lexicon), role, found);
      return found;
    });
    assert.equal(new Set(all.flat()).size, all.flat().length);
    assert.ok(all[0].length > all[1].length && all[1].length > all[3].length && all[3].length > 0);
  });

  it('of several words depend on their order, and never outgrow their room', () => {
    const found = new Int32Array(mostContext);
    const of = (...words: string[]) => {
      const count = contextFeatures(sentenceOf(...words), 1, found);
      assert.ok(count < mostContext);
      return new Set(found.subarray(0, count));
    };
    assert.notDeepEqual(of('Ada', 'Bello', 'spoke'), of('spoke', 'Bello', 'Ada'));
    assert.deepEqual(of('Ada', 'Bello', 'spoke'), of('Ada', 'Bello', 'spoke'));
  });
});
