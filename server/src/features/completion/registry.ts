import { entryId } from '../../entities/entryId.js';
import { defaultRelations } from '../../entities/readRegistry.js';
import type { RegistryEntry } from '../../entities/registry.js';
import { scalarText } from '../../entities/yamlEdits.js';
import type { EntityTypes } from '../../syntax/entityTypes.js';
import { typeCompletions } from './attributes.js';
import type { Completion } from './completion.js';
import { entryDetail, filterOf, ranked, type Uses } from './entities.js';
import type { YamlPlace } from './yamlPlace.js';

/** What a registry may refer to. */
export interface RegistryTerms {
  readonly types: EntityTypes;
  /** Relations that the project adds. */
  readonly relations: readonly string[];
  readonly entries: readonly RegistryEntry[];
  /** How often entities are mentioned. */
  readonly uses: Uses;
  /** Entities that are mentioned and have no entry, the most mentioned first. */
  unregistered(): readonly Unregistered[];
}

export interface Unregistered {
  /** What markers name it by; undefined where none does. */
  readonly id: string | undefined;
  readonly name: string;
  readonly type: string;
  readonly mentions: number;
}

/** What can be written at a place below `entities`, in a registry or in front matter. */
export function registryCompletions(place: YamlPlace, terms: RegistryTerms): Completion[] {
  const [, id, key] = place.path;
  if (place.at === 'key' && place.path.length === 1) return newEntries(place, terms);
  if (place.at === 'key') return place.path.length === 2 ? entryKeys(place, terms) : [];
  if (place.path.length !== 3) return [];
  if (key === 'type') return typeCompletions(terms.types, place.span, '');
  if (!relationsOf(terms).includes(key)) return [];
  const others = terms.entries.filter(entry => entry.id !== id && !place.taken.has(entry.id));
  return ranked(others, terms.uses).map(entry => ({
    label: entry.id,
    kind: 'entity',
    detail: entryDetail(entry),
    replace: place.span,
    text: entry.id,
    filter: filterOf(entry),
    about: { kind: 'entry', name: entry.id },
  }));
}

/** So many are worth looking through. */
const mostNew = 100;

/** Whole entries, for entities that are mentioned and have none. */
function newEntries({ span, hasColon, taken }: YamlPlace, terms: RegistryTerms): Completion[] {
  if (hasColon) return [];
  const known = new Set([...taken, ...terms.entries.map(({ id }) => id)]);
  return terms
    .unregistered()
    .slice(0, mostNew)
    .map(({ id: given, name, type, mentions }) => {
      const id = given ?? entryId(name, each => known.has(each));
      return {
        label: id,
        kind: 'entity',
        detail: `${name} · ${type} · ${mentions === 1 ? '1 mention' : `${mentions} mentions`}, no entry yet`,
        replace: span,
        text: `${scalarText(id)}: { type: ${scalarText(type)}, name: ${scalarText(name)} }`,
        filter: `${id} ${name}`,
      };
    });
}

function relationsOf({ relations }: RegistryTerms): string[] {
  return [...new Set([...defaultRelations, ...relations])];
}

const order = ['type', 'name', 'short', 'aliases', 'description', 'sameAs', 'never'];

function entryKeys(place: YamlPlace, terms: RegistryTerms): Completion[] {
  return [...order, ...relationsOf(terms)]
    .filter(key => !place.taken.has(key))
    .map(key => keyCompletion(key, place, key === 'aliases' || key === 'never', 'registry'));
}

/** A key with its colon, unless that stands there; behind a list's, with brackets to write in. */
export function keyCompletion(
  key: string,
  { span, hasColon }: YamlPlace,
  isList: boolean,
  kind: 'registry' | 'frontMatter',
): Completion {
  return {
    label: key,
    kind: 'key',
    replace: span,
    text: hasColon ? key : `${key}: `,
    ...(isList && !hasColon && { snippet: `${key}: [$0]` }),
    goesOn: true,
    about: { kind, name: key },
  };
}
