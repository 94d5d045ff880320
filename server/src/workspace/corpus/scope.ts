import { entityKey, type Registry, type RegistryEntry } from '../../entities/registry.js';
import { Numbers } from './numbers.js';
import type { Tables } from './tables.js';

/** What the forms of mentions mean by one registry: found out when first asked for, and kept. */
export class Scope {
  /** Numbers of keys and one, by form; 0 where that is not found out. */
  private readonly keys = new Numbers();
  private readonly entries = new Map<number, RegistryEntry>();
  /** Numbers of forms and one: by key, the last of it; by form, the one before it. */
  private readonly lastForms = new Numbers();
  private readonly formsBefore = new Numbers();

  constructor(
    readonly registry: Registry,
    private readonly tables: Tables,
  ) {}

  /** The number of the key of a form. */
  keyOf(form: number): number {
    const known = this.keys.at(form);
    return known > 0 ? known - 1 : this.resolve(form);
  }

  /** What the registry says of the entity of a key that a form was found to have. */
  entryOf(key: number): RegistryEntry | undefined {
    return this.entries.get(key);
  }

  /** The forms that were found to have a key. */
  *formsOf(key: number): Iterable<number> {
    for (let form = this.lastForms.at(key); form > 0; form = this.formsBefore.at(form - 1)) yield form - 1;
  }

  private resolve(form: number): number {
    const { text, type, ref, name } = this.tables.forms[form];
    const resolution = this.registry.resolve({ text: name ?? text, type, ref });
    const key = this.tables.key(entityKey(resolution, text));
    if (resolution.kind === 'entry') this.entries.set(key, resolution.entry);
    this.keys.set(form, key + 1);
    this.formsBefore.set(form, this.lastForms.at(key));
    this.lastForms.set(key, form + 1);
    return key;
  }
}
