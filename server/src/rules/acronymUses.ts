/** The all-capitals short forms of a document: where they stand, and where they are explained. */
import { foldAccents } from '../entities/names.js';
import { acronyms } from '../entities/recognizers/acronyms.js';
import { Registry } from '../entities/registry.js';
import { distance } from '../syntax/distance.js';
import { defaultTypes } from '../syntax/entityTypes.js';
import type { Span } from '../syntax/types.js';
import { defineSummary } from './facts.js';
import { proseOf, proseTextOf } from './proseText.js';
import type { LeafInput } from './rule.js';

/** A short form in the text; spans are the block's. */
export interface Acronym extends Span {
  readonly short: string;
  /** `explained`: its long form stands beside it; `linked`: a marker's `ref` says whose it is. */
  readonly kind: 'used' | 'explained' | 'linked';
  /** The long form, where it is told by the letters. */
  readonly long: string | undefined;
}

export interface Acronyms {
  /** How often each is used that is never explained. */
  readonly unexplained: ReadonlyMap<string, number>;
  /** The long forms, each once, of those that have several. */
  readonly conflicting: ReadonlyMap<string, readonly string[]>;
}

export const acronymsOf = defineSummary(
  ({ leaves }) => leaves.flatMap(collect),
  ({ short, kind, long = '' }) => `${short} ${kind} ${long}`,
  summarize,
);

/** Three to six capitals that are no part of a longer word, path or name; an `s` makes it a plural. */
const SHORT = /(?<![\p{L}\p{N}_&@#/.'’-])([A-Z]{3,6})s?(?![\p{L}\p{N}_&@/-]|\.\p{L})/gu;

function collect(input: LeafInput): Acronym[] {
  const { leaf } = input;
  if (!/[A-Z]{3}/.test(leaf.text)) return [];
  const text = proseOf(leaf);
  const prose = proseTextOf(leaf);
  const at = (span: Span) => {
    const { start, end } = prose.range(span);
    return { start: leaf.toBlock(start), end: leaf.toBlock(end) };
  };
  const explained = explanations(text);
  const linked = input.entities.filter(({ attributes }) =>
    attributes.items.some(({ type, name }) => type === 'pair' && name === 'ref'),
  );
  const found: Acronym[] = explained.map(({ start, end, long }) => ({
    ...at({ start, end }),
    short: text.slice(start, end),
    kind: 'explained',
    long,
  }));
  for (const { 0: whole, 1: short, index } of text.matchAll(SHORT)) {
    const span = { start: index, end: index + short.length };
    if (explained.some(({ start }) => start === index)) continue;
    if (isShouted(text, index, index + whole.length)) continue;
    const { start, end } = prose.range(span);
    const isLinked = linked.some(({ content }) => content.start <= start && end <= content.end);
    found.push({ ...at(span), short, kind: isLinked ? 'linked' : 'used', long: undefined });
  }
  return found;
}

function explanations(text: string): (Span & { long: string | undefined })[] {
  if (!text.includes('(')) return [];
  const found = acronyms.recognize(text, { registry: Registry.empty, types: defaultTypes });
  if (!Array.isArray(found)) return [];
  return found.flatMap(({ start, end, name, beside }) =>
    (name ?? beside) === undefined
      ? []
      : [{ start, end, long: isExpansion(name, text.slice(start, end)) ? name : undefined }],
  );
}

/** Words, whose first letters are the short form's capitals, and none of them it: not `the MIT License (MIT)`, no code. */
function isExpansion(long: string | undefined, short: string): long is string {
  if (long === undefined || !/^[\p{L}\p{M}\p{N}\s.&,'’-]+$/u.test(long) || !/^[\p{L}\p{N}-]+$/u.test(short))
    return false;
  const words = long.split(/[^\p{L}\p{M}\p{N}]+/u);
  if (words.includes(short)) return false;
  let at = 0;
  const initials = words.map(word => word.charAt(0).toLowerCase());
  const capitals = short.match(/\p{Lu}/gu) ?? [];
  return (
    capitals.length > 1 &&
    capitals.every(capital => {
      at = initials.indexOf(capital.toLowerCase(), at) + 1;
      return at > 0;
    })
  );
}

/** Whether a word beside it has capitals alone, too: a headline, a cry. */
function isShouted(text: string, start: number, end: number): boolean {
  return (
    /\p{Lu}{2,}[^\p{L}\p{N}(]{1,3}$/u.test(text.slice(Math.max(0, start - 12), start)) ||
    /^[^\p{L}\p{N}(]{1,3}\p{Lu}{2,}(?!\p{L})/u.test(text.slice(end, end + 12))
  );
}

function summarize(all: readonly Acronym[]): Acronyms {
  const uses = new Map<string, number>();
  const known = new Set<string>();
  const longs = new Map<string, string[]>();
  for (const { short, kind, long } of all) {
    if (kind === 'used') uses.set(short, (uses.get(short) ?? 0) + 1);
    else known.add(short);
    if (long === undefined) continue;
    const others = longs.get(short) ?? [];
    longs.set(short, others);
    if (!others.some(other => isSameName(other, long))) others.push(long);
  }
  return {
    unexplained: new Map([...uses].filter(([short]) => !known.has(short))),
    conflicting: new Map([...longs].filter(([, forms]) => forms.length > 1)),
  };
}

const SMALL = /\b(?:a|an|and|for|in|of|on|the|to)\b/g;
/** Letters by which a word is told from another of its family: `certificate`, `certification`. */
const STEM = 6;

/** Whether two long forms are one name: but for case, diacritics, small words, endings, or words that one has more. */
function isSameName(a: string, b: string): boolean {
  const [first, second] = [a, b].map(name =>
    foldAccents(name)
      .replace(SMALL, ' ')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .replace(/s(?= |$)/g, '')
      .trim(),
  );
  if (distance(first, second, 2) <= 2) return true;
  const [many, few] = [first, second].map(name => name.split(' ')).sort((x, y) => y.length - x.length);
  let at = 0;
  return few.every(word => {
    while (at < many.length && many[at].slice(0, STEM) !== word.slice(0, STEM)) at++;
    return at++ < many.length;
  });
}
