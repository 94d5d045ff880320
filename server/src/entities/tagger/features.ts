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

/** How many features of `wordFeatures` in the role `self` say which word it is, at least: they come first. */
export const identifying = 2;

/** A sentence as features see it: its words with two edges on either side, and the phrases that they are part of. */
export interface Sentence<W extends Traits = Traits> {
  /** From the third on, what stands between two edges on either side. */
  readonly words: W[];
  readonly edges: readonly [beginning: W, end: W];
  /** The marks of phrases, by word, with the same edges. */
  phrases: Int32Array;
  /** How many words there are, without the edges. */
  length: number;
  /** How capitals are used: 0 as in prose, 1 in most words, 2 without any small letter. */
  caps: number;
}

export function createSentence<W extends Traits>(before: W, after: W): Sentence<W> {
  return { words: [], edges: [before, after], phrases: new Int32Array(128), length: 0, caps: 0 };
}

/** Fills in all but the words, once they are there. */
export function finishSentence<W extends Traits>(
  sentence: Sentence<W>,
  length: number,
  lexicon: Lexicon,
): void {
  const { words, edges } = sentence;
  sentence.length = length;
  words[0] = words[1] = edges[0];
  words[length + 2] = words[length + 3] = edges[1];
  if (sentence.phrases.length < length + 4) sentence.phrases = new Int32Array((length + 4) * 2);
  sentence.phrases.fill(0, 0, length + 4);
  let capitals = 0;
  let small = 0;
  for (let i = 2; i < length + 2; i++) {
    const { letter, longest } = words[i];
    if (letter === Letter.Capital) capitals++;
    else if (letter === Letter.Small) small++;
    if (longest > 0) markPhrase(sentence, i, longest, lexicon);
  }
  sentence.caps = small === 0 ? 2 : capitals > 2 * small ? 1 : 0;
}

/** Marks the longest phrase that begins at a word. */
function markPhrase({ words, phrases, length }: Sentence, from: number, longest: number, lexicon: Lexicon) {
  let hash = phraseSeed;
  let marks = 0;
  let count = 0;
  for (let i = 0; i < longest && from + i < length + 2; i++) {
    hash = phraseHash(hash, words[from + i].phraseKey);
    const here = lexicon.phrase(hash);
    if (here === 0) continue;
    marks = here;
    count = i + 1;
  }
  if (count > 1) marks |= 1 << mark.phrase;
  for (let i = 0; i < count; i++) phrases[from + i] |= marks;
}

/** The most features of `contextFeatures`. */
export const mostContext = 96;

/** The features of a token that come of several words together; returns how many there are. */
export function contextFeatures(
  { words, phrases, caps }: Sentence,
  token: number,
  found: Int32Array,
): number {
  const at = token + 2;
  const [before2, before, self, after, after2] = [
    words[at - 2],
    words[at - 1],
    words[at],
    words[at + 1],
    words[at + 2],
  ];
  const { lower, shape } = self;
  const shapeBefore = join(before.shape, shape);
  const shapeAfter = join(shape, after.shape);
  let count = 0;
  found[count++] = bucket(F.LowerPair, join(before.lower, lower));
  found[count++] = bucket(F.LowerNextPair, join(lower, after.lower));
  found[count++] = bucket(F.ShapeTriple, join(shapeBefore, after.shape));
  // Most words begin with no capital: of them, no more is asked.
  if (self.letter === Letter.Small) return count;
  found[count++] = bucket(F.Caps, join(shape, caps));
  found[count++] = bucket(F.ShapePair, shapeBefore);
  found[count++] = bucket(F.ShapeNextPair, shapeAfter);
  found[count++] = bucket(F.LowerBeforeShape, join(before.lower, shape));
  found[count++] = bucket(F.LowerAfterShape, join(after.lower, shape));
  found[count++] = bucket(F.ShapesBefore, join(before2.shape, shapeBefore));
  found[count++] = bucket(F.ShapesAfter, join(shapeAfter, after2.shape));
  found[count++] = bucket(F.LowersBefore, join(before2.lower, before.lower));
  found[count++] = bucket(F.LowersAfter, join(after.lower, after2.lower));
  if (before.sense > 0) found[count++] = bucket(F.SenseBeforeShape, join(before.sense, shape));
  if (after.sense > 0) found[count++] = bucket(F.SenseAfterShape, join(after.sense, shape));
  if (token === 0) found[count++] = bucket(F.First, shape);
  const phrase = phrases[at];
  const phraseBefore = phrases[at - 1];
  const phraseAfter = phrases[at + 1];
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
