import type { Span } from '../../syntax/types.js';
import { foldCase } from '../names.js';
import type { Recognized, Recognizer } from '../recognizer.js';
import type { Registry, RegistryEntry } from '../registry.js';

/**
 * The names, short names and aliases of the registry: exact but for case and white space, the longest first, by
 * the automaton of Aho and Corasick (1975) over words and signs, so that a name ends where a word ends.
 */
export const registryNames: Recognizer = {
  name: 'registry',
  recognize(text, { registry }) {
    return findNames(text, registry).flatMap(mention);
  },
};

/** A name of the registry in a text. */
export interface FoundName extends Span {
  /** As the registry writes it. */
  readonly form: string;
  /** The entries that have it, one or more. */
  readonly entries: readonly RegistryEntry[];
}

/** The names of the registry in a text, in order, none over another. */
export function findNames(text: string, registry: Registry): FoundName[] {
  const automaton = automatonOf(registry);
  return automaton === undefined ? [] : search(text, automaton);
}

/** A name that ends in a state of the automaton. */
interface Name {
  readonly form: string;
  readonly length: number;
  readonly entries: RegistryEntry[];
}

interface State {
  readonly next: Map<string, State>;
  readonly depth: number;
  name?: Name;
  fail?: State;
  /** The nearest state on the way of failures where a name ends. */
  shorter?: State;
}

interface Token {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Words; signs; and, of scripts that put no blanks between words, single characters. */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const tokenPattern = new RegExp(`(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}])+|\\S`, 'gu');

const automata = new WeakMap<Registry, State>();

function automatonOf(registry: Registry): State | undefined {
  if (registry.entries.length === 0) return undefined;
  const known = automata.get(registry);
  if (known !== undefined) return known;
  const root = build(registry);
  automata.set(registry, root);
  return root;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: token, index } of text.matchAll(tokenPattern)) {
    const key = token === '’' ? "'" : foldCase(token.normalize('NFC'));
    tokens.push({ key, start: index, end: index + token.length });
  }
  return tokens;
}

function build(registry: Registry): State {
  const root: State = { next: new Map(), depth: 0 };
  for (const entry of registry.entries) {
    for (const { text, kind } of entry.forms) {
      if (kind === 'never') continue;
      const form = text.replace(/^(?:the|an?)\s+(?=\S)/i, '');
      let state = root;
      for (const { key } of tokensOf(form)) {
        let next = state.next.get(key);
        if (next === undefined) {
          next = { next: new Map(), depth: state.depth + 1 };
          state.next.set(key, next);
        }
        state = next;
      }
      if (state === root) continue;
      state.name ??= { form, length: state.depth, entries: [] };
      if (!state.name.entries.includes(entry)) state.name.entries.push(entry);
    }
  }
  linkFailures(root);
  return root;
}

function linkFailures(root: State): void {
  const queue: State[] = [];
  for (const state of root.next.values()) {
    state.fail = root;
    queue.push(state);
  }
  for (const state of queue) {
    for (const [key, child] of state.next) {
      let fail = state.fail;
      while (fail !== undefined && !fail.next.has(key)) fail = fail.fail;
      child.fail = fail?.next.get(key) ?? root;
      queue.push(child);
    }
    const { fail } = state;
    const shorter = fail?.name === undefined ? fail?.shorter : fail;
    if (shorter !== undefined) state.shorter = shorter;
  }
}

function search(text: string, root: State): FoundName[] {
  const tokens = tokensOf(text);
  const ending: { from: number; to: number; name: Name }[] = [];
  let state = root;
  for (let i = 0; i < tokens.length; i++) {
    const { key } = tokens[i];
    while (state !== root && !state.next.has(key)) state = state.fail ?? root;
    state = state.next.get(key) ?? root;
    // Names that end in one another are few: of those ending here the longest that is written as a name counts.
    for (let at: State | undefined = state; at !== undefined; at = at.shorter) {
      const { name } = at;
      if (name === undefined) continue;
      const from = i + 1 - name.length;
      if (!isWrittenAs(name.form, text.slice(tokens[from].start, tokens[i].end))) continue;
      while (ending.length > 0 && ending[ending.length - 1].from >= from) ending.pop();
      if (ending.length === 0 || ending[ending.length - 1].to <= from) ending.push({ from, to: i + 1, name });
      break;
    }
  }
  return ending.map(({ from, to, name: { form, entries } }) => ({
    start: tokens[from].start,
    end: tokens[to - 1].end,
    form,
    entries,
  }));
}

/** Capitals of the name stand in the text too: `Orange` is no `orange`, and `WHO` no `who`. */
function isWrittenAs(form: string, text: string): boolean {
  const isAcronym = !/\p{Ll}/u.test(form) && /\p{Lu}/u.test(form);
  if (isAcronym) return !/\p{Ll}/u.test(text);
  return !/^\p{Lu}/u.test(form) || !/^\p{Ll}/u.test(text);
}

function mention({ start, end, form, entries }: FoundName): Recognized[] {
  const [entry] = entries;
  if (entries.length > 1) {
    const types = new Set(entries.map(each => each.type));
    if (types.size > 1 || entry.type === undefined) return [];
    const ids = entries.map(each => each.id).join(', ');
    return [recognized(start, end, entry.type, 0.9, `a name of several entries of the registry: ${ids}`)];
  }
  if (entry.type === undefined) return [];
  const what = form === entry.name ? 'name' : form === entry.short ? 'short name' : 'alias';
  return [
    {
      ...recognized(start, end, entry.type, 1, `${what} of the registry’s entry ${entry.id}`),
      ref: entry.id,
    },
  ];
}

function recognized(start: number, end: number, type: string, score: number, reason: string): Recognized {
  return { start, end, type, score, reason, recognizer: 'registry' };
}
