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
  why: 'It is a slip of the hand that the eye reads over, above all where a line breaks between the two. Left alone are words that can well stand twice (`had had`, `that that`), names (`Duran Duran`), single letters, and prose that is not English.',
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
    // Short forms and names in capitals may well; columns of a table are apart by more than a blank.
    if (
      !/^\p{L}{2,}$/u.test(word) ||
      !/\p{Ll}/u.test(text.slice(end - word.length, end)) ||
      !/^(?: |\s*[\r\n]\s*)$/.test(gap)
    )
      return [];
    const second = { start: start + word.length, end };
    const first = { start, end: end - word.length };
    const gone = [second, first].flatMap(span => prose.whole(span) ?? []).at(0);
    const inBlock = (span: Span) => ({ start: leaf.toBlock(span.start), end: leaf.toBlock(span.end) });
    const removal = gone && [remove(inBlock(gone))];
    return [{ ...inBlock(prose.range({ start, end })), word, removal }];
  });
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
