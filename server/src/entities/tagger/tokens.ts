/**
 * Tokens as treebanks and the sources of the training data have them: words with the hyphens, apostrophes and full
 * stops inside them, numbers, possessive endings, and each other sign by itself.
 */
export interface Tokens {
  /** How many there are; the arrays may be longer. */
  count: number;
  starts: Int32Array;
  ends: Int32Array;
  /** For each sentence, the index of the token after its last one. */
  sentences: number[];
}

export function createTokens(): Tokens {
  return { count: 0, starts: new Int32Array(256), ends: new Int32Array(256), sentences: [] };
}

/** A sentence is cut after so many tokens, so that no text makes one without an end. */
const longestSentence = 300;

/** Abbreviations that keep their full stop. */
const abbreviations = new Set(
  (
    'Adm Aug Ave Bros Brig Capt Cmdr Co Col Corp Dec Dr Feb Fr Gen Gov Hon Inc Jan Jr Jul Jun Lt Ltd Maj Messrs Mr Mrs ' +
    'Ms Mt No Nov Oct Pres Prof Rep Rev Sen Sep Sept Sgt Sr St Ste Supt vs'
  ).split(' '),
);

enum Class {
  Other,
  Blank,
  Letter,
  Digit,
}

const ascii = new Uint8Array(128);
for (let code = 0; code <= 32; code++) ascii[code] = Class.Blank;
for (let code = 48; code <= 57; code++) ascii[code] = Class.Digit;
for (let code = 65; code <= 90; code++) ascii[code] = ascii[code + 32] = Class.Letter;

function classOf(text: string, at: number): Class {
  const code = text.charCodeAt(at);
  return code < 128 ? ascii[code] : otherClass(text, at, code);
}

function otherClass(text: string, at: number, code: number): Class {
  if (code === 0xa0 || code === 0x2028 || code === 0x3000) return Class.Blank;
  if (code < 0xc0 || (code >= 0x2000 && code <= 0x206f)) return Class.Other;
  const isLow = code >= 0xdc00 && code <= 0xdfff && at > 0;
  const character = String.fromCodePoint(text.codePointAt(isLow ? at - 1 : at) ?? code);
  if (/[\p{L}\p{M}]/u.test(character)) return Class.Letter;
  if (/\p{N}/u.test(character)) return Class.Digit;
  return /\s/.test(character) ? Class.Blank : Class.Other;
}

/** Splits a text, in one pass over it, into `tokens`, whose arrays are used again. */
export function tokenize(text: string, tokens: Tokens): void {
  const { length } = text;
  let count = 0;
  let sentence = 0;
  let at = 0;
  tokens.sentences = [];
  while (at < length) {
    const kind = classOf(text, at);
    if (kind === Class.Blank) {
      at++;
      continue;
    }
    if (count + 1 >= tokens.starts.length) grow(tokens);
    const { starts, ends } = tokens;
    if (count > sentence && endsSentence(text, starts, ends, count - 1, at, count - sentence)) {
      tokens.sentences.push(count);
      sentence = count;
    }
    starts[count] = at;
    if (kind === Class.Letter) at = wordEnd(text, at);
    else if (kind === Class.Digit) at = numberEnd(text, at);
    else at = signEnd(text, at);
    ends[count++] = at;
  }
  if (count > sentence) tokens.sentences.push(count);
  tokens.count = count;
}

function grow(tokens: Tokens): void {
  const starts = new Int32Array(tokens.starts.length * 2);
  const ends = new Int32Array(starts.length);
  starts.set(tokens.starts);
  ends.set(tokens.ends);
  tokens.starts = starts;
  tokens.ends = ends;
}

function wordEnd(text: string, start: number): number {
  const { length } = text;
  let at = start + 1;
  for (;;) {
    while (at < length) {
      const kind = classOf(text, at);
      if (kind !== Class.Letter && kind !== Class.Digit) break;
      at++;
    }
    if (at >= length) return at;
    const code = text.charCodeAt(at);
    const next = at + 1 < length ? classOf(text, at + 1) : Class.Blank;
    if (code === 0x2e) {
      // `U.S.` and `J.` keep their full stop, and so do known abbreviations.
      if (isLettersWithStops(text, start, at) && at - start < 12) {
        if (next === Class.Letter) {
          at += 2;
          continue;
        }
        return at - start > 1 || isInitial(text, at) ? at + 1 : at;
      }
      if (next === Class.Letter && !isBlankAround(text, at)) {
        at += 2;
        continue;
      }
      return at - start < 7 && abbreviations.has(text.slice(start, at)) ? at + 1 : at;
    }
    if (next !== Class.Letter) return at;
    const isApostrophe = code === 0x27 || code === 0x2019;
    if (isApostrophe && isPossessive(text, at)) return at;
    if (!isApostrophe && code !== 0x2d && code !== 0x26 && code !== 0x2f && code !== 0x2010) return at;
    at += 2;
  }
}

/** Whether a capital alone before a full stop is an initial: another word follows, and begins with a capital. */
function isInitial(text: string, at: number): boolean {
  const code = text.charCodeAt(at - 1);
  return (
    code >= 65 && code <= 90 && code !== 73 && text[at + 1] === ' ' && /\p{Lu}/u.test(text[at + 2] ?? '')
  );
}

/** A full stop between words that a blank was left out behind: small letter before, capital after. */
function isBlankAround(text: string, at: number): boolean {
  return /\p{Ll}/u.test(text[at - 1]) && /\p{Lu}/u.test(text[at + 1]);
}

/** Whether from `start` to a full stop at `end` single letters with full stops stand: `U.S`. */
function isLettersWithStops(text: string, start: number, end: number): boolean {
  if ((end - start) % 2 === 0 || end - start > 12) return false;
  for (let i = start + 1; i < end; i += 2) if (text.charCodeAt(i) !== 0x2e) return false;
  return true;
}

/** Whether an apostrophe begins a possessive ending: `’s` and no letter after it. */
function isPossessive(text: string, at: number): boolean {
  const code = text.charCodeAt(at + 1) | 32;
  if (code !== 0x73) return false;
  const after = at + 2 < text.length ? classOf(text, at + 2) : Class.Blank;
  return after !== Class.Letter && after !== Class.Digit;
}

function numberEnd(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    while (at < text.length) {
      const kind = classOf(text, at);
      if (kind !== Class.Digit && kind !== Class.Letter) break;
      at++;
    }
    const code = text.charCodeAt(at);
    const goesOn = code === 0x2e || code === 0x2c || code === 0x3a || code === 0x2d;
    if (!goesOn || at + 1 >= text.length || classOf(text, at + 1) !== Class.Digit) break;
    at += 2;
  }
  return text[at] === '%' ? at + 1 : at;
}

function signEnd(text: string, start: number): number {
  const code = text.charCodeAt(start);
  if ((code === 0x27 || code === 0x2019) && start + 1 < text.length && isPossessive(text, start))
    return start + 2;
  // Whole code points; and dots or hyphens in a row are one sign.
  let at = start + (code >= 0xd800 && code <= 0xdbff ? 2 : 1);
  if (code === 0x2e || code === 0x2d) while (text.charCodeAt(at) === code) at++;
  return Math.min(at, text.length);
}

/** Whether a sentence ends after a token, `next` being where the one after it begins. */
function endsSentence(
  text: string,
  starts: Int32Array,
  ends: Int32Array,
  token: number,
  next: number,
  length: number,
): boolean {
  if (length >= longestSentence) return true;
  const code = text.charCodeAt(starts[token]);
  if (code !== 0x2e && code !== 0x21 && code !== 0x3f && code !== 0x2026) return false;
  return next > ends[token] && /[\p{Lu}\p{N}"“”'‘’([]/u.test(text[next]);
}
