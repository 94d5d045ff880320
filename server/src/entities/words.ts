import { addToHash, addToSecondHash, emptyHash } from './tagger/hash.js';
import { isRoleQualifier, isRoleWord } from './titles.js';

/**
 * What stands between a word and the one before it: only white space, a hyphen, a comma (after a closing bracket
 * or quote, too), the end of a sentence (or the start of the text), or anything else.
 */
export type Gap = 'space' | 'hyphen' | 'comma' | 'stop' | 'other';

/** What a word says by its letters, wherever it stands. */
interface Spelling {
  /** Two hashes of its text, by which it is known again. */
  readonly hash: number;
  readonly second: number;
  readonly text: string;
  readonly lower: string;
  readonly capital: boolean;
  readonly upper: boolean;
  readonly number: boolean;
  /** It heads an office's name, or goes before what does. */
  readonly role: boolean;
  readonly qualifier: boolean;
  // What recognisers find out about it, each when it is first asked.
  /** The most words of a place name that begins with it, 0 for none. */
  placeWords: number | undefined;
  /** Whether it is a given name; whether it stands in no person's name. */
  isGiven: boolean | undefined;
  isOther: boolean | undefined;
  /** The patterns of the dates that can begin with it. */
  datePatterns: readonly RegExp[] | undefined;
}

/** A word of a paragraph, in UTF-16 offsets; a possessive ending is left out. */
export class Word {
  /** In a headline most words are capitalised, so that a capital says little. */
  headline = false;

  /**
   * @param first begins a sentence or a quotation, where a capital says nothing
   * @param possessive a possessive ending follows
   */
  constructor(
    readonly spelling: Spelling,
    readonly start: number,
    readonly end: number,
    readonly gap: Gap,
    readonly first: boolean,
    readonly possessive: boolean,
  ) {}

  get text(): string {
    return this.spelling.text;
  }

  get lower(): string {
    return this.spelling.lower;
  }

  /** Begins with a capital. */
  get capital(): boolean {
    return this.spelling.capital;
  }

  /** Has no small letter and at least two letters. */
  get upper(): boolean {
    return this.spelling.upper;
  }

  /** A number: begins with a digit. */
  get number(): boolean {
    return this.spelling.number;
  }
}

/**
 * Spellings that were met lately, by hash, two for each: a third takes the place of the one that was not met last. Texts say the same words again and again, and
 * a string that is the same object is looked up in sets and maps without reading it.
 */
const spellings = new Array<Spelling | undefined>(1 << 15).fill(undefined);

function spellingOf(text: string, start: number, end: number): Spelling {
  let hash = emptyHash;
  let second = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    hash = addToHash(hash, code);
    second = addToSecondHash(second, code);
  }
  const slot = (hash ^ (hash >>> 15)) & (spellings.length - 1);
  const last = spellings[slot];
  if (last !== undefined && last.hash === hash && last.second === second) return last;
  const other = spellings[slot ^ 1];
  if (other !== undefined && other.hash === hash && other.second === second) return other;
  const word = copyOf(text, start, end);
  let small = 0;
  let capitals = 0;
  for (let i = start; i < end; i++) {
    const kind = kindAt(text, i);
    if (kind === Kind.Small) small++;
    else if (kind === Kind.Capital) capitals++;
  }
  const first = kindAt(text, start);
  const lower = word.toLowerCase();
  const spelling = {
    hash,
    second,
    text: word,
    lower,
    capital: first === Kind.Capital,
    upper: small === 0 && capitals > 1,
    number: first === Kind.Digit,
    role: isRoleWord(lower),
    qualifier: isRoleQualifier(lower),
    placeWords: undefined,
    isGiven: undefined,
    isOther: undefined,
    datePatterns: undefined,
  };
  spellings[slot ^ 1] = last;
  spellings[slot] = spelling;
  return spelling;
}

/** A part of a text as a string of its own, which does not keep the text, as a slice may. */
export function copyOf(text: string, start: number, end: number): string {
  return ` ${text.slice(start, end)}`.slice(1);
}

// Recognisers of one paragraph ask one after the other; they share its words.
let lastText: string | undefined;
let lastWords: readonly Word[] = [];

/** The words of a text, in one pass over it. */
export function wordsOf(text: string): readonly Word[] {
  if (text !== lastText) {
    lastWords = split(text);
    lastText = text;
  }
  return lastWords;
}

const functionWords = new Set(
  (
    'a about across after against all although among an and around as at because before between beyond both but by ' +
    'during even for from he her his how if in inside into its just like most near neither nor not now of off on once ' +
    'only or our outside over she since so some than that the their then there these they this those though through ' +
    'throughout to today toward towards under until unlike upon via was we what when where whereas whether which ' +
    'while who why will with within without yet'
  ).split(' '),
);

/** Whether a word, in lower case, is one that a sentence begins with and a name does not. */
export function isFunctionWord(lower: string): boolean {
  return functionWords.has(lower);
}

/** Abbreviations whose full stop ends no sentence. */
const abbreviations = new Set(
  (
    'adm br capt cmdr co col corp dr eg fr gen gov hon ie inc jr lt ltd maj messrs mr mrs ms mt no pres prof rep ' +
    'rev sen sgt sr st ste supt vs jan feb mar apr jun jul aug sep sept oct nov dec'
  ).split(' '),
);

enum Kind {
  Other,
  Small,
  Capital,
  Digit,
}

const ascii = new Uint8Array(128);
for (let code = 48; code <= 57; code++) ascii[code] = Kind.Digit;
for (let code = 65; code <= 90; code++) ascii[code] = Kind.Capital;
for (let code = 97; code <= 122; code++) ascii[code] = Kind.Small;

function kindAt(text: string, at: number): Kind {
  const code = text.charCodeAt(at);
  if (code < 128) return ascii[code];
  if (code < 0xc0 || (code >= 0x2000 && code <= 0x206f)) return Kind.Other;
  // Half of a surrogate pair is looked at with its other half, so that letters of any plane stay whole.
  const low = code >= 0xdc00 && code <= 0xdfff && at > 0;
  const character = String.fromCodePoint(text.codePointAt(low ? at - 1 : at) ?? code);
  if (/\p{Lu}/u.test(character)) return Kind.Capital;
  if (/[\p{L}\p{M}]/u.test(character)) return Kind.Small;
  return /\p{N}/u.test(character) ? Kind.Digit : Kind.Other;
}

function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019;
}

function split(text: string): readonly Word[] {
  const words: Word[] = [];
  const { length } = text;
  let at = 0;
  let last: Word | undefined;
  while (at < length) {
    const kind = kindAt(text, at);
    if (kind === Kind.Other) {
      at++;
      continue;
    }
    const start = at;
    let possessive = false;
    let end = at;
    for (;;) {
      const here = at < length ? kindAt(text, at) : Kind.Other;
      if (here !== Kind.Other) {
        end = ++at;
        continue;
      }
      const code = at < length ? text.charCodeAt(at) : 0;
      const next = at + 1 < length ? kindAt(text, at + 1) : Kind.Other;
      if (isApostrophe(code) && next !== Kind.Other) {
        const isS = text[at + 1] === 's' || text[at + 1] === 'S';
        if (isS && (at + 2 >= length || kindAt(text, at + 2) === Kind.Other)) {
          possessive = true;
          at += 2;
          break;
        }
      } else if (code === 0x2e && isDotted(text, start, at)) {
        end = at + 1;
        if (next !== Kind.Small && next !== Kind.Capital) {
          at++;
          break;
        }
      } else if (
        !(code === 0x26 && next === Kind.Capital && hasCapital(text, start, at)) &&
        !isDecimal(text, at, code, next)
      )
        break;
      at++;
    }
    const spelling = spellingOf(text, start, end);
    const gap = last === undefined ? 'stop' : gapBetween(text, last, start);
    const first = gap === 'stop' || (last !== undefined && isQuoted(text, last, start));
    last = new Word(spelling, start, end, gap, first, possessive);
    words.push(last);
  }
  markHeadline(text, words);
  return words;
}

function hasCapital(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (kindAt(text, i) === Kind.Capital) return true;
  return false;
}

/** Whether all since `start` is single letters with full stops (`U.S`), so that the one at `at` belongs to it. */
function isDotted(text: string, start: number, at: number): boolean {
  const letters = at - start;
  if (letters === 1) {
    // One letter and a full stop: only if another such pair follows (`U.S.`); `J. Smith` keeps its initial bare.
    return at + 2 < text.length && kindAt(text, at + 1) !== Kind.Other && text.charCodeAt(at + 2) === 0x2e;
  }
  return letters < 12 && letters % 2 === 1 && /^(?:\p{L}\.)+\p{L}$/u.test(text.slice(start, at));
}

function isDecimal(text: string, at: number, code: number, next: Kind): boolean {
  const separator = code === 0x2c || code === 0x2e || code === 0x3a;
  return separator && next === Kind.Digit && kindAt(text, at - 1) === Kind.Digit;
}

function gapBetween(text: string, last: Word, start: number): Gap {
  const from = last.possessive ? last.end + 2 : last.end;
  const code = text.charCodeAt(from);
  if (start === from + 1) {
    if (code === 0x20 || code === 0x0a || code === 0xa0) return 'space';
    if (code === 0x2d || code === 0x2010 || code === 0x2011) return last.possessive ? 'other' : 'hyphen';
  } else if (start === from + 2 && text.charCodeAt(from + 1) === 0x20) {
    // Nearly all that is left.
    if (code === 0x2c) return 'comma';
    if (code === 0x2e) return isShortened(last) ? 'space' : 'stop';
  }
  const between = text.slice(from, start);
  const signs = between.trim();
  if (signs === '') return 'space';
  if (/^[)\]”’"]?,$/.test(signs)) return start === from + 1 ? 'other' : 'comma';
  if (!/[.!?…:]/.test(signs) || !/\s/.test(between)) return 'other';
  return signs === '.' && isShortened(last) ? 'space' : 'stop';
}

function isShortened({ lower, capital, text }: Word): boolean {
  return (capital && text.length === 1) || abbreviations.has(lower);
}

/** Whether an opening quotation mark stands last between two words, before a blank or none. */
function isQuoted(text: string, last: Word, start: number): boolean {
  if (start <= last.end + 1) return false;
  let at = start - 1;
  while (at > last.end && /\s/.test(text[at])) at--;
  return '“‘"«„'.includes(text[at]);
}

/**
 * A text is a headline where it is one short sentence without a full stop, and four in five of its longer words,
 * four at least, are capitalised.
 */
function markHeadline(text: string, words: readonly Word[]): void {
  if (words.length > 30 || /[.!?…]["'”’)\]]*\s*$/.test(text.slice(-8))) return;
  let capitals = 0;
  let small = 0;
  for (const { start, end, number, capital } of words) {
    if (end - start < 4 || number) continue;
    if (capital) capitals++;
    else small++;
  }
  if (capitals < 4 || small * 4 > capitals || words.some(({ gap }, i) => i > 0 && gap === 'stop')) return;
  for (const word of words) word.headline = true;
}
