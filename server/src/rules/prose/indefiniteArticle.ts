import retextIndefiniteArticle from 'retext-indefinite-article';
import type { Leaf, Span } from '../../syntax/types.js';
import { replace } from '../edits.js';
import { isEnglish, mayBeEnglish } from '../english.js';
import { defineFact } from '../facts.js';
import { proseOf, proseTextOf } from '../proseText.js';
import { checker } from '../retext.js';
import { defineRule, type Edit } from '../rule.js';
import { quote } from '../wording.js';

const check = checker(retextIndefiniteArticle);

/** An article that does not go with what follows it; offsets are the block's. */
interface Misfit extends Span {
  readonly article: string;
  readonly expected: string;
  readonly next: string;
  readonly edits: readonly Edit[];
}

const misfits = defineFact(({ leaves }) => leaves.flatMap(({ leaf }) => find(leaf)));

export const indefiniteArticle = defineRule({
  code: 'prose/indefinite-article',
  severity: 'warning',
  summary: '`a` before a vowel’s sound, or `an` before a consonant’s.',
  why: 'The article goes by the sound: `an hour`, `a university`. Left alone is what is read in two ways (`a historic`, `an historic`; abbreviations in small letters), letters that are no article (`a is the first`), and prose that is not English.',
  examples: [
    {
      bad: 'There was a accident, and that was it.',
      choices: ['There was an accident, and that was it.'],
      good: 'It took an hour for the ferry to turn into a useful one.',
    },
    {
      bad: 'It was an fact that the <a id="list">list</a> in an xterm was long.',
      choices: ['It was a fact that the <a id="list">list</a> in an xterm was long.'],
    },
    {
      bad: 'He went to an [port]{.place} by the sea.',
      choices: ['He went to a [port]{.place} by the sea.'],
    },
  ],
  scope: 'document',
  *find(document) {
    const all = misfits(document);
    if (all.length === 0 || !mayBeEnglish(document)) return;
    for (const placed of all) yield { ...placed.place(placed.value), data: placed };
  },
  message: ({ data: { value } }) =>
    `${quote(value.article)} does not go with ${quote(value.next)}; write ${quote(value.expected)}.`,
  fix: ({ data: placed }) => [
    {
      kind: 'choice',
      title: `Write ${quote(placed.value.expected)}`,
      edits: placed.edits(placed.value.edits),
    },
  ],
});

/** An article, and the word behind it; `<a id=` is HTML. */
const PAIR = /(?<![\w'’<-])([Aa]n?)\s{1,9}(?:["'“‘([])?(\w[\w'’-]{0,40})/g;

function find(leaf: Leaf): Misfit[] {
  const text = proseOf(leaf);
  const suspects = new Map<number, string>();
  for (const { 1: article, 2: next, index } of text.matchAll(PAIR)) {
    if (isSuspect(article, next) && !isName(text, article, index)) suspects.set(index, next);
  }
  if (suspects.size === 0 || !isEnglish(text)) return [];
  const prose = proseTextOf(leaf);
  // Beyond what a number can hold, the plugin would throw.
  const readable = text.replace(/\d{16,}/g, digits => '0'.repeat(digits.length).replace(/^../, '1.'));
  return check(readable).flatMap(({ start, end, actual, expected: [expected = ''] }) => {
    const next = suspects.get(start);
    const [at, ...parted] = prose.pieces({ start, end });
    if (next === undefined || parted.length > 0) return [];
    const inBlock = { start: leaf.toBlock(at.start), end: leaf.toBlock(at.end) };
    return [{ ...inBlock, article: actual, expected, next, edits: [replace(inBlock, expected)] }];
  });
}

/** Words that no noun's article stands before: the `a` is a letter, a verb or another language's. */
const NO_NOUN = new Set(
  'a all also am an and any are as at de del den der do each either els else en et every if in into is it its of on onto or our that the their this to un una under until up upon us was were with'.split(
    ' ',
  ),
);

/** Begins with the sound of `you` or of `one`. */
const CONSONANT_SOUND =
  /^(?:u(?:$|[-\d])|u[^aeiou]?[^aeiou]?$|u(?:buntu|dp|fo|id|int|ml|ni(?!d[ei]|m[aip]|n)|sa|se|si|su|ti|tf|uid)|eu|ew|on[ce]e?|oui)/;

/** Is read letter by letter, perhaps: it has no vowel where a word would, or a digit. So is the `x` of `xterm`. */
const ABBREVIATION =
  /^(?:x[^aeiouy]|[fhlmnrsx][a-z]*\d|[fhlmnrsx](?!tr|pr|cr|pl|ch|hr|ph)(?:[^aeiouy]{2}|[^aeiouy]?$|\w?\d)|[lr][^aeiouyh]|n[^aeiouy]|m[^aeiouyn])/;

/** Whether the article could be wrong; the plugin has the last word. */
function isSuspect(article: string, next: string): boolean {
  const lower = next.toLowerCase();
  if (NO_NOUN.has(next)) return false;
  const isAn = article.length === 2;
  if (/^\d/.test(next)) {
    // `an 1845 painting`: years and hundreds are read in two ways.
    return isAn ? !/^(?:8|1[18])/.test(next) : /^(?:8|1[18](?!\d\d))/.test(next);
  }
  if (next !== lower) return isAn ? /^U[A-Z]*$/.test(next) : /^[FHLMNRSX][A-Z&-]+$/.test(next);
  if (isAn) return /^(?:[^aeio]|eu|ew|once?)/.test(next) && !/^h/.test(next) && !ABBREVIATION.test(next);
  return /^(?:[aeiou]|h(?:eir|on|our))/.test(next) && !CONSONANT_SOUND.test(next);
}

/** A capital inside a sentence is a name's, or a letter. */
function isName(text: string, article: string, at: number): boolean {
  return /^A/.test(article) && /[\p{L}\p{N},]\s*$/u.test(text.slice(Math.max(0, at - 9), at));
}
