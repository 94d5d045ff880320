import {
  beginning,
  contextFeatures,
  createSentence,
  end,
  finishSentence,
  Letter,
  mostContext,
  roles,
  type Sentence,
  type Traits,
  traitsOf,
  wordFeatures,
} from './features.js';
import { hashText, secondHash } from './hash.js';
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

/** A word that has been met, with the weights that it gives by itself, kept at `sums`. */
interface Word extends Traits {
  /** Two hashes of it as it stands in the text: by both it is known again. */
  readonly hash: number;
  readonly second: number;
  readonly sums: number;
}

/** How many words are kept; past that all are forgotten. */
const mostWords = 1 << 15;
const slots = mostWords * 2;
const perWord = roles.length * width;

/** A linear-chain tagger of names: the likeliest tags by features and their weights. */
export class Tagger {
  private readonly lexicon: Lexicon;
  private readonly decoder: Decoder;
  private readonly features: FeatureWeights;
  private readonly scale: number;
  private readonly calibration: Calibration;
  /** By hash, with open addressing. */
  private words = new Array<Word | undefined>(slots).fill(undefined);
  /** For each word, `width` sums of weights for each role. */
  private sums = new Int32Array(perWord * 256);
  private count = 0;
  private readonly sentence: Sentence<Word>;
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
    this.sentence = createSentence(this.weigh(beginning), this.weigh(end));
  }

  /** The names in a text, in order. */
  tag(text: string): Named[] {
    const { tokens, sentence } = this;
    tokenize(text, tokens);
    const { starts, ends, sentences } = tokens;
    const named: Named[] = [];
    let from = 0;
    for (const to of sentences) {
      this.makeRoom(to - from);
      for (let i = from; i < to; i++) sentence.words[i - from + 2] = this.wordAt(text, starts[i], ends[i]);
      if (this.decode(to - from)) this.collect(from, to - from, named);
      from = to;
    }
    return named;
  }

  /** The tags of the words of one sentence, and by how much they are better than any others. */
  tagWords(words: readonly string[]): { tags: Uint8Array; margins: Float32Array } {
    const { length } = words;
    this.makeRoom(length);
    words.forEach((word, i) => {
      this.sentence.words[i + 2] = this.wordAt(word, 0, word.length);
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
    const { sentence, decoder, sums, context, features, found } = this;
    const { rows } = features;
    finishSentence(sentence, length, this.lexicon);
    const { words } = sentence;
    decoder.begin(length);
    const { emissions } = decoder;
    for (let i = 0; i < length; i++) {
      const at = i * width;
      const secondPrevious = words[i].sums + 3 * width;
      const previous = words[i + 1].sums + width;
      const self = words[i + 2].sums;
      const next = words[i + 3].sums + 2 * width;
      const secondNext = words[i + 4].sums + 4 * width;
      for (let tag = 0; tag < width; tag++) {
        emissions[at + tag] =
          sums[self + tag] +
          sums[previous + tag] +
          sums[next + tag] +
          sums[secondPrevious + tag] +
          sums[secondNext + tag];
      }
      const count = contextFeatures(sentence, i, context);
      for (let k = 0; k < count; k++) {
        const row = features.at(context[k]);
        if (row < 0) continue;
        for (let tag = 0; tag < width; tag++) emissions[at + tag] += rows[row + tag];
      }
    }
    decoder.decode(length, found);
    for (let i = 0; i < length; i++) if (found[i] !== outside) return true;
    return false;
  }

  /** Adds the names of the sentence that has just been decoded. */
  private collect(first: number, length: number, named: Named[]): void {
    const { found, margins, tokens, scale, calibration } = this;
    this.decoder.margins(length, found, margins);
    for (const { from, to, kind } of spansOf(found.subarray(0, length))) {
      let margin = margins[from];
      for (let i = from + 1; i < to; i++) margin = Math.min(margin, margins[i]);
      const score = 1 / (1 + Math.exp(-calibration.slope * margin * scale - calibration.intercept));
      const cue = this.cueOf(from, to);
      named.push({ start: tokens.starts[first + from], end: tokens.ends[first + to - 1], kind, score, cue });
    }
  }

  /** What speaks most for a name against none. */
  private cueOf(from: number, to: number): Cue {
    const { found, sentence, sums } = this;
    const { words } = sentence;
    const before = words[from + 1];
    const after = words[to + 2];
    const gain = (at: number, tag: number) => sums[at + tag] - sums[at + outside];
    let own = 0;
    let best = from;
    let most = Number.NEGATIVE_INFINITY;
    for (let i = from; i < to; i++) {
      const here = gain(words[i + 2].sums, found[i]);
      own += here;
      if (here > most && words[i + 2].letter !== Letter.None) {
        most = here;
        best = i;
      }
    }
    const fromBefore = before === sentence.edges[0] ? 0 : gain(before.sums + width, found[from]);
    const fromAfter = after === sentence.edges[1] ? 0 : gain(after.sums + 2 * width, found[to - 1]);
    if (fromBefore > Math.max(own, fromAfter)) return { from: 'before', word: before.text };
    if (fromAfter > own) return { from: 'after', word: after.text };
    return { from: 'within', word: words[best + 2].text };
  }

  /** Makes room for a sentence: for words that may be new, and for tokens. */
  private makeRoom(length: number): void {
    if (this.count + length >= mostWords) {
      // The edges stay.
      this.words = new Array<Word | undefined>(slots).fill(undefined);
      this.count = 2;
    }
    if (length > this.found.length) {
      this.found = new Uint8Array(length * 2);
      this.margins = new Float32Array(length * 2);
    }
  }

  /** A word of a text, known or new. */
  private wordAt(text: string, start: number, end: number): Word {
    const { words } = this;
    const hash = hashText(text, start, end);
    const second = secondHash(text, start, end);
    let at = (hash ^ (hash >>> 15)) & (slots - 1);
    for (let word = words[at]; word !== undefined; word = words[at]) {
      if (word.hash === hash && word.second === second) return word;
      at = (at + 1) & (slots - 1);
    }
    const plain = text.slice(start, end).replaceAll('’', "'");
    const word = this.weigh(traitsOf(plain, this.lexicon), hash, second);
    words[at] = word;
    return word;
  }

  /** A word with the sums of its weights. */
  private weigh(traits: Traits, hash = 0, second = 0): Word {
    const first = this.count++ * perWord;
    if (first + perWord > this.sums.length) {
      const larger = new Int32Array(this.sums.length * 2);
      larger.set(this.sums);
      this.sums = larger;
    }
    const { sums, features, list } = this;
    const { rows } = features;
    sums.fill(0, first, first + perWord);
    for (let role = 0; role < roles.length; role++) {
      list.length = 0;
      wordFeatures(traits, role, list);
      const to = first + role * width;
      for (const bucket of list) {
        const row = features.at(bucket);
        if (row < 0) continue;
        for (let tag = 0; tag < width; tag++) sums[to + tag] += rows[row + tag];
      }
    }
    return { ...traits, hash, second, sums: first };
  }
}
