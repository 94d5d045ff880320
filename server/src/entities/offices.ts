import type { Span } from '../syntax/types.js';
import { isEveryday } from './gazetteer.js';
import { isBodyWord } from './nameWords.js';
import { isJoined, type Run, runFrom } from './spans.js';
import { type Word, wordsOf } from './words.js';

/**
 * A phrase that names an office, by its words and, with a closing bracket, by its offsets:
 * `Director General of National Security (DGSN) and Territorial Surveillance (DGST)`.
 */
export interface Office extends Run, Span {
  /** Where its head ends: `Director General`. */
  readonly headTo: number;
  /** The capitalised names after `of`: `National Security`, `Territorial Surveillance`. */
  readonly objects: readonly Run[];
}

// The recognisers of offices and of persons ask for the same ones.
let lastWords: readonly Word[] | undefined;
let lastOffices: readonly Office[] = [];

/** The offices of a text, in order. */
export function officesOf(text: string): readonly Office[] {
  const words = wordsOf(text);
  if (words !== lastWords) {
    lastOffices = find(text, words);
    lastWords = words;
  }
  return lastOffices;
}

function find(text: string, words: readonly Word[]): readonly Office[] {
  const offices: Office[] = [];
  for (let i = 0; i < words.length; i++) {
    const headTo = headFrom(words, i);
    if (headTo === undefined) continue;
    const { to, objects } = objectsFrom(text, words, headTo);
    const last = words[to - 1].end;
    const end = to > (objects.at(-1)?.to ?? to) ? last + 1 : last;
    offices.push({ from: i, to, headTo, objects, start: words[i].start, end });
    i = to - 1;
  }
  return offices;
}

/** The end of an office's head that begins at a word: role words with their qualifiers, one role word at least. */
function headFrom(words: readonly Word[], from: number): number | undefined {
  let to: number | undefined;
  for (let i = from; i < words.length && i - from < 6; i++) {
    if (i > from && !isJoined(words, i)) break;
    const { role, qualifier } = words[i].spelling;
    if (role) to = i + 1;
    else if (!qualifier) break;
  }
  if (to === undefined) return undefined;
  // `General Information Commission`: the first word of a body's name.
  const after =
    words[from].capital && words[to] !== undefined && isJoined(words, to) ? runFrom(words, to) : undefined;
  const isBody =
    after !== undefined && words.slice(after.from, after.to).some(word => isBodyWord(word.lower));
  return isBody ? undefined : to;
}

const links = new Set('for in of'.split(' '));
/** The most small words between `of` and the end of an office: `of the security services of the region`. */
const mostSmall = 6;

function objectsFrom(
  text: string,
  words: readonly Word[],
  headTo: number,
): { to: number; objects: readonly Run[] } {
  const link = words[headTo];
  if (link === undefined || !links.has(link.lower) || !isJoined(words, headTo))
    return { to: headTo, objects: [] };
  const objects: Run[] = [];
  let to = headTo;
  let at = headTo + 1;
  for (;;) {
    if (words[at]?.lower === 'the') at++;
    const run = ownedRun(words, at);
    if (run === undefined) break;
    objects.push(run);
    to = pastBrackets(text, words, run.to);
    // After a short form in brackets, another object may follow.
    if (to === run.to || words[to]?.lower !== 'and') break;
    at = to + 1;
  }
  if (objects.length > 0 || link.lower === 'in') return { to, objects };
  // A description in small letters ends at the comma before the name.
  let end = headTo + 1;
  while (end < words.length && end - headTo <= mostSmall && isJoined(words, end) && !words[end].capital)
    end++;
  return { to: words[end]?.gap === 'comma' ? end : headTo, objects: [] };
}

/** A capitalised run, of what follows a possessive in it (`Spain's National Police`) the last part. */
function ownedRun(words: readonly Word[], at: number): Run | undefined {
  if (words[at] === undefined || (!isJoined(words, at) && !words[at - 1]?.possessive)) return undefined;
  let run = runFrom(words, at, true);
  if (run !== undefined && words[run.to - 1].possessive && words[run.to]?.capital) {
    run = runFrom(words, run.to, true) ?? run;
  }
  return run && beforeName(words, run);
}

/** Without a person's name at its end: of `Foreign Affairs Nasser Bourita`, `Foreign Affairs`. */
function beforeName(words: readonly Word[], { from, to }: Run): Run {
  let at = from;
  while (at < to && isEveryday(words[at].lower) && !isBodyWord(words[at].lower)) at++;
  const isName =
    at > from && words[at - 1].capital && words[at]?.capital && words[at + 1]?.capital && at + 1 < to;
  return { from, to: isName && !words[at].upper && !isBodyWord(words[at + 1].lower) ? at : to };
}

/** Past a short form in brackets that follows, if one does. */
export function pastBrackets(text: string, words: readonly Word[], at: number): number {
  const short = words[at];
  if (short === undefined || !short.upper) return at;
  const isBracketed =
    /^\s*\(\s*$/.test(text.slice(words[at - 1].end, short.start)) && text[short.end] === ')';
  return isBracketed ? at + 1 : at;
}
