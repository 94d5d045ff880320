import assert from 'node:assert/strict';
import { mayFollow, spansOf, tags, width } from '../../../../server/src/entities/tagger/tags.js';
import { Decoder } from '../../../../server/src/entities/tagger/viterbi.js';

const names: readonly string[] = tags;
const tagOf = (name: string) => names.indexOf(name);

/** The best legal path by trying all, and what the best one with another tag at each token has. */
function exhaustive(emissions: Float32Array, transitions: Float32Array, length: number) {
  let best = { score: Number.NEGATIVE_INFINITY, path: [] as number[] };
  const paths: { score: number; path: number[] }[] = [];
  const extend = (path: number[], score: number) => {
    if (path.length === length) {
      paths.push({ path, score });
      if (score > best.score) best = { path, score };
      return;
    }
    const previous = path.at(-1);
    for (let tag = 0; tag < width; tag++) {
      if (!mayFollow(previous, tag)) continue;
      const step = transitions[(previous ?? width) * width + tag] + emissions[path.length * width + tag];
      extend([...path, tag], score + step);
    }
  };
  extend([], 0);
  const margins = best.path.map((tag, at) => {
    const others = paths.filter(({ path }) => path[at] !== tag).map(({ score }) => score);
    return best.score - Math.max(...others);
  });
  return { path: best.path, margins };
}

describe('decoding', () => {
  it('finds the best legal tags, and their margins', () => {
    const length = 4;
    let state = 1;
    // Whole numbers, so that sums are exact in any order; no two paths are likely to be alike.
    const next = () => {
      state = (Math.imul(state, 48271) >>> 0) % 2147483647;
      return (state % 2001) - 1000;
    };
    for (let round = 0; round < 20; round++) {
      const transitions = Float32Array.from({ length: (width + 1) * width }, next);
      const decoder = new Decoder(transitions);
      decoder.begin(length);
      for (let i = 0; i < length * width; i++) decoder.emissions[i] = next();
      const expected = exhaustive(decoder.emissions, transitions, length);
      const found = new Uint8Array(length);
      const margins = new Float32Array(length);
      decoder.decode(length, found);
      decoder.margins(length, found, margins);
      assert.deepEqual([...found], expected.path);
      assert.deepEqual([...margins], expected.margins);
    }
  });

  it('finds the same where it passes over what is no name for certain', () => {
    const length = 5;
    let state = 7;
    const next = (range: number) => {
      state = (Math.imul(state, 48271) >>> 0) % 2147483647;
      return (state % (2 * range + 1)) - range;
    };
    const named = new Set<string>();
    for (let round = 0; round < 60; round++) {
      const transitions = Float32Array.from({ length: (width + 1) * width }, () => next(100));
      const decoder = new Decoder(transitions);
      decoder.begin(length);
      for (let i = 0; i < length * width; i++) decoder.emissions[i] = next(200);
      // Most tokens are far from any name, or not so far.
      for (let i = 0; i < length; i++)
        if (next(100) > -50)
          decoder.emissions[i * width + tagOf('O')] += [400, 800, 1600][(next(100) + 100) % 3];
      const expected = exhaustive(decoder.emissions, transitions, length);
      const found = new Uint8Array(length);
      const margins = new Float32Array(length);
      assert.equal(
        decoder.decode(length, found),
        expected.path.some(tag => tags[tag] !== 'O'),
      );
      assert.deepEqual([...found], expected.path);
      decoder.margins(length, found, margins);
      for (const [at, tag] of expected.path.entries())
        if (tags[tag] !== 'O') assert.equal(margins[at], expected.margins[at]);
      named.add(expected.path.map(tag => (tags[tag] === 'O' ? '-' : 'x')).join(''));
    }
    // Names of several shapes have come up, and none.
    assert.ok(named.size > 6 && named.has('-----'));
  });

  it('begins no name in its middle', () => {
    const decoder = new Decoder(new Float32Array((width + 1) * width));
    decoder.begin(2);
    decoder.emissions[tagOf('I-ORG')] = 100;
    decoder.emissions[width + tagOf('I-PER')] = 100;
    const found = new Uint8Array(2);
    decoder.decode(2, found);
    assert.deepEqual(
      [...found].map(tag => tags[tag]),
      ['B-PER', 'I-PER'],
    );
  });

  it('reads tags as names', () => {
    const sequence = ['B-PER', 'I-PER', 'B-PER', 'O', 'B-ORG', 'I-LOC'].map(tagOf);
    assert.deepEqual(spansOf(sequence), [
      { from: 0, to: 2, kind: 'PER' },
      { from: 2, to: 3, kind: 'PER' },
      { from: 4, to: 5, kind: 'ORG' },
      { from: 5, to: 6, kind: 'LOC' },
    ]);
  });
});
