import type { Registry } from '../entities/registry.js';
import {
  frontMatterPlaces,
  noPlaces,
  type RegistryPlaces,
  registryPlaces,
} from '../entities/registryPlaces.js';
import type { Block } from '../syntax/block.js';
import type { Seed } from '../syntax/seed.js';
import type { Configuration } from './configuration/configuration.js';
import type { OpenDocument } from './documents.js';
import { type Snapshot, sharedRegistry } from './snapshot.js';
import type { Workspace } from './workspace.js';

/** A text that describes entities, a registry or a front matter, and what is known beside it. Immutable. */
export interface RegistrySnapshot {
  readonly uri: string;
  /** The whole text of the document. */
  readonly seed: Seed;
  readonly configuration: Configuration;
  readonly places: RegistryPlaces;
  /** What holds where it is: its own entries, and those of the other registries. */
  readonly registry: Registry;
}

/** What features see of an open registry; undefined for a document that is none, or is refused. */
export function registrySnapshot(workspace: Workspace, document: OpenDocument): RegistrySnapshot | undefined {
  const { uri, kind, seed, refusal } = document;
  if (kind !== 'registry' || refusal !== undefined) return undefined;
  const registry = sharedRegistry(workspace.registries.entriesFor(uri));
  const configuration = workspace.configurations.of(uri);
  return { uri, seed, configuration, places: placesOf(seed, configuration.relations), registry };
}

/** What they see of the entities in a seed's front matter; undefined where it has none. */
export function frontMatterSnapshot(snapshot: Snapshot): RegistrySnapshot | undefined {
  const { uri, seed, configuration, knowledge } = snapshot;
  const places = placesInFrontMatter(seed, configuration.relations);
  return places.root && { uri, seed, configuration, places, registry: knowledge.registry };
}

/** Places, and the relations that they were read by. */
interface Kept {
  readonly relations: readonly string[];
  readonly places: RegistryPlaces;
}

const inFrontMatter = new WeakMap<Block, Kept>();
const inRegistry = new WeakMap<Seed, Kept>();

/** The places of the `entities` of a seed's front matter. */
export function placesInFrontMatter(seed: Seed, relations: readonly string[] = none): RegistryPlaces {
  const first = seed.blocks.at(0);
  if (first?.type !== 'yaml') return noPlaces;
  return kept(inFrontMatter, first, relations, () => frontMatterPlaces(seed, relations));
}

/** The places of a registry's text. */
export function placesOf(seed: Seed, relations: readonly string[] = none): RegistryPlaces {
  return kept(inRegistry, seed, relations, () => registryPlaces(seed.text(), relations));
}

const none: readonly string[] = [];

function kept<K extends object>(
  all: WeakMap<K, Kept>,
  key: K,
  relations: readonly string[],
  read: () => RegistryPlaces,
): RegistryPlaces {
  let known = all.get(key);
  if (known === undefined || known.relations.join() !== relations.join()) {
    known = { relations, places: read() };
    all.set(key, known);
  }
  return known.places;
}
