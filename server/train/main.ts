/**
 * npm run train -- FOLDER: trains the tagger on the sources in a folder and writes its model. Each origin is first
 * held out, and measured by a model of the others: that is what settings are chosen by, and what scores are
 * calibrated on. The same sources give the same model, byte for byte.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bucketBits } from '../src/entities/tagger/features.js';
import { Lexicon } from '../src/entities/tagger/lexicon.js';
import { type Model, readModel } from '../src/entities/tagger/model.js';
import { Tagger } from '../src/entities/tagger/tagger.js';
import { spansOf } from '../src/entities/tagger/tags.js';
import { modelFile } from '../src/nodeModel.js';
import { calibrate, type Outcome } from './calibrate.js';
import type { TaggedSentence } from './conll.js';
import { Examples } from './examples.js';
import { buildLexicon } from './lexicon.js';
import { trainPerceptron } from './perceptron.js';
import { createRandom } from './random.js';
import { trainRandomField } from './randomField.js';
import { type Scores, Tally } from './score.js';
import { readSources, sentencesOf } from './sources.js';
import { joined } from './weights.js';
import { writeModel } from './writeModel.js';

/** Chosen by the mean over the origins that are held out. */
const perceptron = { epochs: 6, margin: 1 };
const randomField = { epochs: 10, rate: 0.05 };
/** How many perceptrons are trained, and of the model that is written. */
const runs = { heldOut: 1, all: 6 };
/** The share of sentences that are also learnt in capitals, as headlines have them. */
const capitals = 0.03;
/** Features that are kept. */
const kept = 68_000;

const model = modelFile(path.join(import.meta.dirname, '..'));

function main([folder, ...rest]: readonly string[]): void {
  if (folder === undefined || rest.length > 0) throw new Error('usage: npm run train -- FOLDER');
  const { training } = readSources(folder);
  const entries = buildLexicon();
  const lexicon = new Lexicon(entries.words, entries.phrases);
  const learn = (sentences: readonly TaggedSentence[], runs: number) => {
    const examples = new Examples(withCapitals(sentences), lexicon);
    return joined([
      trainRandomField(examples, randomField),
      trainPerceptron(examples, { ...perceptron, runs }),
    ]);
  };

  const outcomes: Outcome[] = [];
  const uncalibrated = { slope: 1, intercept: 0 };
  for (const [origin, heldOut] of training) {
    const others = [...training].filter(([name]) => name !== origin).flatMap(([, sources]) => sources);
    if (others.length === 0) continue;
    const weights = learn(sentencesOf(others), runs.heldOut);
    const scores = measure(
      readModel(writeModel(weights, kept, entries, uncalibrated)),
      sentencesOf(heldOut),
      outcomes,
    );
    console.log(`${origin.padEnd(22)} held out: ${told(scores)}`);
  }
  const all = [...training.values()].flat();
  const weights = learn(sentencesOf(all), runs.all);
  const bytes = writeModel(weights, kept, entries, calibrate(outcomes));
  mkdirSync(path.dirname(model), { recursive: true });
  writeFileSync(model, bytes);
  const size = `${(bytes.length / 1e6).toFixed(2)} MB`;
  console.log(`${path.basename(model)}: ${size}, ${kept.toLocaleString('en')} of ${2 ** bucketBits} buckets`);
}

function withCapitals(sentences: readonly TaggedSentence[]): readonly TaggedSentence[] {
  const random = createRandom(7);
  const chosen = sentences.filter(() => random() < capitals);
  return [
    ...sentences,
    ...chosen.map(({ words, tags }) => ({ words: words.map(w => w.toUpperCase()), tags })),
  ];
}

function measure(model: Model, sentences: readonly TaggedSentence[], outcomes: Outcome[]): Scores {
  const tagger = new Tagger(model);
  const tally = new Tally();
  for (const { words, tags } of sentences) {
    const { tags: found, margins } = tagger.tagWords(words);
    const [expected, actual] = [spansOf(tags), spansOf(found)];
    tally.add(expected, actual);
    for (const { from, to, kind } of actual) {
      if (kind === 'MISC') continue;
      const right = expected.some(each => each.from === from && each.to === to && each.kind === kind);
      outcomes.push({ margin: Math.min(...margins.subarray(from, to)), right });
    }
  }
  return tally.scores();
}

function told({ typed, span, kinds }: Scores): string {
  const percent = (value: number) => (100 * value).toFixed(1);
  const each = Object.entries(kinds).map(([kind, { f1 }]) => `${kind} ${percent(f1)}`);
  return `F1 ${percent(typed.f1)}, span ${percent(span.f1)}, ${each.join(', ')}`;
}

main(process.argv.slice(2));
