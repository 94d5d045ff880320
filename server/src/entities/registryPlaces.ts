/** What stands where in a registry: the one place that answers "what is at this offset" in it. */
import { type Document, isAlias, isMap, isScalar, isSeq, type Pair } from 'yaml';
import type { Seed } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import { defaultRelations, parseRegistry, spanOf } from './readRegistry.js';
import type { NameForm } from './registry.js';

/** What a text of a registry is. */
export type PlaceKind =
  /** The key `entities` of a registry file. */
  | { readonly kind: 'root' }
  /** The id that an entry stands under. */
  | { readonly kind: 'id' }
  /** A key of an entry. */
  | { readonly kind: 'key' }
  | { readonly kind: 'type' }
  | { readonly kind: 'description' }
  /** An address that is the same as the entity. */
  | { readonly kind: 'sameAs' }
  | { readonly kind: 'form'; readonly form: NameForm['kind'] }
  /** The id of another entity, under a relation. */
  | { readonly kind: 'target'; readonly relation: string }
  /** Under a key that is none of an entry. */
  | { readonly kind: 'other' };

/** A text of a registry; the span is that of all that is written, quotes too. */
export type RegistryPlace = Span &
  PlaceKind & {
    readonly text: string;
    /** Index of the entry it stands in; -1 for the root. */
    readonly entry: number;
    /** The key that it is, or is a value of; empty for an id. */
    readonly key: string;
    /** Whether it is a YAML alias for what another place says. */
    readonly isAlias: boolean;
  };

export interface FieldPlaces extends Span {
  readonly key: RegistryPlace;
  readonly values: readonly RegistryPlace[];
}

/** An entry, from its id to the end of its last value. */
export interface EntryPlaces extends Span {
  readonly id: RegistryPlace;
  readonly fields: readonly FieldPlaces[];
}

export interface RegistryPlaces {
  readonly root: RegistryPlace | undefined;
  /** All entries, those too whose id stands in the registry already. */
  readonly entries: readonly EntryPlaces[];
  /** Every text, in order. */
  readonly all: readonly RegistryPlace[];
}

export const noPlaces: RegistryPlaces = { root: undefined, entries: [], all: [] };

/**
 * The places of a registry file.
 *
 * @param relations names of relations beside the format's
 */
export function registryPlaces(text: string, relations: readonly string[] = []): RegistryPlaces {
  const document = parseRegistry(text);
  const root = document.contents;
  if (!isMap(root)) return noPlaces;
  const pair = root.items.find(({ key }) => isScalar(key) && key.value === 'entities');
  return pair === undefined ? noPlaces : new Reader(document, 0, relations).read(pair);
}

/** The places of the `entities` of a front matter; offsets are the document's. */
export function frontMatterPlaces({ frontMatter }: Seed, relations: readonly string[] = []): RegistryPlaces {
  const document = frontMatter?.document;
  const root = document?.contents;
  if (frontMatter === undefined || document === undefined || !isMap(root)) return noPlaces;
  const pair = root.items.find(({ key }) => isScalar(key) && key.value === 'entities');
  return pair === undefined
    ? noPlaces
    : new Reader(document, frontMatter.content.start, relations).read(pair);
}

/** The text at an offset; one that ends there counts. */
export function placeAt({ all }: RegistryPlaces, offset: number): RegistryPlace | undefined {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle].start <= offset) low = middle + 1;
    else high = middle;
  }
  const before = all.at(low - 1);
  return low > 0 && before !== undefined && offset <= before.end ? before : undefined;
}

/** The entry around an offset. */
export function entryAt({ entries }: RegistryPlaces, offset: number): EntryPlaces | undefined {
  return entries.find(({ start, end }) => start <= offset && offset <= end);
}

/** What an entry says under a key, the first where there are several. */
export function firstValue({ fields }: EntryPlaces, key: string): RegistryPlace | undefined {
  return fields.find(field => field.key.text === key)?.values.at(0);
}

/** The name of an entry; its id where it has none. */
export function entryName(entry: EntryPlaces): string {
  return firstValue(entry, 'name')?.text ?? entry.id.text;
}

class Reader {
  private readonly entries: EntryPlaces[] = [];
  private readonly all: RegistryPlace[] = [];
  private readonly relations: ReadonlySet<string>;

  constructor(
    private readonly document: Document,
    private readonly base: number,
    relations: readonly string[],
  ) {
    this.relations = new Set([...defaultRelations, ...relations]);
  }

  /** @param pair the key `entities` and its value */
  read(pair: Pair): RegistryPlaces {
    const root = this.place(pair.key, { kind: 'root' }, -1, 'entities');
    // What a YAML alias stands for is placed where it is written.
    if (isMap(pair.value)) for (const item of pair.value.items) this.entry(item);
    return { root, entries: this.entries, all: this.all };
  }

  private entry(pair: Pair): void {
    const id = this.place(pair.key, { kind: 'id' }, this.entries.length, '');
    if (id === undefined) return;
    const fields = isMap(pair.value)
      ? pair.value.items.flatMap(item => this.field(item, this.entries.length) ?? [])
      : [];
    const end = fields.at(-1)?.end ?? Math.max(id.end, this.shifted(pair.value).end);
    this.entries.push({ start: id.start, end, id, fields });
  }

  private field({ key: keyNode, value }: Pair, entry: number): FieldPlaces | undefined {
    const key = this.place(keyNode, { kind: 'key' }, entry, this.textOf(keyNode) ?? '');
    if (key === undefined) return undefined;
    const items: readonly unknown[] = isSeq(value) ? value.items : [value];
    const values = items.flatMap(item => this.place(item, this.valueKind(key.text), entry, key.text) ?? []);
    const last = isSeq(value) && value.flow !== true ? values.at(-1)?.end : undefined;
    const end = last ?? Math.max(key.end, this.shifted(value).end);
    return { start: key.start, end, key, values };
  }

  private place(node: unknown, kind: PlaceKind, entry: number, key: string): RegistryPlace | undefined {
    const text = this.textOf(node);
    if (text === undefined) return undefined;
    const place = { ...this.shifted(node), ...kind, text, entry, key, isAlias: isAlias(node) };
    this.all.push(place);
    return place;
  }

  /** The text of a scalar; undefined for anything else, and for an empty value. */
  private textOf(node: unknown): string | undefined {
    const scalar = isAlias(node) ? node.resolve(this.document) : node;
    if (!isScalar(scalar) || scalar.value === null) return undefined;
    const text = typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value));
    return text.trim() === '' ? undefined : text;
  }

  private shifted(node: unknown): Span {
    const { start, end } = spanOf(node);
    return { start: start + this.base, end: end + this.base };
  }

  private valueKind(key: string): PlaceKind {
    switch (key) {
      case 'type':
        return { kind: 'type' };
      case 'description':
        return { kind: 'description' };
      case 'sameAs':
        return { kind: 'sameAs' };
      case 'name':
      case 'short':
      case 'never':
        return { kind: 'form', form: key };
      case 'aliases':
        return { kind: 'form', form: 'alias' };
      default:
        return this.relations.has(key) ? { kind: 'target', relation: key } : { kind: 'other' };
    }
  }
}
