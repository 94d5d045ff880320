import { registryNames } from '../entities/recognizers/registryNames.js';
import type { Registry } from '../entities/registry.js';
import { defaultTypes } from '../syntax/entityTypes.js';
import type { Leaf, Span } from '../syntax/types.js';
import { proseOf, proseTextOf } from './proseText.js';

/** A name of an entry in the prose of a leaf. */
export interface RegisteredName extends Span {
  readonly id: string;
  /** Whether no delimiter stands in it, so that a marker can be put around it. */
  readonly isWhole: boolean;
}

const known = new WeakMap<Leaf, { readonly registry: Registry; readonly names: readonly RegisteredName[] }>();

/**
 * Where a leaf names an entry, marked or not, in order; names of several entries are left out. Offsets are the
 * leaf's.
 */
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
  const matches = registryNames.recognize(proseOf(leaf), { registry, types: defaultTypes });
  // The registry's names are found at once; only other recognisers answer later.
  if (!Array.isArray(matches)) return;
  const isPlain = leaf.constructs.length === 0;
  for (const { start, end, ref: id } of matches) {
    if (id === undefined) continue;
    if (isPlain) yield { start, end, id, isWhole: true };
    else {
      const prose = proseTextOf(leaf);
      yield { ...prose.range({ start, end }), id, isWhole: prose.pieces({ start, end }).length === 1 };
    }
  }
}
