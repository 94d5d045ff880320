import { gazetteer, placeKey } from '../../entities/gazetteer.js';
import { foldAccents, normalizeName } from '../../entities/names.js';
import type { Span } from '../../syntax/types.js';
import { replace } from '../edits.js';
import { defineSummary } from '../facts.js';
import { firstType, hasRef, markedText } from '../markers.js';
import { defineRule, type Fix } from '../rule.js';
import { quote } from '../wording.js';

/** A marked name without a `ref`; spans are the block's. */
interface Name extends Span {
  readonly type: string;
  /** What a person reads, on one line. */
  readonly text: string;
  /** As names are compared. */
  readonly folded: string;
  /** Whether nothing but the text stands between the brackets. */
  readonly isPlain: boolean;
}

/** Two names of a type that are nearly the same, the rarer or later one last. */
interface Pair {
  readonly type: string;
  readonly main: string;
  readonly odd: string;
}

const names = defineSummary(
  ({ leaves, types }) =>
    leaves.flatMap(({ leaf, entities }) =>
      entities.flatMap((marker): Name[] => {
        const type = firstType(marker, types)?.name;
        if (type === undefined || type === 'date' || type === 'quantity' || hasRef(marker)) return [];
        const { content, children } = marker;
        const text = markedText(leaf, marker);
        const span = { start: leaf.toBlock(content.start), end: leaf.toBlock(content.end) };
        return [{ ...span, type, text, folded: normalizeName(text), isPlain: children.length === 0 }];
      }),
    ),
  ({ type, folded }) => `${type}:${folded}`,
  findPairs,
);

export const nearDuplicate = defineRule({
  code: 'entity/near-duplicate',
  severity: 'information',
  summary: 'Two names of one type that differ by a slip of the hand or by diacritics alone.',
  why: 'They count as two entities and are probably one. Numbers, first and last letters, short words and known places make a difference and are left alone; so are names that the registry knows.',
  examples: [
    {
      bad: 'There [Salma Tahiri]{.person} met the press. [Salma Tahriri]{.person} smiled.',
      choices: [
        'There [Salma Tahiri]{.person} met the press. [Salma Tahiri]{.person} smiled.',
        'There [Salma Tahriri]{.person} met the press. [Salma Tahriri]{.person} smiled.',
      ],
    },
    {
      bad: '[Lucía Orozco]{.person} and [Lucia Orozco]{.person} are one.',
      choices: ['[Lucía Orozco]{.person} and [Lucía Orozco]{.person} are one.'],
    },
  ],
  scope: 'document',
  *find(document) {
    const pairs = names.whole(document);
    if (pairs.length === 0) return;
    const { registry } = document;
    const all = names.parts(document);
    for (const { type, main, odd } of pairs) {
      if ([main, odd].some(text => registry.named(text, type).length > 0)) continue;
      const [mains, odds] = [main, odd].map(form =>
        all.filter(({ value }) => value.type === type && value.folded === form),
      );
      const [first, other] = [mains[0], odds[0]];
      const related = [{ ...first.place(first.value), message: `Here it is ${quote(first.value.text)}.` }];
      yield { ...other.place(other.value), related, data: { mains, odds } };
    }
  },
  message: ({ data: { mains, odds } }) =>
    `${quote(odds[0].value.text)} is nearly ${quote(mains[0].value.text)}; if they are one ${odds[0].value.type}, write them alike.`,
  fix: ({ data: { mains, odds } }) =>
    [
      { from: odds, to: mains },
      { from: mains, to: odds },
    ].flatMap(({ from, to }): Fix[] => {
      const { text } = to[0].value;
      if (from.some(({ value }) => !value.isPlain)) return [];
      const edits = from.map(each => replace(each.place(each.value), text));
      const where = from.length > 1 ? `, all ${from.length} times` : '';
      return [{ kind: 'choice', title: `Write ${quote(text)}${where}`, edits }];
    }),
});

/** Longer texts are no names. */
const LONGEST = 60;

/**
 * Pairs within one edit of each other: they have a form in common if a character is left out of each, or of one
 * (the deletion neighbourhood of Mor and Fraenkel 1982). A form remembers its first name alone, so that the time is
 * linear.
 */
function findPairs(all: readonly Name[]): Pair[] {
  const counts = new Map<string, { type: string; folded: string; count: number }>();
  for (const { type, folded } of all) {
    const key = `${type}:${folded}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { type, folded, count: 1 });
    else known.count++;
  }
  if (!mayHavePairs([...counts.values()])) return [];
  const firsts = new Map<string, string>();
  const pairs = new Map<string, Pair>();
  for (const [key, { type, folded, count }] of counts) {
    if (folded.length > LONGEST) continue;
    for (const form of neighbourhood(foldAccents(folded))) {
      const bucket = `${type}:${form}`;
      const other = counts.get(firsts.get(bucket) ?? '');
      if (other === undefined) firsts.set(bucket, key);
      else if (other.folded !== folded && isSlip(other.folded, folded, type)) {
        const [main, odd] = count > other.count ? [folded, other.folded] : [other.folded, folded];
        pairs.set(`${type}:${main}:${odd}`, { type, main, odd });
      }
    }
  }
  return [...pairs.values()];
}

/** So few names are quicker looked at each with each. */
const FEW = 64;

/** Whether two of some names differ in two places side by side at most; of many names that may always be. */
function mayHavePairs(names: readonly { readonly type: string; readonly folded: string }[]): boolean {
  if (names.length > FEW) return true;
  const all = names.map(({ type, folded }) => ({ type, name: foldAccents(folded) }));
  return all.some(({ type, name }, index) =>
    all.slice(0, index).some(other => other.type === type && isNear(name, other.name)),
  );
}

function isNear(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short.charCodeAt(start) === long.charCodeAt(start)) start++;
  let left = short.length - start;
  while (
    left > 0 &&
    short.charCodeAt(start + left - 1) === long.charCodeAt(long.length - short.length + start + left - 1)
  )
    left--;
  return left <= 2;
}

function neighbourhood(name: string): Set<string> {
  const forms = new Set([name]);
  for (let i = 0; i < name.length; i++) forms.add(name.slice(0, i) + name.slice(i + 1));
  return forms;
}

/** Whether one of two names is likely a misspelling of the other. */
function isSlip(a: string, b: string, type: string): boolean {
  if (type === 'place' && [a, b].every(name => gazetteer().get(placeKey(name)) !== undefined)) return false;
  const [first, second] = [foldAccents(a), foldAccents(b)];
  if (first === second) return true;
  const shorter = Math.min(first.length, second.length);
  let start = 0;
  while (start < shorter && first[start] === second[start]) start++;
  let same = 0;
  while (same < shorter - start && first[first.length - 1 - same] === second[second.length - 1 - same])
    same++;
  const [ends, others] = [first, second].map(name => name.length - same);
  const isShort = ends - start <= 2 && others - start <= 2 && Math.abs(first.length - second.length) <= 1;
  const isSwap =
    first.length !== second.length ||
    ends - start === 1 ||
    (first[start] === second[start + 1] && first[start + 1] === second[start]);
  return isShort && isSwap && isInsideWord(first, start, ends) && isInsideWord(second, start, others);
}

/** Whether a range lies in a word of five letters or more, neither at its beginning nor at its end. */
function isInsideWord(name: string, start: number, end: number): boolean {
  const before = /\p{L}*$/u.exec(name.slice(0, start))?.[0].length ?? 0;
  const after = /^\p{L}*/u.exec(name.slice(end))?.[0].length ?? 0;
  const isLetters = /^\p{L}*$/u.test(name.slice(start, end));
  return isLetters && before > 0 && after > 0 && before + (end - start) + after >= 5;
}
