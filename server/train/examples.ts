import {
  beginning,
  contextFeatures,
  end,
  factCount,
  mostContext,
  roles,
  Sentence,
  type Traits,
  traitsOf,
  wordFeatures,
  writeFacts,
} from '../src/entities/tagger/features.js';
import type { Lexicon } from '../src/entities/tagger/lexicon.js';
import type { TaggedSentence } from './conll.js';

/** Sentences as the buckets of their features, packed. */
export class Examples {
  /** How many sentences there are. */
  readonly length: number;
  /** Where the tokens of each sentence begin, and where the features of each token do; and where the last end. */
  readonly sentences: Int32Array;
  readonly tokens: Int32Array;
  features = new Int32Array(1 << 16);
  /** By token. */
  readonly tags: Uint8Array;

  constructor(sentences: readonly TaggedSentence[], lexicon: Lexicon) {
    const words = new Words(lexicon);
    const total = sentences.reduce((sum, sentence) => sum + sentence.words.length, 0);
    this.length = sentences.length;
    this.sentences = new Int32Array(sentences.length + 1);
    this.tokens = new Int32Array(total + 1);
    this.tags = new Uint8Array(total);
    const sentence = new Sentence();
    const traits: Traits[] = [];
    const wordAt = (at: number, length: number) => (at < 0 ? beginning : at < length ? traits[at] : end);
    const facts = new Int32Array(factCount);
    const context = new Int32Array(mostContext);
    let count = 0;
    let token = 0;
    for (const [index, { words: texts, tags }] of sentences.entries()) {
      this.sentences[index] = token;
      sentence.begin(texts.length);
      texts.forEach((text, i) => {
        traits[i] = words.traits(text);
        writeFacts(traits[i], facts, 0);
        sentence.put(i, facts, 0);
      });
      sentence.finish(lexicon);
      for (let i = 0; i < texts.length; i++, token++) {
        this.tokens[token] = count;
        this.tags[token] = tags[i];
        for (const [role, offset] of offsets.entries()) {
          const found = words.features(wordAt(i + offset, texts.length), role);
          count = this.add(found, found.length, count);
        }
        count = this.add(context, contextFeatures(sentence, i, context), count);
      }
    }
    this.sentences[sentences.length] = token;
    this.tokens[token] = count;
  }

  private add(found: ArrayLike<number>, length: number, count: number): number {
    if (count + length > this.features.length) {
      const larger = new Int32Array(this.features.length * 2);
      larger.set(this.features);
      this.features = larger;
    }
    for (let i = 0; i < length; i++) this.features[count + i] = found[i];
    return count + length;
  }
}

/** Where a word of each role stands, from the token on. */
const offsets = [0, -1, 1, -2, 2];

/** Words that have been met. */
class Words {
  private readonly known = new Map<string, Traits>();
  private readonly byRole = roles.map(() => new Map<Traits, readonly number[]>());

  constructor(private readonly lexicon: Lexicon) {}

  traits(text: string): Traits {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const traits = traitsOf(text, this.lexicon);
    this.known.set(text, traits);
    return traits;
  }

  features(word: Traits, role: number): readonly number[] {
    const known = this.byRole[role].get(word);
    if (known !== undefined) return known;
    const found: number[] = [];
    wordFeatures(word, role, found);
    this.byRole[role].set(word, found);
    return found;
  }
}
