import { foldAccents } from '../../entities/names.js';
import type { RegistryEntry } from '../../entities/registry.js';
import type { Snapshot } from '../../workspace/snapshot.js';
import { allMentions } from '../mentions.js';

/** How often entities are mentioned, by key (`#id`). */
export type Uses = ReadonlyMap<string, number>;

/** How often each entity is mentioned in a document. */
export function usesIn(snapshot: Snapshot): Uses {
  const uses = new Map<string, number>();
  for (const { mention } of allMentions(snapshot)) uses.set(mention.key, (uses.get(mention.key) ?? 0) + 1);
  return uses;
}

/** Entries by how much they are used here, then elsewhere, then by name. */
export function ranked(
  entries: readonly RegistryEntry[],
  here: Uses,
  elsewhere: Uses = new Map(),
): RegistryEntry[] {
  const of = (uses: Uses, { id }: RegistryEntry) => uses.get(`#${id}`) ?? 0;
  return [...entries].sort(
    (a, b) =>
      of(here, b) - of(here, a) ||
      of(elsewhere, b) - of(elsewhere, a) ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
}

/** What finds an entry when it is typed: its id, then its names, and those without their accents. */
export function filterOf({ id, name, short, aliases }: RegistryEntry): string {
  const names = [id, name, short ?? '', ...aliases.slice(0, 4)];
  const folded = names.map(foldAccents).filter((text, index) => text !== names[index].toLowerCase());
  return [...names, ...folded].filter(text => text !== '').join(' ');
}

/** `Abdellatif Hammouchi · person`. */
export function entryDetail({ name, type }: RegistryEntry): string {
  return type === undefined ? name : `${name} · ${type}`;
}
