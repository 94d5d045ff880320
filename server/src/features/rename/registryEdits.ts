/** What a rename changes in the text of a registry, or in the entities of a front matter. */
import { readRegistry } from '../../entities/readRegistry.js';
import type { NameForm, RegistryEntry } from '../../entities/registry.js';
import type { RegistryPlace, RegistryPlaces } from '../../entities/registryPlaces.js';
import { scalarText } from '../../entities/yamlEdits.js';
import { applyEdits } from '../../syntax/applyEdits.js';
import type { Seed } from '../../syntax/seed.js';
import { placesInFrontMatter, placesOf } from '../../workspace/registrySnapshot.js';
import { naming } from '../references.js';
import type { RenameEdit } from './seedEdits.js';

/** A text that describes entities: a registry, or the YAML of a front matter. */
export interface Described {
  readonly places: RegistryPlaces;
  readonly yaml: string;
  /** Where the YAML begins in the document. */
  readonly base: number;
  /** The relations that the project adds. */
  readonly relations: readonly string[];
}

export function describedIn(seed: Seed, isRegistry: boolean, relations: readonly string[]): Described {
  if (isRegistry) return { places: placesOf(seed, relations), yaml: seed.text(), base: 0, relations };
  const { start, end } = seed.frontMatter?.content ?? { start: 0, end: 0 };
  return {
    places: placesInFrontMatter(seed, relations),
    yaml: seed.slice(start, end),
    base: start,
    relations,
  };
}

/** A form of the name of an entry. */
export type NamedForm = Pick<NameForm, 'kind' | 'text'> & { readonly id: string };

/**
 * Gives an entry another id, and names it so in the relations of the others. None where the text does not name it;
 * undefined where it cannot be edited.
 */
export function entryIdEdits(described: Described, from: string, to: string): RenameEdit[] | undefined {
  const places = naming(described.places.all, from);
  if (places.length === 0) return [];
  const renamed = (id: string) => (id === from ? to : id);
  return soundEdits(described, places, to, entry => ({
    ...entry,
    id: renamed(entry.id),
    relations: new Map([...entry.relations].map(([key, ids]) => [key, ids.map(renamed)])),
  }));
}

/** Writes another text for a name of an entry. Undefined where there is no such name, or it cannot be edited. */
export function entryNameEdits(described: Described, form: NamedForm, to: string): RenameEdit[] | undefined {
  const { id, kind, text } = form;
  const { entries } = described.places;
  const place = entries
    .filter(entry => entry.id.text === id)
    .flatMap(entry => entry.fields.flatMap(field => field.values))
    .find(value => value.kind === 'form' && value.form === kind && value.text === text);
  if (place === undefined) return undefined;
  let isMet = false;
  return soundEdits(described, [place], to, entry => {
    if (entry.id !== id) return entry;
    const forms = entry.forms.map(each => {
      const isIt = !isMet && each.kind === kind && each.text === text;
      isMet ||= isIt;
      return isIt ? { ...each, text: to } : each;
    });
    return { ...entry, forms };
  });
}

/** The edits that write a text at some places, if they change what is expected and no more. */
function soundEdits(
  { yaml, base, relations }: Described,
  places: readonly RegistryPlace[],
  to: string,
  expected: (entry: RegistryEntry) => RegistryEntry,
): RenameEdit[] | undefined {
  if (places.some(({ isAlias }) => isAlias)) return undefined;
  const edits = places.map(({ start, end }) => {
    // A text over several lines has the end of the last for its own.
    const lineEnd = /\s*$/.exec(yaml.slice(start - base, end - base))?.[0] ?? '';
    return { start: start - base, end: end - base, text: scalarText(to) + lineEnd };
  });
  const before = readRegistry(yaml, { source: '', relations });
  const after = readRegistry(applyEdits(yaml, edits), { source: '', relations });
  const isBroken = [before, after].some(({ problems }) => problems.some(({ isSyntax }) => isSyntax));
  if (isBroken || said(after.entries) !== said(before.entries.map(expected))) return undefined;
  return edits.map(edit => ({
    start: edit.start + base,
    end: edit.end + base,
    text: edit.text,
    kind: 'registry',
  }));
}

function said(entries: readonly RegistryEntry[]): string {
  return JSON.stringify(
    entries.map(({ id, type, forms, relations }) => [
      id,
      type,
      forms.map(({ kind, text }) => [kind, text]),
      [...relations],
    ]),
  );
}
