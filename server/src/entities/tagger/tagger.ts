import {
  beginning,
  contextFeatures,
  end,
  Fact,
  factCount,
  Letter,
  mostContext,
  roles,
  Sentence,
  type Traits,
  traitsOf,
  wordFeatures,
  writeFacts,
} from './features.js';
import { addToHash, addToSecondHash, emptyHash } from './hash.js';
import type { Lexicon } from './lexicon.js';
import type { Calibration, FeatureWeights, Model } from './model.js';
import { type Kind, outside, spansOf, width } from './tags.js';
import { createTokens, tokenize } from './tokens.js';
import { Decoder } from './viterbi.js';

/** A name in a text, in UTF-16 offsets. */
export interface Named {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
  /** How sure it is: of mentions as sure, that share is right. */
  readonly score: number;
  readonly cue: Cue;
}

/** What speaks most for a name: one of its own words, or the word before or after it. */
export interface Cue {
  readonly from: 'within' | 'before' | 'after';
  readonly word: string;
}

/**
 * What is kept of a word that has been met, `perWord` numbers: its facts, and for each role the sums of the weights that
 * it gives by itself. All words are in one array, and a word is where it begins there.
 */
const perWord = factCount + roles.length * width;
const sumsOf = (role: number) => factCount + role * width;
/** Where the edges of sentences are. */
const beginningWord = 0;
const endWord = perWord;

/** How many words are kept; past that all are forgotten. */
const mostWords = 1 << 15;
const slots = mostWords * 2;

/**
 * A linear-chain tagger of names: the likeliest tags by features and their weights.
 *
 * What a word says by itself is two thirds of all features, and texts say the same words again and again: of a token
 * only the features of several words are looked up. A token makes no object and no string but where its word is new:
 * words are known again by two hashes, which the texts' code units give in one pass.
 */
export class Tagger {
  private readonly lexicon: Lexicon;
  private readonly decoder: Decoder;
  private readonly features: FeatureWeights;
  private readonly scale: number;
  private readonly calibration: Calibration;
  private words = new Int32Array(perWord * 256);
  private count = 0;
  /** By hash, with open addressing: the number of a word, from 1 on, and its two hashes. */
  private readonly index = new Int32Array(slots);
  private hashes = new Int32Array(512);
  /** The words of the sentence, between its edges. */
  private at = new Int32Array(512);
  private readonly sentence = new Sentence();
  private readonly tokens = createTokens();
  private readonly context = new Int32Array(mostContext);
  private readonly list: number[] = [];
  private found = new Uint8Array(512);
  private margins = new Float32Array(512);

  constructor({ scale, features, transitions, lexicon, calibration }: Model) {
    this.scale = scale;
    this.lexicon = lexicon;
    this.decoder = new Decoder(transitions);
    this.features = features;
    this.calibration = calibration;
    this.weigh(beginning);
    this.weigh(end);
  }

  /** The names in a text, in order. */
  tag(text: string): Named[] {
    const { tokens } = this;
    tokenize(text, tokens);
    const { starts, ends, sentences } = tokens;
    const named: Named[] = [];
    let from = 0;
    for (const to of sentences) {
      this.makeRoom(to - from);
      const { at } = this;
      for (let i = from; i < to; i++) at[i - from + 2] = this.wordAt(text, starts[i], ends[i]);
      if (this.decode(to - from)) this.collect(text, from, to - from, named);
      from = to;
    }
    return named;
  }

  /** The tags of the words of one sentence, and by how much those of names are better than any others. */
  tagWords(words: readonly string[]): { tags: Uint8Array; margins: Float32Array } {
    const { length } = words;
    this.makeRoom(length);
    words.forEach((word, i) => {
      this.at[i + 2] = this.wordAt(word, 0, word.length);
    });
    this.decode(length);
    this.decoder.margins(length, this.found, this.margins);
    return {
      tags: this.found.slice(0, length),
      margins: this.margins.slice(0, length).map(margin => margin * this.scale),
    };
  }

  /** Whether there is a name in the sentence. */
  private decode(length: number): boolean {
    const { sentence, decoder, words, at, context, features, found } = this;
    const { rows } = features;
    at[0] = at[1] = beginningWord;
    at[length + 2] = at[length + 3] = endWord;
    sentence.begin(length);
    for (let i = 0; i < length; i++) sentence.put(i, words, at[i + 2]);
    sentence.finish(this.lexicon);
    decoder.begin(length);
    const { emissions } = decoder;
    for (let i = 0; i < length; i++) {
      const to = i * width;
      const secondPrevious = at[i] + sumsOf(3);
      const previous = at[i + 1] + sumsOf(1);
      const self = at[i + 2] + sumsOf(0);
      const next = at[i + 3] + sumsOf(2);
      const secondNext = at[i + 4] + sumsOf(4);
      for (let tag = 0; tag < width; tag++) {
        emissions[to + tag] =
          words[self + tag] +
          words[previous + tag] +
          words[next + tag] +
          words[secondPrevious + tag] +
          words[secondNext + tag];
      }
      const count = contextFeatures(sentence, i, context);
      for (let k = 0; k < count; k++) {
        const row = features.at(context[k]);
        if (row < 0) continue;
        for (let tag = 0; tag < width; tag++) emissions[to + tag] += rows[row + tag];
      }
    }
    return decoder.decode(length, found);
  }

  /** Adds the names of the sentence that has just been decoded. */
  private collect(text: string, first: number, length: number, named: Named[]): void {
    const { found, margins, tokens, scale, calibration } = this;
    this.decoder.margins(length, found, margins);
    for (const { from, to, kind } of spansOf(found.subarray(0, length))) {
      let margin = margins[from];
      for (let i = from + 1; i < to; i++) margin = Math.min(margin, margins[i]);
      const score = 1 / (1 + Math.exp(-calibration.slope * margin * scale - calibration.intercept));
      const cue = this.cueOf(text, first, from, to);
      named.push({ start: tokens.starts[first + from], end: tokens.ends[first + to - 1], kind, score, cue });
    }
  }

  /** What speaks most for a name against none. */
  private cueOf(text: string, first: number, from: number, to: number): Cue {
    const { found, at, words, tokens } = this;
    const wordOf = (token: number) => plain(text, tokens.starts[first + token], tokens.ends[first + token]);
    const gain = (sums: number, tag: number) => words[sums + tag] - words[sums + outside];
    let own = 0;
    let best = from;
    const nothing = Number.NEGATIVE_INFINITY;
    let most = nothing;
    for (let i = from; i < to; i++) {
      const word = at[i + 2];
      const here = gain(word + sumsOf(0), found[i]);
      own += here;
      if (here > most && words[word + Fact.Letter] !== Letter.None) {
        most = here;
        best = i;
      }
    }
    const before = at[from + 1];
    const after = at[to + 2];
    const fromBefore = before === beginningWord ? nothing : gain(before + sumsOf(1), found[from]);
    const fromAfter = after === endWord ? nothing : gain(after + sumsOf(2), found[to - 1]);
    if (fromBefore > Math.max(own, fromAfter)) return { from: 'before', word: wordOf(from - 1) };
    if (fromAfter > own) return { from: 'after', word: wordOf(to) };
    return { from: 'within', word: wordOf(best) };
  }

  /** Makes room for a sentence: for words that may be new, and for tokens. */
  private makeRoom(length: number): void {
    if (this.count + length >= mostWords) {
      // The edges stay.
      this.index.fill(0);
      this.count = 2;
    }
    if (length + 4 > this.at.length) {
      const room = (length + 4) * 2;
      this.at = new Int32Array(room);
      this.found = new Uint8Array(room);
      this.margins = new Float32Array(room);
    }
  }

  /** A word of a text, known or new. */
  private wordAt(text: string, start: number, end: number): number {
    const { index, hashes } = this;
    let hash = emptyHash;
    let second = 0;
    for (let i = start; i < end; i++) {
      const code = text.charCodeAt(i);
      hash = addToHash(hash, code);
      second = addToSecondHash(second, code);
    }
    let slot = (hash ^ (hash >>> 15)) & (slots - 1);
    for (let number = index[slot]; number > 0; number = index[slot]) {
      if (hashes[2 * number] === hash && hashes[2 * number + 1] === second) return number * perWord;
      slot = (slot + 1) & (slots - 1);
    }
    const number = this.count;
    const word = this.weigh(traitsOf(plain(text, start, end), this.lexicon));
    index[slot] = number;
    this.hashes[2 * number] = hash;
    this.hashes[2 * number + 1] = second;
    return word;
  }

  /** A new word. */
  private weigh(traits: Traits): number {
    const word = this.count++ * perWord;
    if (word + perWord > this.words.length) {
      this.words = grown(this.words);
      this.hashes = grown(this.hashes);
    }
    const { words, features, list } = this;
    const { rows } = features;
    writeFacts(traits, words, word);
    words.fill(0, word + factCount, word + perWord);
    for (let role = 0; role < roles.length; role++) {
      list.length = 0;
      wordFeatures(traits, role, list);
      const to = word + sumsOf(role);
      for (const bucket of list) {
        const row = features.at(bucket);
        if (row < 0) continue;
        for (let tag = 0; tag < width; tag++) words[to + tag] += rows[row + tag];
      }
    }
    return word;
  }
}

function grown(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

/** A word as the model knows it. */
function plain(text: string, start: number, end: number): string {
  return text.slice(start, end).replaceAll('’', "'");
}
