import type { Span } from '../syntax/types.js';
import { normalizeName } from './names.js';

/** A form of an entity's name, and where the registry says so. */
export interface NameForm extends Span {
  readonly text: string;
  /** `never`: a form to correct. */
  readonly kind: 'name' | 'short' | 'alias' | 'never';
}

/** The id of another entity that an entry names, and where. */
export interface RelationTarget extends Span {
  readonly id: string;
  readonly relation: string;
}

/** An entity that a registry or a front matter describes. Spans are offsets in its source. */
export interface RegistryEntry extends Span {
  readonly id: string;
  readonly idSpan: Span;
  /** The line that the id is on, from 0. */
  readonly line: number;
  /** As written; undefined where the entry has none. */
  readonly type: string | undefined;
  /** The canonical name; the id where the entry has none. */
  readonly name: string;
  readonly short: string | undefined;
  readonly aliases: readonly string[];
  readonly never: readonly string[];
  /** All of the names with their places, in the order of the source. */
  readonly forms: readonly NameForm[];
  readonly description: string | undefined;
  /** Ids by relation. */
  readonly relations: ReadonlyMap<string, readonly string[]>;
  /** The same with their places, in the order of the source. */
  readonly targets: readonly RelationTarget[];
  readonly sameAs: readonly string[];
  /** The URI of the file it stands in. */
  readonly source: string;
  /** Whether it stands in a document's front matter, and so holds for that document alone. */
  readonly isLocal?: boolean;
}

/** A mention to resolve: what its marker or its recogniser says. */
export interface Mention {
  readonly text: string;
  readonly type?: string | undefined;
  readonly ref?: string | undefined;
}

/** What a mention means. */
export type Resolution =
  | { readonly kind: 'entry'; readonly entry: RegistryEntry }
  /** A `ref` to nothing. */
  | { readonly kind: 'unknown'; readonly ref: string }
  | { readonly kind: 'ambiguous'; readonly entries: readonly RegistryEntry[] }
  /** In no registry; mentions with the same key are the same entity. */
  | { readonly kind: 'implicit'; readonly key: string };

/** The entities that hold for a document. Immutable. */
export class Registry {
  static readonly empty = new Registry([]);

  readonly entries: readonly RegistryEntry[];
  private readonly byId = new Map<string, RegistryEntry>();
  private readonly byName = new Map<string, RegistryEntry[]>();

  /**
   * @param shared entries of all registries of the workspace folder; of two with one id, the first holds
   * @param local entries of the document's front matter, which hide shared ones of the same id
   */
  constructor(shared: readonly RegistryEntry[], local: readonly RegistryEntry[] = []) {
    for (const entry of [...local, ...shared]) {
      if (!this.byId.has(entry.id)) this.byId.set(entry.id, entry);
    }
    this.entries = [...this.byId.values()];
    for (const entry of this.entries) {
      const keys = new Set(
        entry.forms.filter(form => form.kind !== 'never').map(form => normalizeName(form.text)),
      );
      for (const key of keys) {
        const sharing = this.byName.get(key);
        if (sharing === undefined) this.byName.set(key, [entry]);
        else sharing.push(entry);
      }
    }
  }

  get(id: string): RegistryEntry | undefined {
    return this.byId.get(id);
  }

  has(id: string): boolean {
    return this.byId.has(id);
  }

  /** The entries whose name, short name or alias is `text`; with a type, those of that type or of none. */
  named(text: string, type?: string): readonly RegistryEntry[] {
    const entries = this.byName.get(normalizeName(text)) ?? [];
    if (type === undefined) return entries;
    return entries.filter(entry => entry.type === undefined || entry.type === type);
  }

  /** What a mention means: its `ref`, else the one entry that fits its type and text, else an implicit entity. */
  resolve({ text, type, ref }: Mention): Resolution {
    if (ref !== undefined) {
      const entry = this.byId.get(ref);
      return entry === undefined ? { kind: 'unknown', ref } : { kind: 'entry', entry };
    }
    const entries = this.named(text, type);
    if (entries.length === 1) return { kind: 'entry', entry: entries[0] };
    if (entries.length > 1) return { kind: 'ambiguous', entries };
    return { kind: 'implicit', key: implicitKey(type, text) };
  }
}

/**
 * The key of what a mention means: the same for all mentions of an entity, wherever they are.
 *
 * @param text the mention's
 */
export function entityKey(resolution: Resolution, text: string): string {
  switch (resolution.kind) {
    case 'entry':
      return entryKey(resolution.entry);
    case 'unknown':
      return `#${resolution.ref}`;
    case 'ambiguous':
      return `?${text}`;
    case 'implicit':
      return resolution.key;
  }
}

/** The key of an entry; one of a front matter is another entity than one of the same id elsewhere. */
export function entryKey({ id, isLocal, source }: Pick<RegistryEntry, 'id' | 'isLocal' | 'source'>): string {
  return isLocal === true ? `#${id}@${source}` : `#${id}`;
}

/** The key of an entity that stands in no registry. */
export function implicitKey(type: string | undefined, text: string): string {
  return `${type ?? ''}:${normalizeName(text)}`;
}
