import { foldCase } from '../../entities/names.js';
import type { Registry, RegistryEntry } from '../../entities/registry.js';
import { isWordCode } from '../../syntax/characters.js';
import type { Span } from '../../syntax/types.js';
import { replace } from '../edits.js';
import { proseOf, proseTextOf } from '../proseText.js';
import { defineRule, type Fix } from '../rule.js';
import { quote } from '../wording.js';

export const forbiddenName = defineRule({
  code: 'entity/forbidden-name',
  severity: 'warning',
  summary: 'A form of a name that the registry lists under `never`, marked or not.',
  why: 'The registry’s author knows it for wrong: a misspelling, a former name, a form that gives offence. Inside a longer name that is right it is left alone.',
  examples: [
    {
      bad: 'With [Abdelatif Hamouchi]{.person ref=hammouchi}’s party.',
      fixed: 'With [Abdellatif Hammouchi]{.person ref=hammouchi}’s party.',
      registry:
        'entities: { hammouchi: { type: person, name: Abdellatif Hammouchi, never: [Abdelatif Hamouchi] } }',
    },
    {
      bad: 'On to Sahara by bus.',
      fixed: 'On to the Western Sahara by bus.',
      good: 'On to Western Sahara by bus.',
      registry:
        'entities: { sahara: { type: place, name: the Western Sahara, aliases: [Western Sahara], never: [Sahara] } }',
    },
  ],
  scope: 'mentions',
  *find({ leaf, registry }) {
    const forms = forbiddenForms(registry);
    if (forms.byStart.size === 0) return;
    for (const { start, end, form } of matches(proseOf(leaf), forms)) {
      const prose = proseTextOf(leaf);
      const pieces = prose.pieces({ start, end });
      yield {
        ...prose.range({ start, end }),
        data: { form, place: pieces.length === 1 ? pieces[0] : undefined },
      };
    }
  },
  message: ({ data: { form } }) =>
    `${quote(form.text)} is a form to avoid; the name is ${quote(form.entry.name)}.`,
  fix({ data: { form, place } }, { text }): Fix[] {
    if (place === undefined) return [];
    const source = text.slice(place.start, place.end);
    const { name } = form.entry;
    const right = /\p{Ll}/u.test(source) || !/\p{Ll}/u.test(form.text) ? name : name.toUpperCase();
    return [{ kind: 'safe', title: `Write ${quote(right)}`, edits: [replace(place, right)] }];
  },
});

interface Form {
  readonly text: string;
  readonly entry: RegistryEntry;
  /** As it is compared. */
  readonly words: string;
  /** Whether case tells it from a right form. */
  readonly isExact: boolean;
  /** Right names that it is a part of, and where in them. */
  readonly inside: readonly { readonly words: string; readonly at: number }[];
}

interface Forms {
  /** By the first two code units, folded: most words are told to be none by a look at it. */
  readonly starts: Uint8Array;
  readonly byStart: ReadonlyMap<string, readonly Form[]>;
}

const known = new WeakMap<Registry, Forms>();

function forbiddenForms(registry: Registry): Forms {
  let forms = known.get(registry);
  if (forms === undefined) {
    forms = collect(registry);
    known.set(registry, forms);
  }
  return forms;
}

function collect({ entries }: Registry): Forms {
  const starts = new Uint8Array(1024);
  const byStart = new Map<string, Form[]>();
  if (entries.every(({ never }) => never.length === 0)) return { starts, byStart };
  const right = entries.flatMap(({ forms }) =>
    forms.flatMap(({ kind, text }) => (kind === 'never' ? [] : [text])),
  );
  const rightWords = right.map(comparable);
  for (const entry of entries) {
    for (const text of entry.never) {
      const words = comparable(text);
      if (words === '' || right.includes(text)) continue;
      const inside = rightWords.flatMap(name => {
        const at = name.length > words.length ? name.indexOf(words) : -1;
        return at < 0 ? [] : [{ words: name, at }];
      });
      const form = { text, entry, words, isExact: rightWords.includes(words), inside };
      const first = /^[\p{L}\p{M}\p{N}]*/u.exec(words)?.[0] ?? '';
      starts[hash(words.charCodeAt(0), words.charCodeAt(1))] = 1;
      byStart.set(first, [...(byStart.get(first) ?? []), form]);
    }
  }
  for (const forms of byStart.values()) forms.sort((a, b) => b.words.length - a.words.length);
  return { starts, byStart };
}

/** Case, white space and apostrophes do not count. */
function comparable(text: string): string {
  return foldCase(text.normalize('NFC')).trim().replace(/\s+/g, ' ').replaceAll('’', "'");
}

function hash(first: number, second: number): number {
  return ((first & 31) << 5) | (second & 31);
}

function* matches(text: string, { starts, byStart }: Forms): Generator<Span & { form: Form }> {
  const { length } = text;
  let at = 0;
  while (at < length) {
    while (at < length && !isWordCode(text.charCodeAt(at))) at++;
    const start = at;
    while (at < length && isWordCode(text.charCodeAt(at))) at++;
    if (at === start || starts[hash(text.charCodeAt(start), text.charCodeAt(start + 1))] === 0) continue;
    const forms = byStart.get(comparable(text.slice(start, at)));
    const found = forms && firstMatch(text, start, forms);
    if (found === undefined) continue;
    yield { start, ...found };
    at = Math.max(at, found.end);
  }
}

function firstMatch(
  text: string,
  start: number,
  forms: readonly Form[],
): { end: number; form: Form } | undefined {
  for (const form of forms) {
    // White space in the text may be longer than in the form.
    const end = endOf(text, start, form.words);
    if (end === undefined || (form.isExact && text.slice(start, end) !== form.text)) continue;
    if (form.inside.some(name => isInside(text, start, end, name))) continue;
    return { end, form };
  }
  return undefined;
}

/** Where words that begin at an offset end, if they stand there and end where a word does. */
function endOf(text: string, start: number, words: string): number | undefined {
  let at = start;
  for (const part of words.split(' ')) {
    if (at > start) {
      const from = at;
      while (at < text.length && /\s/.test(text[at])) at++;
      if (at === from) return undefined;
    }
    if (comparable(text.slice(at, at + part.length)) !== part) return undefined;
    at += part.length;
  }
  return isWordCode(text.charCodeAt(at)) ? undefined : at;
}

function isInside(text: string, start: number, end: number, { words, at }: Form['inside'][number]): boolean {
  const from = Math.max(0, start - at);
  return comparable(text.slice(from, end + words.length)).startsWith(words) && from + at === start;
}
