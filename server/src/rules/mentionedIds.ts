import type { Registry } from '../entities/registry.js';
import { defineFact, type Fact } from './facts.js';
import { mentionsInput } from './inputs.js';
import { registeredNames } from './registeredNames.js';
import type { DocumentInput } from './rule.js';

const facts = new WeakMap<Registry, Fact<string>>();

/** The ids of the entries that a document mentions, by a marker or by a name in its prose. */
export function mentionedIds(document: DocumentInput): ReadonlySet<string> {
  const { registry } = document;
  if (registry.entries.length === 0) return new Set();
  let ids = facts.get(registry);
  if (ids === undefined) {
    ids = defineFact(({ leaves }) =>
      leaves.flatMap(input => [
        ...mentionsInput(input, registry).mentions.flatMap(({ resolution }) =>
          resolution.kind === 'entry'
            ? [resolution.entry.id]
            : resolution.kind === 'ambiguous'
              ? resolution.entries.map(({ id }) => id)
              : [],
        ),
        ...registeredNames(input.leaf, registry).flatMap(({ entries }) => entries.map(({ id }) => id)),
      ]),
    );
    facts.set(registry, ids);
  }
  return new Set(ids(document).map(({ value }) => value));
}
