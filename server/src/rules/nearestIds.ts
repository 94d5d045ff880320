import type { Registry } from '../entities/registry.js';
import { nearest } from '../syntax/distance.js';

const known = new WeakMap<Registry, Map<string, readonly string[]>>();

/** The ids of a registry that one that is none of them may be a slip of. */
export function nearestIds(registry: Registry, id: string): readonly string[] {
  let found = known.get(registry);
  if (found === undefined) {
    found = new Map();
    known.set(registry, found);
  }
  let near = found.get(id);
  if (near === undefined) {
    near = nearest(
      id,
      registry.entries.map(entry => entry.id),
    );
    found.set(id, near);
  }
  return near;
}
