import { addToHash, emptyHash, hashText, join, spread } from './hash.js';
import { type Lexicon, mark, ofCapitals, phraseHash, phraseSeed } from './lexicon.js';

/** Weights are kept in 2^20 buckets; what falls into one bucket shares its weights. */
export const bucketBits = 20;
const bucketMask = (1 << bucketBits) - 1;

/** The places that a word can take beside the token that is tagged. */
export const roles = ['self', 'previous', 'next', 'secondPrevious', 'secondNext'] as const;

export type Role = (typeof roles)[number];

/** What is known of a word wherever it stands: features are made of these numbers. */
export interface Traits {
  readonly text: string;
  /** Hash of the text in lower case, digits as 0. */
  readonly lower: number;
  /** Hash of its shape, runs collapsed: `Aa`, `A.A.`, `0`. */
  readonly shape: number;
  /** Hash of the last three letters, in lower case. */
  readonly ending: number;
  /** The lexicon's marks. */
  readonly marks: number;
  /** The lexicon's sense. */
  readonly sense: number;
  /** Hash of the lower-case text, as phrases have it, and the most words of a phrase that begins with it. */
  readonly phraseKey: number;
  readonly longest: number;
  readonly letter: Letter;
}

export enum Letter {
  None,
  Small,
  Capital,
}

/** Before the beginning and after the end of a sentence. */
export const beginning: Traits = edge('<s>');
export const end: Traits = edge('</s>');

function edge(text: string): Traits {
  const hash = hashText(text);
  return {
    text,
    lower: hash,
    shape: hash,
    ending: hash,
    marks: 0,
    sense: 0,
    phraseKey: hash,
    longest: 0,
    letter: Letter.None,
  };
}

export function traitsOf(text: string, lexicon: Lexicon): Traits {
  const lower = text.toLowerCase();
  const phraseKey = hashText(lower);
  const letter = letterOf(text);
  const entry = lexicon.word(phraseKey);
  const marks = lexicon.marks(entry);
  return {
    text,
    lower: hasDigit(text) ? hashText(lower.replace(/[0-9]/g, '0')) : phraseKey,
    shape: shapeHash(text),
    ending: hashText(lower, Math.max(0, lower.length - 3)),
    marks: letter === Letter.Capital ? marks : marks & ~ofCapitals,
    sense: lexicon.sense(entry),
    phraseKey,
    longest: letter === Letter.Capital ? lexicon.longest(entry) : 0,
    letter,
  };
}

function hasDigit(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (signOf(text.charCodeAt(i)) === digit) return true;
  return false;
}

const [small, capital, digit, other] = [97, 65, 48, 45];

function letterOf(text: string): Letter {
  const sign = signOf(text.charCodeAt(0));
  return sign === capital ? Letter.Capital : sign === small ? Letter.Small : Letter.None;
}

/** The class of a UTF-16 code unit: that of `a`, `A` or `0`, or the ASCII sign itself; `-` for any other. */
function signOf(code: number): number {
  if (code >= 97 && code <= 122) return small;
  if (code >= 65 && code <= 90) return capital;
  if (code >= 48 && code <= 57) return digit;
  if (code < 128) return code;
  const character = String.fromCharCode(code);
  const lower = character.toLowerCase();
  if (lower === character.toUpperCase()) return other;
  return character === lower ? small : capital;
}

/** The hash of the classes of a word's characters, runs of one class as one. */
export function shapeHash(text: string): number {
  let hash = emptyHash;
  let last = 0;
  for (let i = 0; i < text.length; i++) {
    const sign = signOf(text.charCodeAt(i));
    if (sign !== last) hash = addToHash(hash, sign);
    last = sign;
  }
  return hash;
}

/** The hash of the classes of the first eight characters. */
export function longShapeHash(text: string): number {
  let hash = emptyHash;
  for (let i = 0; i < text.length && i < 8; i++) hash = addToHash(hash, signOf(text.charCodeAt(i)));
  return hash;
}

function bucket(feature: number, value: number): number {
  return spread(feature, value) & bucketMask;
}

/** Numbers of features: one for each question that is asked of a token. */
enum F {
  Text = 1,
  Lower,
  Shape,
  LongShape,
  Prefix,
  Suffix = Prefix + 4,
  Mark = Suffix + 4,
  Sense,
  Marks,
  MarkShape,
  SenseShape,
  First,
  Caps,
  LowerPair,
  LowerNextPair,
  ShapePair,
  ShapeNextPair,
  ShapeTriple,
  LowerBeforeShape,
  LowerAfterShape,
  ShapesBefore,
  ShapesAfter,
  LowersBefore,
  LowersAfter,
  SenseBeforeShape,
  SenseAfterShape,
  Phrase,
  PhraseMark,
  PhraseShape,
  PhraseBefore,
  PhraseAfter,
  MarksPair,
  /** From here on, features of neighbours, by role. */
  Neighbour,
}
/** Features of one neighbour. */
enum N {
  Lower,
  Shape,
  Suffix,
  Mark,
  Sense,
  Count,
}

/**
 * The features that a word gives to a token by itself, in a role: as the token or as its neighbour. They depend on
 * nothing else, so that the sum of their weights can be kept by word.
 */
export function wordFeatures(traits: Traits, role: number, found: number[]): void {
  const { text, lower, shape, ending, marks, sense } = traits;
  if (role > 0) {
    const first = F.Neighbour + (role - 1) * N.Count;
    found.push(bucket(first + N.Lower, lower));
    if (sense > 0) found.push(bucket(first + N.Sense, sense));
    if (role > 2) return;
    found.push(bucket(first + N.Shape, shape), bucket(first + N.Suffix, ending));
    for (let bit = 0; bit < 16; bit++) if ((marks >> bit) & 1) found.push(bucket(first + N.Mark, bit));
    return;
  }
  found.push(bucket(F.Text, hashText(text)), bucket(F.Lower, lower), bucket(F.Shape, shape));
  found.push(bucket(F.LongShape, longShapeHash(text)));
  for (let length = 1; length <= 4 && length < text.length; length++) {
    found.push(bucket(F.Prefix + length - 1, hashText(text, 0, length)));
    found.push(bucket(F.Suffix + length - 1, hashText(text, text.length - length)));
  }
  if (marks !== 0) found.push(bucket(F.Marks, marks));
  for (let bit = 0; bit < 16; bit++) {
    if ((marks >> bit) & 1) found.push(bucket(F.Mark, bit), bucket(F.MarkShape, join(bit, shape)));
  }
  if (sense > 0) found.push(bucket(F.Sense, sense), bucket(F.SenseShape, join(sense, shape)));
}

/** What is known of a word in a sentence, `factCount` numbers to a word: the traits that other words' features ask for. */
export enum Fact {
  Lower,
  Shape,
  Sense,
  Letter,
  Longest,
  PhraseKey,
  /** The marks of the phrases that the word is part of, which its sentence says. */
  Phrases,
}
export const factCount = 8;

/** Writes all facts of a word but the last one. */
export function writeFacts(traits: Traits, facts: Int32Array, at: number): void {
  facts[at + Fact.Lower] = traits.lower;
  facts[at + Fact.Shape] = traits.shape;
  facts[at + Fact.Sense] = traits.sense;
  facts[at + Fact.Letter] = traits.letter;
  facts[at + Fact.Longest] = traits.longest;
  facts[at + Fact.PhraseKey] = traits.phraseKey;
}

/** A sentence as features see it, in one array of numbers: nothing is made for a word. */
export class Sentence {
  /** The facts of its words, between those of two edges on either side. */
  facts = new Int32Array(128 * factCount);
  /** How many words there are, without the edges. */
  length = 0;
  /** How capitals are used: 0 as in prose, 1 in most words, 2 without any small letter. */
  caps = 0;

  /** Makes room for words, and writes the edges. */
  begin(length: number): void {
    this.length = length;
    const size = (length + 4) * factCount;
    if (size > this.facts.length) this.facts = new Int32Array(size * 2);
    this.put(-2, beginningFacts, 0);
    this.put(-1, beginningFacts, 0);
    this.put(length, endFacts, 0);
    this.put(length + 1, endFacts, 0);
  }

  /** Copies the facts of a word, which begin at `from` in `source`. */
  put(word: number, source: Int32Array, from: number): void {
    const { facts } = this;
    const to = (word + 2) * factCount;
    for (let i = 0; i < Fact.Phrases; i++) facts[to + i] = source[from + i];
    facts[to + Fact.Phrases] = 0;
  }

  /** Finds what the words say together, once they are there. */
  finish(lexicon: Lexicon): void {
    const { facts, length } = this;
    let capitals = 0;
    let small = 0;
    const to = (length + 2) * factCount;
    for (let at = 2 * factCount; at < to; at += factCount) {
      const letter = facts[at + Fact.Letter];
      if (letter === Letter.Capital) {
        capitals++;
        if (facts[at + Fact.Longest] > 0) this.markPhrase(at, to, lexicon);
      } else if (letter === Letter.Small) small++;
    }
    this.caps = small === 0 ? 2 : capitals > 2 * small ? 1 : 0;
  }

  /** Marks the longest phrase that begins at a word; only capitalised words begin one. */
  private markPhrase(from: number, to: number, lexicon: Lexicon): void {
    const { facts } = this;
    const longest = facts[from + Fact.Longest];
    let hash = phraseSeed;
    let marks = 0;
    let count = 0;
    for (let i = 0, at = from; i < longest && at < to; i++, at += factCount) {
      hash = phraseHash(hash, facts[at + Fact.PhraseKey]);
      const here = lexicon.phrase(hash);
      if (here === 0) continue;
      marks = here;
      count = i + 1;
    }
    if (count > 1) marks |= 1 << mark.phrase;
    for (let i = 0; i < count; i++) facts[from + i * factCount + Fact.Phrases] |= marks;
  }
}

const beginningFacts = factsOf(beginning);
const endFacts = factsOf(end);

function factsOf(traits: Traits): Int32Array {
  const facts = new Int32Array(factCount);
  writeFacts(traits, facts, 0);
  return facts;
}

/** The most features of `contextFeatures`. */
export const mostContext = 96;

/** The features of a token that come of several words together; returns how many there are. */
export function contextFeatures({ facts, caps }: Sentence, token: number, found: Int32Array): number {
  const self = (token + 2) * factCount;
  const before = self - factCount;
  const after = self + factCount;
  const lower = facts[self + Fact.Lower];
  const shape = facts[self + Fact.Shape];
  const lowerBefore = facts[before + Fact.Lower];
  const lowerAfter = facts[after + Fact.Lower];
  const shapeBefore = join(facts[before + Fact.Shape], shape);
  const shapeAfter = join(shape, facts[after + Fact.Shape]);
  let count = 0;
  found[count++] = bucket(F.LowerPair, join(lowerBefore, lower));
  found[count++] = bucket(F.LowerNextPair, join(lower, lowerAfter));
  found[count++] = bucket(F.ShapeTriple, join(shapeBefore, facts[after + Fact.Shape]));
  // Most words begin with no capital: of them, no more is asked.
  if (facts[self + Fact.Letter] === Letter.Small) return count;
  found[count++] = bucket(F.Caps, join(shape, caps));
  found[count++] = bucket(F.ShapePair, shapeBefore);
  found[count++] = bucket(F.ShapeNextPair, shapeAfter);
  found[count++] = bucket(F.LowerBeforeShape, join(lowerBefore, shape));
  found[count++] = bucket(F.LowerAfterShape, join(lowerAfter, shape));
  found[count++] = bucket(F.ShapesBefore, join(facts[before - factCount + Fact.Shape], shapeBefore));
  found[count++] = bucket(F.ShapesAfter, join(shapeAfter, facts[after + factCount + Fact.Shape]));
  found[count++] = bucket(F.LowersBefore, join(facts[before - factCount + Fact.Lower], lowerBefore));
  found[count++] = bucket(F.LowersAfter, join(lowerAfter, facts[after + factCount + Fact.Lower]));
  const senseBefore = facts[before + Fact.Sense];
  const senseAfter = facts[after + Fact.Sense];
  if (senseBefore > 0) found[count++] = bucket(F.SenseBeforeShape, join(senseBefore, shape));
  if (senseAfter > 0) found[count++] = bucket(F.SenseAfterShape, join(senseAfter, shape));
  if (token === 0) found[count++] = bucket(F.First, shape);
  const phrase = facts[self + Fact.Phrases];
  const phraseBefore = facts[before + Fact.Phrases];
  const phraseAfter = facts[after + Fact.Phrases];
  if ((phrase | phraseBefore | phraseAfter) === 0) return count;
  if (phrase !== 0) {
    found[count++] = bucket(F.Phrase, phrase);
    for (let bit = 0; bit < 16; bit++) {
      if (((phrase >> bit) & 1) === 0) continue;
      found[count++] = bucket(F.PhraseMark, bit);
      found[count++] = bucket(F.PhraseShape, join(bit, shape));
    }
  }
  for (let bit = 0; phraseBefore >> bit !== 0; bit++)
    if ((phraseBefore >> bit) & 1) found[count++] = bucket(F.PhraseBefore, bit);
  for (let bit = 0; phraseAfter >> bit !== 0; bit++)
    if ((phraseAfter >> bit) & 1) found[count++] = bucket(F.PhraseAfter, bit);
  found[count++] = bucket(F.MarksPair, join(phrase, phraseAfter));
  return count;
}
