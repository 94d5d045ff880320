import { readEntities } from '../entities/readRegistry.js';
import type { Recognized } from '../entities/recognizer.js';
import { Registry, type RegistryEntry } from '../entities/registry.js';
import type { Block } from '../syntax/block.js';
import type { EntityTypes } from '../syntax/entityTypes.js';
import type { Seed } from '../syntax/seed.js';
import type { Leaf } from '../syntax/types.js';
import type { Configuration } from './configuration/configuration.js';
import type { Settings } from './settings.js';

/** A seed and all that its features depend on, at one moment. Immutable. */
export interface Snapshot {
  readonly uri: string;
  readonly version: number;
  readonly seed: Seed;
  readonly settings: Settings;
  readonly configuration: Configuration;
  readonly knowledge: Knowledge;
}

/** What is known beside the text of a document. The same object until any of it changes: a key of caches. */
export interface Knowledge {
  readonly types: EntityTypes;
  /** What the workspace's registries and the front matter define. */
  readonly registry: Registry;
  /** What is recognised in a leaf, with its offsets; undefined while that is not known. */
  recognized(leaf: Leaf): readonly Recognized[] | undefined;
}

/** What entries are read by. */
interface Terms {
  readonly types: EntityTypes;
  readonly relations?: readonly string[];
}

/** Builds the registry of a document, again only where the front matter, the entries or the types change. */
export class DocumentRegistry {
  private terms: Terms | undefined;
  private shared: readonly RegistryEntry[] | undefined;
  private block: Block | undefined;
  private registry = Registry.empty;

  constructor(private readonly uri: string) {}

  /** @param terms what the front matter is read by: a configuration */
  update(seed: Seed, shared: readonly RegistryEntry[], terms: Terms): Registry {
    const first = seed.blocks.at(0);
    const block = first?.type === 'yaml' ? first : undefined;
    if (shared !== this.shared || block !== this.block || terms !== this.terms) {
      this.terms = terms;
      this.shared = shared;
      this.block = block;
      const local = localEntries(seed, this.uri, terms);
      this.registry = local.length === 0 ? sharedRegistry(shared) : new Registry(shared, local);
    }
    return this.registry;
  }
}

const sharedRegistries = new WeakMap<readonly RegistryEntry[], Registry>();

/** The registry of all documents whose front matter adds nothing to it. */
export function sharedRegistry(entries: readonly RegistryEntry[]): Registry {
  if (entries.length === 0) return Registry.empty;
  const known = sharedRegistries.get(entries);
  if (known !== undefined) return known;
  const registry = new Registry(entries);
  sharedRegistries.set(entries, registry);
  return registry;
}

/** What the front matter of a document defines. */
export function localEntries(
  seed: Seed,
  uri: string,
  { types, relations = [] }: Terms,
): readonly RegistryEntry[] {
  const first = seed.blocks.at(0);
  // YAML takes long to read, and most front matter defines nothing.
  if (first?.type !== 'yaml' || !/entities|\\/.test(first.source)) return [];
  const { frontMatter } = seed;
  const entities = frontMatter?.get('entities');
  if (frontMatter?.document === undefined || entities?.node === undefined) return [];
  const place = { text: seed.blocks[0].source, offset: frontMatter.content.start };
  const terms = { source: uri, types, relations };
  const { entries } = readEntities(frontMatter.document, entities.node, place, terms);
  return entries.map(entry => ({ ...entry, isLocal: true }));
}
