import { findNames } from '../entities/recognizers/registryNames.js';
import type { Registry, RegistryEntry } from '../entities/registry.js';
import type { Leaf, Span } from '../syntax/types.js';
import { proseOf, proseTextOf } from './proseText.js';

/** A name of entries in the prose of a leaf. */
export interface RegisteredName extends Span {
  /** Those that have it, one or more. */
  readonly entries: readonly RegistryEntry[];
  /** Whether no delimiter stands in it, so that a marker can be put around it. */
  readonly isWhole: boolean;
}

const known = new WeakMap<Leaf, { readonly registry: Registry; readonly names: readonly RegisteredName[] }>();

/** Where a leaf names an entry, marked or not, in order; offsets are the leaf's. */
export function registeredNames(leaf: Leaf, registry: Registry): readonly RegisteredName[] {
  if (registry.entries.length === 0) return [];
  let found = known.get(leaf);
  if (found?.registry !== registry) {
    found = { registry, names: [...search(leaf, registry)] };
    known.set(leaf, found);
  }
  return found.names;
}

function* search(leaf: Leaf, registry: Registry): Generator<RegisteredName> {
  const isPlain = leaf.constructs.length === 0;
  for (const { start, end, entries } of findNames(proseOf(leaf), registry)) {
    if (isPlain) yield { start, end, entries, isWhole: true };
    else {
      const prose = proseTextOf(leaf);
      yield { ...prose.range({ start, end }), entries, isWhole: prose.pieces({ start, end }).length === 1 };
    }
  }
}
