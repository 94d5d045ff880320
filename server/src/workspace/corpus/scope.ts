import { entityKey, type Registry, type RegistryEntry } from '../../entities/registry.js';
import { type Part, stride } from './part.js';
import type { Tables } from './tables.js';

/** What the forms of mentions mean by one registry: found out when first asked for, and kept. */
export class Scope {
  private readonly keys: number[] = [];
  private readonly entries = new Map<number, RegistryEntry>();

  constructor(
    private readonly registry: Registry,
    private readonly tables: Tables,
  ) {}

  /** The number of the key of a form. */
  keyOf(form: number): number {
    // No holes, for arrays without them are quick.
    while (this.keys.length <= form) this.keys.push(this.resolve(this.keys.length));
    return this.keys[form];
  }

  /** What the registry says of the entity of a key that a form was found to have. */
  entryOf(key: number): RegistryEntry | undefined {
    return this.entries.get(key);
  }

  private resolve(form: number): number {
    const { text, type, ref, name } = this.tables.forms[form];
    const resolution = this.registry.resolve({ text: name ?? text, type, ref });
    const key = this.tables.key(entityKey(resolution, text));
    if (resolution.kind === 'entry') this.entries.set(key, resolution.entry);
    return key;
  }
}

/** How often each entity is mentioned in some documents. */
export class Tally {
  readonly byKey = new Map<number, Count>();

  constructor(private readonly tables: Tables) {}

  /** @param uri the document's; they are added in order */
  add(uri: string, { mentions }: Part, scope: Scope): void {
    const met = new Set<number>();
    for (let at = 0; at < mentions.length; at += stride) {
      const form = mentions[at + 3];
      const detail = mentions[at + 4];
      const key = scope.keyOf(form);
      let count = this.byKey.get(key);
      if (count === undefined) {
        const entry = scope.entryOf(key);
        count = { entry, mentions: 0, marked: 0, unverified: 0, documents: 0, first: uri, forms: new Map() };
        this.byKey.set(key, count);
      }
      count.mentions++;
      if (detail < 0) {
        count.marked++;
        if (this.tables.details[~detail].status === 'unverified') count.unverified++;
      }
      count.forms.set(form, (count.forms.get(form) ?? 0) + 1);
      if (met.has(key)) continue;
      met.add(key);
      count.documents++;
    }
  }
}

export interface Count {
  readonly entry: RegistryEntry | undefined;
  mentions: number;
  marked: number;
  unverified: number;
  documents: number;
  readonly first: string;
  /** By the number of the form. */
  readonly forms: Map<number, number>;
}
