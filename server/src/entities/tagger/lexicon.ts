import { hashText } from './hash.js';

/** What the lexicon says of a word or phrase, a bit each. */
export const mark = {
  givenName: 0,
  lastName: 1,
  common: 2,
  body: 3,
  title: 4,
  site: 5,
  calendar: 6,
  people: 7,
  country: 8,
  largeCity: 9,
  city: 10,
  region: 11,
  person: 12,
  group: 13,
  company: 14,
  /** Part of a phrase of several words. */
  phrase: 15,
} as const;

/** Marks that are only meant where the word is capitalised. */
export const ofCapitals =
  (1 << mark.givenName) | (1 << mark.lastName) | (1 << mark.people) | (1 << mark.company);

/** The most words of a phrase. */
export const longestPhrase = 7;

/** An entry, packed: marks (16 bits), sense (6 bits), words of the longest phrase that begins so (3 bits). */
export function packEntry(marks: number, sense: number, longest: number): number {
  return marks | (sense << 16) | (longest << 22);
}

/** Entries of words and phrases, by the hashes of their lower-case texts. */
export interface LexiconEntries {
  readonly words: ReadonlyMap<number, number>;
  /** Phrases by `phraseHash`, with their marks. */
  readonly phrases: ReadonlyMap<number, number>;
}

export function wordHash(lower: string): number {
  return hashText(lower);
}

/** The hash of a phrase that goes on with a word. */
export function phraseHash(before: number, word: number): number {
  return Math.imul(before ^ word, 0x01000193) ^ (before >>> 13);
}

/** What begins every phrase's hash. */
export const phraseSeed = 0x12345;

/** Entries by hash; 0 where there is none. */
export interface Lookup {
  get(hash: number): number | undefined;
}

/** What is known of words and phrases without any context: kinds of names, and senses of common words. */
export class Lexicon {
  constructor(
    private readonly words: Lookup,
    private readonly phrases: Lookup,
  ) {}

  marks(entry: number): number {
    return entry & 0xffff;
  }

  /** The sense of a common word, from 1 on; 0 for none. */
  sense(entry: number): number {
    return (entry >> 16) & 63;
  }

  longest(entry: number): number {
    return (entry >> 22) & 7;
  }

  /** The entry of a word by its hash; 0 for none. */
  word(hash: number): number {
    return this.words.get(hash) ?? 0;
  }

  /** The marks of a phrase by its hash; 0 for none. */
  phrase(hash: number): number {
    return this.phrases.get(hash) ?? 0;
  }
}
