/**
 * What stands between a word and the one before it: only white space, a hyphen, a comma (after a closing bracket
 * or quote, too), the end of a sentence (or the start of the text), or anything else.
 */
export type Gap = 'space' | 'hyphen' | 'comma' | 'stop' | 'other';

/** A word of a paragraph, in UTF-16 offsets; a possessive ending is left out. */
export interface Word {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  readonly gap: Gap;
  /** Begins with a capital. */
  readonly capital: boolean;
  /** Has no small letter and at least two letters. */
  readonly upper: boolean;
  /** A number: begins with a digit. */
  readonly number: boolean;
  /** Begins a sentence or a quotation, where a capital says nothing. */
  readonly first: boolean;
  /** A possessive ending follows. */
  readonly possessive: boolean;
  /** In a headline most words are capitalised, so that a capital says little. */
  headline: boolean;
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
    let small = 0;
    let capitals = 0;
    let possessive = false;
    let end = at;
    for (;;) {
      const here = at < length ? kindAt(text, at) : Kind.Other;
      if (here !== Kind.Other) {
        if (here === Kind.Small) small++;
        else if (here === Kind.Capital) capitals++;
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
        !(code === 0x26 && capitals > 0 && next === Kind.Capital) &&
        !isDecimal(text, at, code, next)
      )
        break;
      at++;
    }
    const word = text.slice(start, end);
    const { gap, quoted } = gapBetween(text, last, start);
    last = {
      text: word,
      lower: word.toLowerCase(),
      start,
      end,
      gap,
      capital: kind === Kind.Capital,
      upper: small === 0 && capitals > 1,
      number: kind === Kind.Digit,
      first: gap === 'stop' || quoted,
      possessive,
      headline: false,
    };
    words.push(last);
  }
  markHeadline(text, words);
  return words;
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

function gapBetween(text: string, last: Word | undefined, start: number): { gap: Gap; quoted: boolean } {
  if (last === undefined) return { gap: 'stop', quoted: false };
  const from = last.end;
  if (start === from + 1) {
    const code = text.charCodeAt(from);
    if (code === 0x20 || code === 0x0a || code === 0xa0) return { gap: 'space', quoted: false };
    if (code === 0x2d || code === 0x2010 || code === 0x2011) return { gap: 'hyphen', quoted: false };
    return { gap: 'other', quoted: false };
  }
  const between = text.slice(last.possessive ? from + 2 : from, start);
  const signs = between.trim();
  if (signs === '') return { gap: 'space', quoted: false };
  const quoted = /[“‘"«„]$/.test(signs);
  if (/^[)\]”’"]?,$/.test(signs)) return { gap: 'comma', quoted: false };
  if (/[.!?…:]/.test(signs) && /\s/.test(between)) {
    if (signs !== '.') return { gap: 'stop', quoted };
    const shortened = abbreviations.has(last.lower) || (last.capital && last.text.length === 1);
    return { gap: shortened ? 'space' : 'stop', quoted };
  }
  return { gap: 'other', quoted };
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
