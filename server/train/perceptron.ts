/**
 * One of the two ways the tagger is trained: an averaged structured perceptron (M. Collins, “Discriminative Training Methods for Hidden
 * Markov Models”, EMNLP 2002). Each sentence is decoded; where a tag is wrong, the weights of its features go down
 * and those of the right tag up. What is kept is the average over all steps.
 */
import { width } from '../src/entities/tagger/tags.js';
import { Decoder } from '../src/entities/tagger/viterbi.js';
import type { Examples } from './examples.js';
import { createRandom, shuffle } from './random.js';
import { featureCount, transitionCount, type Weights } from './weights.js';

export interface PerceptronSettings {
  readonly epochs: number;
  /** How much better than any other tag the right one has to be. */
  readonly margin: number;
  /** How many perceptrons are trained, each in another order: what is kept is their average. */
  readonly runs: number;
}

export function trainPerceptron(examples: Examples, settings: PerceptronSettings): Weights {
  const mean = {
    features: new Float32Array(featureCount),
    transitions: new Float32Array(transitionCount),
  };
  for (let run = 0; run < settings.runs; run++) {
    const { features, transitions } = trainOnce(examples, settings, run + 1);
    for (let i = 0; i < featureCount; i++) mean.features[i] += features[i] / settings.runs;
    for (let i = 0; i < transitionCount; i++) mean.transitions[i] += transitions[i] / settings.runs;
  }
  return mean;
}

function trainOnce(examples: Examples, settings: PerceptronSettings, seed: number): Weights {
  const features = new Averaged(featureCount);
  const transitions = new Averaged(transitionCount);
  const decoder = new Decoder(transitions.values);
  const random = createRandom(seed);
  const order = Int32Array.from({ length: examples.length }, (_, index) => index);
  let step = 1;
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    shuffle(order, random);
    for (const sentence of order) {
      learn(examples, sentence, settings, decoder, features, transitions, step);
      step++;
    }
  }
  return { features: features.average(step), transitions: transitions.average(step) };
}

/** Numbers that change in steps, and the sums that their average over the steps is found from. */
class Averaged {
  readonly values: Float32Array;
  /** The changes, each times its step. */
  private readonly late: Float64Array;

  constructor(length: number) {
    this.values = new Float32Array(length);
    this.late = new Float64Array(length);
  }

  change(at: number, amount: number, step: number): void {
    this.values[at] += amount;
    this.late[at] += amount * step;
  }

  average(steps: number): Float32Array {
    return this.values.map((value, at) => value - this.late[at] / steps);
  }
}

let found = new Uint8Array(1024);

function learn(
  { sentences, tokens, features: buckets, tags }: Examples,
  sentence: number,
  { margin }: PerceptronSettings,
  decoder: Decoder,
  features: Averaged,
  transitions: Averaged,
  step: number,
): void {
  const first = sentences[sentence];
  const count = sentences[sentence + 1] - first;
  if (count > found.length) found = new Uint8Array(count * 2);
  decoder.begin(count);
  const { emissions } = decoder;
  const weights = features.values;
  for (let i = 0; i < count; i++) {
    const token = first + i;
    const at = i * width;
    for (let f = tokens[token]; f < tokens[token + 1]; f++) {
      const row = buckets[f] * width;
      for (let tag = 0; tag < width; tag++) emissions[at + tag] += weights[row + tag];
    }
    for (let tag = 0; tag < width; tag++) if (tag !== tags[token]) emissions[at + tag] += margin;
  }
  decoder.decode(count, found);
  // The row of transitions that begins a sentence.
  let lastFound: number = width;
  let lastRight: number = width;
  let changed = false;
  for (let i = 0; i < count; i++) {
    const token = first + i;
    const right = tags[token];
    const guess = found[i];
    if (right !== guess) {
      for (let f = tokens[token]; f < tokens[token + 1]; f++) {
        features.change(buckets[f] * width + right, 1, step);
        features.change(buckets[f] * width + guess, -1, step);
      }
    }
    if (right !== guess || lastRight !== lastFound) {
      transitions.change(lastRight * width + right, 1, step);
      transitions.change(lastFound * width + guess, -1, step);
      changed = true;
    }
    lastFound = guess;
    lastRight = right;
  }
  if (changed) decoder.refresh();
}
