/**
 * One of the two ways the tagger is trained: a linear-chain conditional random field (J. Lafferty, A. McCallum, F. Pereira, “Conditional
 * Random Fields”, ICML 2001). The likelihood of the right tags is climbed by its gradient a sentence at a time, in an
 * order that is drawn anew for each epoch, in steps that shrink evenly to nothing. How likely each tag is by the weights
 * so far is found by the forward-backward algorithm (L. Rabiner, “A Tutorial on Hidden Markov Models”, 1989).
 */
import { mayFollow, width } from '../src/entities/tagger/tags.js';
import type { Examples } from './examples.js';
import { createRandom, shuffle } from './random.js';
import { featureCount, transitionCount, type Weights } from './weights.js';

export interface RandomFieldSettings {
  /** How often each sentence is seen. */
  readonly epochs: number;
  /** How far the first step goes along the gradient. */
  readonly rate: number;
}

/** A gradient that is smaller moves nothing. */
const negligible = 1e-4;

export function trainRandomField(examples: Examples, { epochs, rate }: RandomFieldSettings): Weights {
  const features = new Float32Array(featureCount);
  const transitions = new Float64Array(transitionCount);
  const chain = new Chain(transitions);
  const random = createRandom(1);
  const order = Int32Array.from({ length: examples.length }, (_, index) => index);
  const steps = epochs * examples.length;
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const sentence of order) climb(examples, sentence, features, chain, rate * (1 - step++ / steps));
  }
  return { features, transitions: Float32Array.from(transitions) };
}

/** Takes a step along the gradient of a sentence's likelihood. */
function climb(
  { sentences, tokens, features: buckets, tags }: Examples,
  sentence: number,
  weights: Float32Array,
  chain: Chain,
  rate: number,
): void {
  const first = sentences[sentence];
  const count = sentences[sentence + 1] - first;
  if (count === 0) return;
  chain.begin(count);
  const { emissions } = chain;
  for (let i = 0; i < count; i++) {
    for (let f = tokens[first + i]; f < tokens[first + i + 1]; f++) {
      const row = buckets[f] * width;
      for (let tag = 0; tag < width; tag++) emissions[i * width + tag] += weights[row + tag];
    }
  }
  chain.run();
  for (let i = 0; i < count; i++) {
    for (let tag = 0; tag < width; tag++) {
      const gradient = (tag === tags[first + i] ? 1 : 0) - chain.likelihood(i, tag);
      if (Math.abs(gradient) < negligible) continue;
      for (let f = tokens[first + i]; f < tokens[first + i + 1]; f++)
        weights[buckets[f] * width + tag] += rate * gradient;
    }
  }
  chain.climb(tags.subarray(first, first + count), rate);
}

const isLegal = Uint8Array.from({ length: transitionCount }, (_, at) => {
  const previous = Math.floor(at / width);
  return mayFollow(previous === width ? undefined : previous, at % width) ? 1 : 0;
});

/** The tags of a sentence, each with how likely it is. Numbers are kept small by making those of a token add up to 1. */
class Chain {
  private count = 0;
  private capacity = 0;
  /** Scores of tags by token, `width` to a token: to be filled in; then what they are powers of e of. */
  emissions = new Float64Array(0);
  private ahead = new Float64Array(0);
  private behind = new Float64Array(0);
  private sums = new Float64Array(0);
  private readonly factors = new Float64Array(transitionCount);

  constructor(private readonly transitions: Float64Array) {}

  /** Makes room for a sentence, with all its emissions zero. */
  begin(count: number): void {
    this.count = count;
    if (count <= this.capacity) {
      this.emissions.fill(0, 0, count * width);
      return;
    }
    this.capacity = 2 * count;
    this.emissions = new Float64Array(this.capacity * width);
    this.ahead = new Float64Array(this.capacity * width);
    this.behind = new Float64Array(this.capacity * width);
    this.sums = new Float64Array(this.capacity);
  }

  run(): void {
    const { count, emissions, factors, transitions } = this;
    for (let at = 0; at < transitionCount; at++) factors[at] = isLegal[at] ? Math.exp(transitions[at]) : 0;
    for (let i = 0; i < count; i++) {
      let most = Number.NEGATIVE_INFINITY;
      for (let tag = 0; tag < width; tag++) most = Math.max(most, emissions[i * width + tag]);
      for (let tag = 0; tag < width; tag++)
        emissions[i * width + tag] = Math.exp(emissions[i * width + tag] - most);
    }
    this.goAhead();
    this.goBack();
  }

  private goAhead(): void {
    const { count, emissions, factors, ahead, sums } = this;
    for (let i = 0; i < count; i++) {
      const at = i * width;
      let sum = 0;
      for (let tag = 0; tag < width; tag++) {
        let ways = i === 0 ? factors[width * width + tag] : 0;
        for (let previous = 0; i > 0 && previous < width; previous++)
          ways += ahead[at - width + previous] * factors[previous * width + tag];
        ahead[at + tag] = ways * emissions[at + tag];
        sum += ahead[at + tag];
      }
      for (let tag = 0; tag < width; tag++) ahead[at + tag] /= sum;
      sums[i] = sum;
    }
  }

  private goBack(): void {
    const { count, emissions, factors, behind, sums } = this;
    behind.fill(1, (count - 1) * width, count * width);
    for (let i = count - 2; i >= 0; i--) {
      const next = (i + 1) * width;
      for (let tag = 0; tag < width; tag++) {
        let ways = 0;
        for (let then = 0; then < width; then++)
          ways += factors[tag * width + then] * emissions[next + then] * behind[next + then];
        behind[i * width + tag] = ways / sums[i + 1];
      }
    }
  }

  /** How likely a tag is at a token, after `run`. */
  likelihood(token: number, tag: number): number {
    return this.ahead[token * width + tag] * this.behind[token * width + tag];
  }

  /** Moves the transitions along the gradient, after `run`. */
  climb(tags: Uint8Array, rate: number): void {
    const { count, emissions, factors, ahead, behind, sums, transitions } = this;
    for (let tag = 0; tag < width; tag++)
      transitions[width * width + tag] += rate * ((tag === tags[0] ? 1 : 0) - this.likelihood(0, tag));
    for (let i = 1; i < count; i++) {
      const at = i * width;
      for (let previous = 0; previous < width; previous++) {
        for (let tag = 0; tag < width; tag++) {
          const step = previous * width + tag;
          if (!isLegal[step]) continue;
          const isRight = previous === tags[i - 1] && tag === tags[i];
          const likelihood =
            (ahead[at - width + previous] * factors[step] * emissions[at + tag] * behind[at + tag]) / sums[i];
          transitions[step] += rate * ((isRight ? 1 : 0) - likelihood);
        }
      }
    }
  }
}
