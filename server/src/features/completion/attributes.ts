import { describeEdtf, parseEdtf } from '../../entities/edtf.js';
import { normalizeName } from '../../entities/names.js';
import type { RegistryEntry } from '../../entities/registry.js';
import { readDate } from '../../rules/dateReadings.js';
import type { EntityTypes } from '../../syntax/entityTypes.js';
import type { AttributeItem, Span } from '../../syntax/types.js';
import { writeValue } from '../../syntax/writeAttributes.js';
import type { Snapshot } from '../../workspace/snapshot.js';
import type { AttributePlace } from './attributePlace.js';
import { type Completion, type Completions, limited } from './completion.js';
import { entryDetail, filterOf, ranked, type Uses, usesIn } from './entities.js';

/** A cursor in attributes, and what is known besides. */
export interface AttributeContext {
  readonly snapshot: Snapshot;
  readonly place: AttributePlace;
  /** The document's offset of the cursor. */
  readonly at: number;
  /** Leads from the leaf's offsets to the document's. */
  readonly toDocument: (offset: number) => number;
  /** How often entities are mentioned in other documents. */
  readonly elsewhere: Uses;
}

const statuses: readonly (readonly [value: string, detail: string])[] = [
  ['unverified', 'a tool put it there, and no person has confirmed it'],
  ['verified', 'a person has confirmed it; the same as no status'],
  ['unidentifiable', 'nobody can tell who or what is meant'],
];

/** What can be written in a marker's attributes. */
export function attributeCompletions(context: AttributeContext): Completions {
  const { place, snapshot } = context;
  const { item } = place;
  if (item === undefined) return limited([...types(context, here(context)), ...keys(context, here(context))]);
  const span = spanOf(context, item.start, item.end);
  const isBroken = item.issue === 'empty-name' || item.issue === 'other';
  const sign = snapshot.seed.slice(span.start, span.start + 1);
  if (item.type === 'class' || item.issue === 'spaced-class' || (isBroken && sign === '.')) {
    return limited(types(context, span));
  }
  if (item.type === 'anchor' || (isBroken && sign === '#')) return limited(behindHash(context, span));
  if (item.type === 'pair' || item.issue === 'empty-value') {
    const value = context.toDocument(item.valueSpan.start);
    if (context.at >= value) return limited(values(context, item));
    return limited(keys(context, { start: span.start, end: value }, false));
  }
  if (item.issue === 'bare-name') return limited([...keys(context, span), ...types(context, span)]);
  return limited([]);
}

function here({ at }: AttributeContext): Span {
  return { start: at, end: at };
}

function spanOf({ toDocument, at }: AttributeContext, start: number, end: number): Span {
  return { start: toDocument(start), end: Math.max(at, toDocument(end)) };
}

/** Types, the one that the registry has for the text first; none behind a type. */
function types({ place, snapshot }: AttributeContext, replace: Span): Completion[] {
  if (place.type !== undefined) return [];
  const { registry, types } = snapshot.knowledge;
  const [named] = registry.named(place.text);
  return typeCompletions(types, replace, '.', named?.type);
}

/** @param sign stands before a type's name */
export function typeCompletions(
  types: EntityTypes,
  replace: Span,
  sign: '.' | '',
  meant?: string,
): Completion[] {
  const items = types.all.map(
    ({ name, abbreviations, description }): Completion => ({
      label: name,
      kind: 'type',
      detail: description,
      replace,
      text: `${sign}${name}`,
      filter: [`${sign}${name}`, ...abbreviations].join(' '),
      about: { kind: 'type', name },
      ...(name === meant && { isMeant: true }),
    }),
  );
  return items.sort((a, b) => Number(b.isMeant ?? false) - Number(a.isMeant ?? false));
}

/** Behind `#` people look for the entity; where that is named already, for a name of this mention. */
function behindHash(context: AttributeContext, replace: Span): Completion[] {
  const { place, snapshot } = context;
  const hasRef = place.others.some(({ name }) => name === 'ref');
  const entries = hasRef ? [] : entriesFor(context);
  const items = entries.map(
    (entry): Completion => ({
      ...entryCompletion(entry, place.text),
      replace,
      text: `ref=${writeValue(entry.id)}`,
      filter: `#${filterOf(entry)}`,
    }),
  );
  const anchor = freeAnchor(snapshot, place.text);
  if (anchor !== undefined) {
    items.push({
      label: `#${anchor}`,
      kind: 'anchor',
      detail: 'a name for this one mention',
      replace,
      text: `#${anchor}`,
      about: { kind: 'anchor', name: anchor },
    });
  }
  return items;
}

/** The entries that a marker can be about: those of its type; those of its text first. */
function entriesFor({ place, snapshot, elsewhere }: AttributeContext): RegistryEntry[] {
  const { registry } = snapshot.knowledge;
  const fitting = registry.entries.filter(
    ({ type }) => place.type === undefined || type === undefined || type === place.type,
  );
  const named = new Set(registry.named(place.text));
  const all = ranked(fitting, usesIn(snapshot), elsewhere);
  return [...all.filter(entry => named.has(entry)), ...all.filter(entry => !named.has(entry))];
}

function entryCompletion(
  entry: RegistryEntry,
  text: string,
): Pick<Completion, 'label' | 'kind' | 'detail' | 'about' | 'isMeant'> {
  const wanted = normalizeName(text);
  const isMeant = entry.forms.some(form => form.kind !== 'never' && normalizeName(form.text) === wanted);
  return {
    label: entry.id,
    kind: 'entity',
    detail: entryDetail(entry),
    about: { kind: 'entry', name: entry.id },
    ...(isMeant && { isMeant }),
  };
}

/** A name made of a mention's text that no other anchor has; undefined for a text without letters for it. */
function freeAnchor({ seed }: Snapshot, text: string): string | undefined {
  const words = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const slug = (words ?? [])
    .slice(0, 6)
    .join('-')
    .replace(/^[^a-z]+/, '');
  if (slug === '') return undefined;
  const taken = new Set(anchorsOf(seed.text()));
  for (let number = 1; ; number++) {
    const name = number === 1 ? slug : `${slug}-${number}`;
    if (!taken.has(name)) return name;
  }
}

/** What may be an anchor in a text: rather too many, since one that is taken must not be offered. */
function anchorsOf(text: string): string[] {
  return Array.from(text.matchAll(/[{ ]#([A-Za-z][\w:.-]*)(?=[ }])/g), match => match[1]);
}

/** Keys that the marker does not have, the likeliest first; `value` with what the text says, where that may follow. */
function keys({ place, snapshot }: AttributeContext, replace: Span, withValue = true): Completion[] {
  const has = new Set(place.others.map(({ name }) => name));
  const items: Completion[] = [];
  const add = (name: string, more: Partial<Completion> = {}) => {
    if (has.has(name)) return;
    items.push({
      label: `${name}=`,
      kind: 'key',
      replace,
      text: `${name}=`,
      goesOn: true,
      about: { kind: 'attribute', name },
      ...more,
    });
  };
  const value = withValue ? impliedValue(place, snapshot) : undefined;
  if (value !== undefined) {
    const written = `value=${writeValue(value.value)}`;
    add('value', { label: written, text: written, detail: value.detail, goesOn: false });
  }
  if (place.type !== 'date' && place.type !== 'quantity') add('ref');
  if (value === undefined && (place.type === 'date' || place.type === 'quantity')) add('value');
  add('status');
  return items;
}

/** What a key can say. */
function values(context: AttributeContext, item: AttributeItem): Completion[] {
  const { snapshot, toDocument, at, place } = context;
  const from = toDocument(item.valueSpan.start);
  const first = snapshot.seed.slice(from, from + 1);
  const quote = at > from && (first === '"' || first === "'") ? first : '';
  const closed = quote !== '' && item.issue === undefined;
  const start = from + quote.length;
  // Of a value that nobody closed, nothing behind the cursor is surely its own.
  const end = item.issue === 'unclosed-quote' ? at : Math.max(at, toDocument(item.end) - (closed ? 1 : 0));
  const replace = { start, end: item.issue === 'empty-value' ? at : end };
  const write = (value: string) => (quote === '' ? writeValue(value) : value.replace(/["\\]/g, '\\$&'));
  if (item.name === 'ref') {
    return entriesFor(context).map(entry => ({
      ...entryCompletion(entry, place.text),
      replace,
      text: write(entry.id),
      filter: filterOf(entry),
    }));
  }
  if (item.name === 'status') {
    return statuses.map(([value, detail]) => ({
      label: value,
      kind: 'value',
      detail,
      replace,
      text: write(value),
      about: { kind: 'attribute', name: 'status' },
    }));
  }
  const value = item.name === 'value' ? impliedValue(place, snapshot) : undefined;
  if (value === undefined) return [];
  return [
    {
      label: value.value,
      kind: 'value',
      detail: value.detail,
      replace,
      text: write(value.value),
      about: { kind: 'attribute', name: 'value' },
      isMeant: true,
    },
  ];
}

/** What the marked text says, as `value` has it. */
function impliedValue(
  { text, type }: AttributePlace,
  { seed }: Snapshot,
): { value: string; detail: string } | undefined {
  if (type === undefined || type === 'date') {
    const value = readDate(text, seed.frontMatter?.string('date'));
    const edtf = value === undefined ? undefined : parseEdtf(value);
    if (value !== undefined && edtf !== undefined) return { value, detail: describeEdtf(edtf) };
  }
  if (type !== 'quantity') return undefined;
  const amount = /^(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(\S.{0,40})?$/.exec(text);
  if (amount === null) return undefined;
  const [, whole, part = '', unit] = amount;
  const number = `${whole.replaceAll(',', '')}${part}`;
  return { value: unit === undefined ? number : `${number} ${unit}`, detail: `“${text}” as a number` };
}
