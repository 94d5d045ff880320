import { bucketBits } from '../src/entities/tagger/features.js';
import { width } from '../src/entities/tagger/tags.js';

/** What is learnt: `width` weights to a bucket, and to a previous tag; the last row of transitions begins a sentence. */
export interface Weights {
  readonly features: Float32Array;
  readonly transitions: Float32Array;
}

export const featureCount = width << bucketBits;
export const transitionCount = (width + 1) * width;

/**
 * What several learners have learnt, as one: the sum of their weights, those of the features as long (in the Euclidean
 * norm) from each. Where learners err in different ways, together they err less.
 */
export function joined(all: readonly Weights[]): Weights {
  const features = new Float32Array(featureCount);
  const transitions = new Float32Array(transitionCount);
  const [first] = all.map(lengthOf);
  for (const weights of all) {
    const factor = first / lengthOf(weights);
    for (let i = 0; i < featureCount; i++) features[i] += factor * weights.features[i];
    for (let i = 0; i < transitionCount; i++) transitions[i] += factor * weights.transitions[i];
  }
  return { features, transitions };
}

function lengthOf({ features }: Weights): number {
  let sum = 0;
  for (const weight of features) sum += weight * weight;
  return Math.sqrt(sum);
}
