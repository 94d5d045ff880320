import { gazetteer, placeKey } from '../gazetteer.js';
import { guessType } from '../nameWords.js';
import type { Recognized, Recognizer } from '../recognizer.js';
import { type Run, runBefore, runFrom, textOf, wordAt } from '../spans.js';
import { isRoleQualifier, isRoleWord, isTitle } from '../titles.js';
import { isFunctionWord, type Word, wordsOf } from '../words.js';

/**
 * Short forms introduced in brackets: by the letters of the long form (Schwartz and Hearst 2003), or, where the
 * letters are another language's (`National Security (DGSN)`), as an alias beside a name.
 */
export const acronyms: Recognizer = {
  name: 'acronyms',
  recognize(text) {
    const found: Recognized[] = [];
    // A long form does not reach back across a bracket.
    let from = 0;
    for (let open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
      const close = closing(text, open);
      if (close !== undefined) {
        found.push(...introduced(text, from, open, close));
        from = close + 1;
      } else from = open + 1;
    }
    return found;
  },
};

/** The most that may stand in the brackets, and the most that is looked back at, in UTF-16 code units. */
const longestInside = 100;
const longestBefore = 240;

/** The bracket that closes one, if nothing else is opened before it. */
function closing(text: string, open: number): number | undefined {
  for (let i = open + 1; i < text.length && i <= open + longestInside; i++) {
    if (text[i] === ')') return i;
    if (text[i] === '(' || text[i] === '[') return undefined;
  }
  return undefined;
}

function introduced(text: string, from: number, open: number, close: number): Recognized[] {
  const inside = trimmed(text, open + 1, close);
  // `(WHO, in French OMS)`: the first of several.
  const comma = text.slice(inside.start, inside.end).search(/[;,]/);
  const short = comma < 0 ? inside : trimmed(text, inside.start, inside.start + comma);
  const before = trimmed(text, Math.max(from, open - longestBefore), open);
  if (isShortForm(text.slice(short.start, short.end))) {
    return defined(text, short, before) ?? beside(text, short, open);
  }
  // The other way round: `UN (United Nations)`.
  const outside = lastWords(text, before, 1);
  if (!/^\p{Lu}[\p{Lu}\p{N}-]{1,9}$/u.test(text.slice(outside.start, outside.end))) return [];
  return defined(text, outside, inside, true) ?? besideInside(text, outside, inside);
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function trimmed(text: string, start: number, end: number): Range {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(text[from])) from++;
  while (to > from && /\s/.test(text[to - 1])) to--;
  return { start: from, end: to };
}

/** Two to ten characters, at most two words, beginning with a letter or digit, with a capital in it. */
function isShortForm(text: string): boolean {
  return (
    /^[\p{L}\p{N}][^\s]{0,9}(?:\s\S{1,8})?$/u.test(text) &&
    text.length > 1 &&
    text.length <= 10 &&
    /\p{Lu}/u.test(text)
  );
}

/** The long form of a short one by its letters, with both as mentions; undefined where the letters are not there. */
function defined(text: string, short: Range, long: Range, whole = false): Recognized[] | undefined {
  const shortText = text.slice(short.start, short.end);
  const most = Math.min(shortText.length + 5, shortText.length * 2);
  const window = whole ? long : lastWords(text, long, most);
  const start = matchLetters(shortText, text.slice(window.start, window.end));
  if (start === undefined || (whole && start > 0)) return undefined;
  const range = { start: window.start + start, end: window.end };
  const name = text.slice(range.start, range.end);
  if (name.length <= shortText.length || /[.!?;:]\s/.test(name)) return undefined;
  const type = guessType(name);
  const capital = /^\p{Lu}/u.test(name);
  const found: Recognized[] = [
    {
      ...short,
      type,
      score: 0.9,
      reason: `short for “${name}”, by its letters`,
      recognizer: 'acronyms',
      name,
    },
  ];
  if (capital) {
    const reason = `introduced with its short form “${shortText}”`;
    found.push({ ...range, type, score: 0.85, reason, recognizer: 'acronyms' });
  }
  return found;
}

function lastWords(text: string, { start, end }: Range, most: number): Range {
  let words = 0;
  for (let i = end; i > start; i--) {
    if (/\s/.test(text[i - 1]) && i < end && !/\s/.test(text[i]) && ++words === most)
      return { start: i, end };
  }
  return { start, end };
}

/**
 * Where in `long` the words begin whose letters make up `short`: from the right, each letter of `short` is found
 * in `long`, the first of them at the beginning of a word.
 */
function matchLetters(short: string, long: string): number | undefined {
  const letters = short.toLowerCase();
  const where = long.toLowerCase();
  let at = where.length - 1;
  for (let i = letters.length - 1; i >= 0; i--) {
    if (!/[\p{L}\p{N}]/u.test(letters[i])) continue;
    const beginsWord = () => at === 0 || !/[\p{L}\p{N}]/u.test(where[at - 1]);
    while (at >= 0 && (where[at] !== letters[i] || (i === 0 && !beginsWord()))) at--;
    if (at < 0) return undefined;
    at--;
  }
  // What a hyphen joins to the first word belongs to it.
  return where.lastIndexOf(' ', at) + 1;
}

/** An all-capitals form of three letters or more after a capitalised name that does not spell it. */
function beside(text: string, short: Range, open: number): Recognized[] {
  const shortText = text.slice(short.start, short.end);
  if (!/^\p{Lu}[\p{Lu}\p{N}-]{2,9}$/u.test(shortText) || /^[IVXLCDM]+$/.test(shortText)) return [];
  if (gazetteer().get(placeKey(shortText)) !== undefined) return [];
  const words = wordsOf(text);
  const to = wordAt(words, open);
  const all = runBefore(words, to);
  // Only white space may stand between the name and its bracket.
  if (all === undefined || text.slice(words[to - 1].end, open).trim() !== '') return [];
  const { run, isOffice } = withoutRole(words, all);
  const name = textOf(text, words, run);
  const reason = `introduced in brackets after “${name}”`;
  const alias = { ...short, type: 'organization', score: 0.8, reason, recognizer: 'acronyms', beside: name };
  // After an office or a person, the short form is a body that goes with them.
  const isOwnName = !isOffice && run.to - run.from > 1 && !isTitle(words[run.from].lower);
  if (!isOwnName || gazetteer().get(placeKey(name)) !== undefined) return [alias];
  const start = words[run.from].start;
  const end = words[run.to - 1].end;
  const named = `introduced with “${shortText}” in brackets`;
  return [alias, { start, end, type: 'organization', score: 0.6, reason: named, recognizer: 'acronyms' }];
}

/** `DGSN (General Directorate for National Security)`: a capitalised name fills the brackets. */
function besideInside(text: string, short: Range, inside: Range): Recognized[] {
  const shortText = text.slice(short.start, short.end);
  if (!/^\p{Lu}{3}/u.test(shortText) || gazetteer().get(placeKey(shortText)) !== undefined) return [];
  const words = wordsOf(text);
  const run = runFrom(words, wordAt(words, inside.start));
  if (run === undefined || run.to - run.from < 3) return [];
  if (words[run.from].start !== inside.start || words[run.to - 1].end !== inside.end) return [];
  const name = textOf(text, words, run);
  const type = 'organization';
  const reason = `introduced before “${name}” in brackets`;
  return [
    { ...short, type, score: 0.8, reason, recognizer: 'acronyms', beside: name },
    { ...inside, type, score: 0.6, reason: `in brackets after “${shortText}”`, recognizer: 'acronyms' },
  ];
}

/** `Director General of National Security` without the office, or a name without the small word before it. */
function withoutRole(words: readonly Word[], run: Run): { run: Run; isOffice: boolean } {
  const isSmall = words[run.from].first && run.to - run.from > 1 && isFunctionWord(words[run.from].lower);
  const from = isSmall ? run.from + 1 : run.from;
  let role = from;
  while (role < run.to && (isRoleWord(words[role].lower) || isRoleQualifier(words[role].lower))) role++;
  const object = role + (words[role + 1]?.lower === 'the' ? 2 : 1);
  const isOffice = role > from && words[role]?.lower === 'of' && object < run.to && words[object].capital;
  return { run: { from: isOffice ? object : from, to: run.to }, isOffice };
}
