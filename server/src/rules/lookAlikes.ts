/** Letters of different scripts that have one shape, and words in which they stand in for each other. */
import type { Span } from '../syntax/types.js';

type Script = 'Latin' | 'Cyrillic' | 'Greek';

/** Latin letters, and under each the letter of the other script that has its shape. */
const CYRILLIC = ['ABEKMHOPCTXYSIJQWaeopcyxsijhqwdlËÏëï', 'АВЕКМНОРСТХУЅІЈԚԜаеорсухѕіјһԛԝԁӏЁЇёї'];
const GREEK = ['ABEZHIKMNOPTYXo', 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο'];

const toLatin = new Map([...pairs(CYRILLIC[1], CYRILLIC[0]), ...pairs(GREEK[1], GREEK[0])]);
const fromLatin: Readonly<Record<Exclude<Script, 'Latin'>, ReadonlyMap<string, string>>> = {
  Cyrillic: new Map(pairs(CYRILLIC[0], CYRILLIC[1])),
  Greek: new Map(pairs(GREEK[0], GREEK[1])),
};

function pairs(from: string, to: string): [string, string][] {
  return Array.from(from, (letter, index): [string, string] => [letter, to[index]]);
}

/** A word all in one script. */
export interface Reading {
  readonly written: string;
  /** The letters that change, the script they are of now and the one they get. */
  readonly odd: string;
  readonly script: Script;
  readonly target: Script;
}

export interface MixedWord extends Span {
  readonly text: string;
  /** The likelier one first; one or two. */
  readonly readings: readonly [Reading, ...Reading[]];
  /** Whether there can be no doubt. */
  readonly safe: boolean;
}

/** The words of a text that look all of one script, and are not. */
export function* mixedWords(source: string): Iterable<MixedWord> {
  for (let at = 0; at < source.length; ) {
    let end = at;
    let scripts = 0;
    for (let bit = scriptOf(source.charCodeAt(end)); bit > 0; bit = scriptOf(source.charCodeAt(end))) {
      scripts |= bit;
      end++;
    }
    if (scripts === (LATIN | CYRIL) || scripts === (LATIN | GREEKS)) {
      const text = source.slice(at, end);
      const found = judge(text, scripts === (LATIN | CYRIL) ? 'Cyrillic' : 'Greek');
      if (found !== undefined) yield { start: at, end, text, ...found };
    }
    at = Math.max(end, at + 1);
  }
}

const LATIN = 1;
const CYRIL = 2;
const GREEKS = 4;

/** The script of a UTF-16 code unit that is a letter of one of the three; 0 for all others, NaN included. */
function scriptOf(code: number): number {
  if (code < 0x80) return (code | 32) >= 97 && (code | 32) <= 122 ? LATIN : 0;
  if (code >= 0xc0 && code <= 0x24f) return code === 0xd7 || code === 0xf7 ? 0 : LATIN;
  if (code >= 0x370 && code <= 0x3ff) return GREEKS;
  if (code >= 0x400 && code <= 0x52f) return CYRIL;
  if (code >= 0x1e00 && code <= 0x1eff) return LATIN;
  return code >= 0x1f00 && code <= 0x1fff ? GREEKS : 0;
}

/** Fewer letters than this beside the odd ones tell no script. */
const LEAST_OTHERS = 2;

function judge(text: string, other: 'Cyrillic' | 'Greek'): Omit<MixedWord, keyof Span | 'text'> | undefined {
  const isLatin = (letter: string) => scriptOf(letter.charCodeAt(0)) === LATIN;
  const toOther = read(text, fromLatin[other], isLatin, 'Latin', other);
  const toLatinOnly = read(text, toLatin, letter => !isLatin(letter), other, 'Latin');
  const [first, ...rest] = [toLatinOnly, toOther]
    .filter(reading => reading !== undefined)
    .sort((a, b) => a.odd.length - b.odd.length);
  if (first === undefined) return undefined;
  const others = text.length - first.odd.length;
  // Formulas have a Greek letter beside one other.
  if (other === 'Greek' && others < LEAST_OTHERS) return undefined;
  const safe = others >= LEAST_OTHERS && others > first.odd.length;
  return { readings: safe ? [first] : [first, ...rest], safe };
}

/** The word with its odd letters replaced; undefined where one has no look-alike, or they are meant to be seen. */
function read(
  text: string,
  table: ReadonlyMap<string, string>,
  isOdd: (letter: string) => boolean,
  script: Script,
  target: Script,
): Reading | undefined {
  const letters = [...text];
  const odd = letters.filter(isOdd);
  if (odd.some(letter => !table.has(letter)) || isPrefix(text, odd.join(''))) return undefined;
  const written = letters.map(letter => (isOdd(letter) ? (table.get(letter) ?? letter) : letter)).join('');
  return { written, odd: odd.join(''), script, target };
}

/** An abbreviation with an ending (`PRщик`), or a small letter before a capital (`iФон`). */
function isPrefix(text: string, odd: string): boolean {
  if (!text.startsWith(odd)) return false;
  const isAbbreviation = odd.length > 1 && /^\p{Lu}+$/u.test(odd);
  return isAbbreviation || /^\p{Ll}\p{Lu}/u.test(text);
}
