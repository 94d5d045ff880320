import retextRepeatedWords from 'retext-repeated-words';
import { isWordCode } from '../../syntax/characters.js';
import type { Leaf, Span } from '../../syntax/types.js';
import { remove } from '../edits.js';
import { isEnglish, mayBeEnglish } from '../english.js';
import { defineFact } from '../facts.js';
import { proseOf, proseTextOf } from '../proseText.js';
import { checker } from '../retext.js';
import { defineRule, type Edit } from '../rule.js';
import { quote } from '../wording.js';

const check = checker(retextRepeatedWords);

/** A word that stands twice; offsets are the block's. */
interface Repetition extends Span {
  readonly word: string;
  /** Undefined where either way would touch a delimiter, or leave a marker without a text. */
  readonly removal: readonly Edit[] | undefined;
}

const repetitions = defineFact(({ leaves }) => leaves.flatMap(({ leaf }) => find(leaf)));

export const repeatedWords = defineRule({
  code: 'prose/repeated-words',
  severity: 'warning',
  summary: 'A word that stands twice in a row.',
  why: 'It is a slip of the hand that the eye reads over, above all where a line breaks between the two. Left alone are words that can well stand twice (`had had`, `that that`, `long long`) or stand three times, names (`Duran Duran`), single letters and other data, and prose that is not English.',
  examples: [
    {
      bad: 'They met in the the hall of the port.',
      choices: ['They met in the hall of the port.'],
      good: 'They had had lunch, and it was what it was, was it not?',
    },
    {
      bad: 'He thanked the [the committee]{.organization} for it.',
      choices: ['He thanked [the committee]{.organization} for it.'],
    },
    {
      bad: 'He has to\nto learn how the basin behaves.',
      choices: ['He has to learn how the basin behaves.'],
    },
  ],
  scope: 'document',
  *find(document) {
    const all = repetitions(document);
    if (all.length === 0 || !mayBeEnglish(document)) return;
    for (const placed of all) yield { ...placed.place(placed.value), data: placed };
  },
  message: ({ data: { value } }) => `${quote(value.word)} stands twice in a row; once is enough.`,
  fix({ data: placed }) {
    const { word, removal } = placed.value;
    if (removal === undefined) return [];
    return [{ kind: 'choice', title: `Remove one ${quote(word)}`, edits: placed.edits(removal) }];
  },
});

function find(leaf: Leaf): Repetition[] {
  const text = proseOf(leaf);
  if (!hasTwins(text) || !isEnglish(text)) return [];
  const prose = proseTextOf(leaf);
  return check(text).flatMap(({ start, end, expected: [word = ''] }) => {
    const gap = text.slice(start + word.length, end - word.length);
    // Columns of a table are apart by more than a blank.
    const [once, again] = [text.slice(start, start + word.length), text.slice(end - word.length, end)];
    if (!isWord(once, again) || !/^(?: |\s*[\r\n]\s*)$/.test(gap)) return [];
    if (isPart(text, start) || isOfMore(text, start, end, word)) return [];
    const second = { start: start + word.length, end };
    const first = { start, end: end - word.length };
    const gone = [second, first].flatMap(span => prose.whole(span) ?? []).at(0);
    const inBlock = (span: Span) => ({ start: leaf.toBlock(span.start), end: leaf.toBlock(span.end) });
    const removal = gone && [remove(inBlock(gone))];
    return [{ ...inBlock(prose.range({ start, end })), word, removal }];
  });
}

/** Whether a word of English, not data, stands twice, which may not: in capitals alone it is a name or a short form. */
function isWord(word: string, second: string): boolean {
  if (!/^\p{L}{2,}$/u.test(word) || !/[aeiouy]/i.test(word) || word === 'long') return false;
  return /\p{Ll}/u.test(second) && word.slice(1) === second.slice(1);
}

/** Whether what begins at `start` is the end of something longer: `[starts]With with`. */
function isPart(text: string, start: number): boolean {
  return /[\p{L}\p{N}\])}@#$/\\.-]/u.test(text[start - 1] ?? '');
}

/** Three times or more is meant. */
function isOfMore(text: string, start: number, end: number, word: string): boolean {
  const isAlike = (near: string) => near.trim().toLowerCase() === word.toLowerCase();
  const { length } = word;
  return (
    isAlike(text.slice(Math.max(0, start - length - 1), start)) || isAlike(text.slice(end, end + length + 1))
  );
}

/** Whether somewhere white space alone parts two words that are the same but for case: one pass, no false no. */
function hasTwins(text: string): boolean {
  const { length } = text;
  let before = -1;
  let size = 0;
  let at = 0;
  while (at < length) {
    const start = at;
    while (at < length && isWordCode(text.charCodeAt(at))) at++;
    if (at === start) {
      if (text.charCodeAt(at) > 32) before = -1;
      at++;
      continue;
    }
    if (before >= 0 && size === at - start && size > 1 && isSame(text, before, start, size)) return true;
    before = start;
    size = at - start;
  }
  return false;
}

function isSame(text: string, a: number, b: number, size: number): boolean {
  if ((text.charCodeAt(a) | 32) !== (text.charCodeAt(b) | 32)) return false;
  return text.slice(a, a + size).toLowerCase() === text.slice(b, b + size).toLowerCase();
}
