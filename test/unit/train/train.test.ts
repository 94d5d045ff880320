import assert from 'node:assert/strict';
import { Lexicon } from '../../../server/src/entities/tagger/lexicon.js';
import { readModel } from '../../../server/src/entities/tagger/model.js';
import { Tagger } from '../../../server/src/entities/tagger/tagger.js';
import { tags } from '../../../server/src/entities/tagger/tags.js';
import { calibrate } from '../../../server/train/calibrate.js';
import { parseConll } from '../../../server/train/conll.js';
import { detokenize } from '../../../server/train/detokenize.js';
import { Examples } from '../../../server/train/examples.js';
import { trainPerceptron } from '../../../server/train/perceptron.js';
import { trainRandomField } from '../../../server/train/randomField.js';
import { Tally } from '../../../server/train/score.js';
import { joined, type Weights } from '../../../server/train/weights.js';
import { writeModel } from '../../../server/train/writeModel.js';

/** Sentences that are made here: persons speak, in places, of bodies. */
function corpus(): string {
  const persons = ['Ada Bello', 'Omar Fassi', 'Lina Haddad', 'Nadia Kettani', 'John Smith', 'Hana Novak'];
  const places = ['Rabat', 'Madrid', 'Lisbon', 'Tunis', 'Fez'];
  const bodies = ['Port Agency', 'Water Board', 'Trade Council', 'Health Agency'];
  const tagged = (words: string, kind: string) =>
    words.split(' ').map((word, i) => `${word} ${i === 0 ? 'B' : 'I'}-${kind}`);
  const plain = (words: string) => words.split(' ').map(word => `${word} O`);
  const lines: string[] = [];
  for (const [i, person] of persons.entries()) {
    for (const [j, place] of places.entries()) {
      const body = bodies[(i + j) % bodies.length];
      lines.push(...tagged(person, 'person'), ...plain('spoke in'), ...tagged(place, 'location'), '. O', '');
      lines.push(
        ...plain('The'),
        ...tagged(body, 'ORG'),
        ...plain('met'),
        ...tagged(person, 'PER'),
        '. O',
        '',
      );
    }
  }
  return lines.join('\n');
}

const empty = { words: new Map<number, number>(), phrases: new Map<number, number>() };

function examples(): Examples {
  const sentences = parseConll(corpus(), 'made.conll').flat();
  return new Examples(sentences, new Lexicon(empty.words, empty.phrases));
}

const perceptron = { epochs: 4, margin: 1, runs: 1 };
const randomField = { epochs: 4, rate: 0.1 };

function learnt(): Weights {
  return joined([trainRandomField(examples(), randomField), trainPerceptron(examples(), perceptron)]);
}

const calibration = { slope: 1, intercept: 0 };

describe('training the tagger', () => {
  let weights: Weights;
  let bytes: Uint8Array;
  before(function () {
    this.timeout(120_000);
    weights = learnt();
    bytes = writeModel(weights, 5000, empty, calibration);
  });

  it('gives the same model each time, byte for byte', () => {
    assert.deepEqual(writeModel(learnt(), 5000, empty, calibration), bytes);
    assert.ok(bytes.length > 1000);
  }).timeout(120_000);

  it('gives a model that tags what it has not met, by each way and by both', () => {
    const each = [trainRandomField(examples(), randomField), trainPerceptron(examples(), perceptron)];
    for (const alone of each) {
      const tagger = new Tagger(readModel(writeModel(alone, 5000, empty, calibration)));
      const spans = tagger.tag('Zahra Idrissi spoke in Bilbao.').map(({ kind }) => kind);
      assert.deepEqual(spans, ['PER', 'LOC']);
    }
    const tagger = new Tagger(readModel(bytes));
    const text = 'Zahra Idrissi spoke in Bilbao. The Road Agency met Omar Idrissi.';
    assert.deepEqual(
      tagger.tag(text).map(({ start, end, kind }) => `${kind} ${text.slice(start, end)}`),
      ['PER Zahra Idrissi', 'LOC Bilbao', 'ORG Road Agency', 'PER Omar Idrissi'],
    );
    for (const { score } of tagger.tag(text)) assert.ok(score > 0 && score <= 1);
  });

  it('gives a model that tags alike whatever it was asked before', () => {
    const text = 'Zahra Idrissi spoke in Bilbao.';
    const tagger = new Tagger(readModel(bytes));
    const first = tagger.tag(text);
    for (let i = 0; i < 40_000; i++) tagger.tag(`Word${i} spoke`);
    assert.deepEqual(tagger.tag(text), first);
  });

  it('tells what spoke for a name', () => {
    const alone = writeModel(trainPerceptron(examples(), perceptron), 5000, empty, calibration);
    const tagger = new Tagger(readModel(alone));
    const named = tagger.tag('Ada Bello spoke in Xyzzy.').at(-1);
    assert.equal(named?.kind, 'LOC');
    assert.deepEqual(named?.cue, { from: 'within', word: 'Xyzzy' });
  });

  it('writes a lexicon as it is read', () => {
    const words = new Map([
      [-5, 7],
      [12, 7],
      [0x7fffffff, 0x1234567],
    ]);
    const phrases = new Map([[1, 3]]);
    const { lexicon } = readModel(writeModel(weights, 100, { words, phrases }, calibration));
    for (const [hash, entry] of words) assert.equal(lexicon.word(hash), entry);
    assert.equal(lexicon.phrase(1), 3);
    assert.equal(lexicon.word(99), 0);
  });

  it('is refused where it is cut off or of another kind', () => {
    assert.throws(() => readModel(bytes.slice(0, bytes.length / 2)), /cut off/);
    assert.throws(() => readModel(new TextEncoder().encode('no model at all')), /another version/);
  });
});

describe('tagged texts', () => {
  it('are read with the kinds that labels are of, by document', () => {
    const text = '-DOCSTART- O\n\nAda B-writer\nBello I-writer\n\n-DOCSTART- O\n\nThe O\nSun I-newspaper\n';
    const documents = parseConll(text, 'x');
    assert.deepEqual(
      documents.map(sentences => sentences.map(each => [...each.tags].map(tag => tags[tag]))),
      [[['B-PER', 'I-PER']], [['O', 'B-MISC']]],
    );
  });

  it('are refused with the line that is wrong', () => {
    assert.throws(() => parseConll('Ada B-PER\nBello\n', 'x.conll'), /x\.conll:2: a token/);
  });

  it('are put together as people write', () => {
    const words = ['He', 'said', ':', '"', 'Spain', "'s", '(', 'old', ')', 'port', '"', '.'];
    const { text, starts, ends } = detokenize(words);
    assert.equal(text, 'He said: "Spain\'s (old) port".');
    assert.deepEqual(
      words,
      starts.map((start, i) => text.slice(start, ends[i])),
    );
  });
});

describe('scores', () => {
  it('count exact spans, with and without kinds, and leave others out', () => {
    const tally = new Tally();
    const at = (from: number, to: number, kind: 'PER' | 'ORG' | 'MISC') => ({ from, to, kind });
    tally.add([at(0, 2, 'PER'), at(3, 4, 'ORG'), at(5, 6, 'MISC')], [at(0, 2, 'PER'), at(3, 4, 'PER')]);
    const { typed, span, kinds } = tally.scores();
    assert.deepEqual([typed.precision, typed.recall, typed.f1], [0.5, 0.5, 0.5]);
    assert.equal(span.f1, 1);
    assert.deepEqual([kinds.PER.precision, kinds.ORG.recall, kinds.LOC.f1], [0.5, 0, 0]);
  });

  it('are calibrated to shares', () => {
    const outcomes = [0, 1, 2, 3].flatMap(margin =>
      Array.from({ length: 100 }, (_, i) => ({ margin, right: i < [20, 45, 73, 90][margin] })),
    );
    const { slope, intercept } = calibrate(outcomes);
    for (const [margin, share] of [0.2, 0.45, 0.73, 0.9].entries()) {
      const p = 1 / (1 + Math.exp(-slope * margin - intercept));
      assert.ok(Math.abs(p - share) < 0.03, `${margin}: ${p}`);
    }
  });
});
