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
  /** By the next word or sign. */
  readonly next: Map<string, State>;
  readonly depth: number;
  name?: Name;
  fail?: State;
  /** The nearest state on the way of failures where a name ends. */
  shorter?: State;
}

interface Automaton {
  readonly root: State;
  /** A filter of the hashes of plain words that names begin with. */
  readonly firstWords: Int32Array;
}

/** Words; signs; and, of scripts that put no blanks between words, single characters. */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const tokenPattern = new RegExp(`(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}])+|\\S`, 'guy');

const automata = new WeakMap<Registry, Automaton>();

function automatonOf(registry: Registry): Automaton | undefined {
  if (registry.entries.length === 0) return undefined;
  const known = automata.get(registry);
  if (known !== undefined) return known;
  const root = build(registry);
  const firstWords = new Int32Array(filterBits >> 5);
  for (const key of root.next.keys()) {
    const hash = new Tokens(key).plainHash;
    if (hash !== undefined) firstWords[hash >> 5] |= 1 << (hash & 31);
  }
  const automaton = { root, firstWords };
  automata.set(registry, automaton);
  return automaton;
}

const filterBits = 1 << 13;

/** The words and signs of a text, one after another; of most nothing but a hash is made. */
class Tokens {
  start = 0;
  end = 0;
  /** Of a word of ASCII letters and digits the number of a bit in a filter, case aside; of others undefined. */
  plainHash: number | undefined;

  constructor(private readonly text: string) {
    this.next();
  }

  get isAtEnd(): boolean {
    return this.start >= this.text.length;
  }

  /** The token as tokens are compared. */
  get key(): string {
    const token = this.text.slice(this.start, this.end);
    if (this.plainHash !== undefined) return token.toLowerCase();
    return token === '’' ? "'" : foldCase(token.normalize('NFC'));
  }

  next(): void {
    const { text } = this;
    let at = this.end;
    let code = text.charCodeAt(at);
    while (code === 32 || (code >= 9 && code <= 13)) code = text.charCodeAt(++at);
    this.start = at;
    let hash = 0;
    while (isPlain(code)) {
      hash = (Math.imul(hash, 31) + (code | 32)) | 0;
      code = text.charCodeAt(++at);
    }
    const isPlainWord = at > this.start && !(code > 127);
    this.plainHash = isPlainWord ? (hash ^ (hash >>> 13)) & (filterBits - 1) : undefined;
    this.end = isPlainWord ? at : this.endOfOther();
  }

  /** Where a token ends that is no plain word; moves its start over blanks of other kinds. */
  private endOfOther(): number {
    const { text } = this;
    for (; this.start < text.length; this.start++) {
      tokenPattern.lastIndex = this.start;
      if (tokenPattern.test(text)) return tokenPattern.lastIndex;
    }
    return text.length;
  }
}

/** An ASCII letter or digit. */
function isPlain(code: number): boolean {
  const lower = code | 32;
  return (lower >= 97 && lower <= 122) || (code >= 48 && code <= 57);
}

function build(registry: Registry): State {
  const root: State = { next: new Map(), depth: 0 };
  for (const entry of registry.entries) {
    for (const { text, kind } of entry.forms) {
      if (kind === 'never') continue;
      const form = text.replace(/^(?:the|an?)\s+(?=\S)/i, '');
      let state = root;
      for (const tokens = new Tokens(form); !tokens.isAtEnd; tokens.next()) {
        const { key } = tokens;
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

function search(text: string, { root, firstWords }: Automaton): FoundName[] {
  const ending: { from: number; start: number; end: number; name: Name }[] = [];
  const starts: number[] = [];
  let state = root;
  for (const tokens = new Tokens(text); !tokens.isAtEnd; tokens.next()) {
    const { start, end, plainHash } = tokens;
    const count = starts.push(start);
    if (state === root && plainHash !== undefined && !isIn(firstWords, plainHash)) continue;
    const { key } = tokens;
    while (state !== root && !state.next.has(key)) state = state.fail ?? root;
    state = state.next.get(key) ?? root;
    // Names that end in one another are few: of those ending here the longest that is written as a name counts.
    for (let at: State | undefined = state; at !== undefined; at = at.shorter) {
      const { name } = at;
      if (name === undefined) continue;
      const from = count - name.length;
      if (!isWrittenAs(name.form, text.slice(starts[from], end))) continue;
      while (ending.length > 0 && ending[ending.length - 1].from >= from) ending.pop();
      const last = ending.at(-1);
      if (last === undefined || last.end <= starts[from]) {
        ending.push({ from, start: starts[from], end, name });
      }
      break;
    }
  }
  return ending.map(({ start, end, name: { form, entries } }) => ({ start, end, form, entries }));
}

function isIn(filter: Int32Array, hash: number): boolean {
  return (filter[hash >> 5] & (1 << (hash & 31))) !== 0;
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
