import type { SymbolKind } from 'vscode-languageserver';
import type { NameForm } from '../entities/registry.js';
import { type EntryPlaces, entryName, firstValue, type RegistryPlace } from '../entities/registryPlaces.js';
import type { RegistrySnapshot } from '../workspace/registrySnapshot.js';
import { entityKind, type OutlineNode } from './outlineNode.js';

const textKind: SymbolKind = 15;

/** What a name is to its entity, in a word or two. */
export const formNames: Readonly<Record<NameForm['kind'], string>> = {
  name: 'name',
  short: 'short name',
  alias: 'alias',
  never: 'form to correct',
};

/** The entries of a registry by their names, and in each its other names and what it is related to. */
export function registryOutline(snapshot: RegistrySnapshot): OutlineNode[] {
  const own = new Map(snapshot.places.entries.map(entry => [entry.id.text, entry]));
  return snapshot.places.entries.map(entry => {
    const { id, start, end, fields } = entry;
    const type = typeOf(entry, snapshot);
    return {
      name: entryName(entry),
      detail: `${type ?? 'no type'} · ${id.text}`,
      kind: entityKind(type),
      start,
      end,
      selection: id,
      children: fields.flatMap(({ values }) => values.flatMap(value => inEntry(value, own, snapshot) ?? [])),
    };
  });
}

/** The type that an entry gives, by its own name. */
export function typeOf(entry: EntryPlaces, { configuration }: RegistrySnapshot): string | undefined {
  const written = firstValue(entry, 'type')?.text;
  return written === undefined ? undefined : (configuration.types.resolve(written)?.name ?? written);
}

function inEntry(
  place: RegistryPlace,
  own: ReadonlyMap<string, EntryPlaces>,
  snapshot: RegistrySnapshot,
): OutlineNode | undefined {
  const { start, end, text } = place;
  const node = { start, end, selection: { start, end }, children: [] };
  if (place.kind === 'form' && place.form !== 'name')
    return { ...node, name: text, detail: formNames[place.form], kind: textKind };
  if (place.kind !== 'target') return undefined;
  // What stands here is known before the other registries are read.
  const here = own.get(text);
  const target =
    here === undefined
      ? snapshot.registry.get(text)
      : { name: entryName(here), type: typeOf(here, snapshot) };
  return {
    ...node,
    name: target?.name ?? text,
    detail: target === undefined ? `${place.relation}, in no registry` : place.relation,
    kind: entityKind(target?.type),
  };
}
