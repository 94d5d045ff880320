import { entryKey } from '../entities/registry.js';
import { placeAt, type RegistryPlace } from '../entities/registryPlaces.js';
import type { EntityTypes } from '../syntax/entityTypes.js';
import type { Span } from '../syntax/types.js';
import type { RegistrySnapshot } from '../workspace/registrySnapshot.js';
import { registryKeys, relationInfo } from './attributeDocs.js';
import { keyText } from './hoverAttributes.js';
import { entryHover } from './hoverEntry.js';
import type { HoverText } from './hoverText.js';

/**
 * What there is to say about a place of a registry: the entity that it names, or what a key or a type means.
 *
 * @param countOf how often the entity of a key is mentioned, in a few words
 */
export function registryHover(
  { places, registry, configuration }: RegistrySnapshot,
  offset: number,
  countOf: (key: string) => string | undefined = () => undefined,
): (Span & { text: HoverText }) | undefined {
  const place = placeAt(places, offset);
  if (place === undefined) return undefined;
  const { start, end } = place;
  const text = (): HoverText | undefined => {
    switch (place.kind) {
      case 'root':
        return keyText('entities', registryKeys.entities);
      case 'key':
        return keyHover(place, configuration.relations);
      case 'type':
        return typeHover(place.text, configuration.types);
      case 'id':
      case 'form':
      case 'target': {
        const id = place.kind === 'target' ? place.text : places.entries[place.entry].id.text;
        const entry = registry.get(id);
        if (entry === undefined) return [[{ code: id }, ' is in no registry.']];
        const count = countOf(entryKey(entry));
        return [...entryHover(entry, registry), ...(count === undefined ? [] : [[count]])];
      }
      default:
        return undefined;
    }
  };
  const found = text();
  return found && { start, end, text: found };
}

function keyHover({ text }: RegistryPlace, relations: readonly string[]): HoverText {
  if (Object.hasOwn(registryKeys, text)) return keyText(text, registryKeys[text]);
  if (relations.includes(text)) return keyText(text, relationInfo(text));
  return [[{ code: text }], ['Seedmark knows no such key of an entry.']];
}

function typeHover(name: string, types: EntityTypes): HoverText | undefined {
  const info = types.all.find(type => type.name === types.resolve(name)?.name);
  if (info === undefined) return [[{ code: name }], ['No entity type has this name.']];
  const { description, example } = info;
  return [
    [{ code: info.name }],
    ...(description === '' ? [] : [[description]]),
    ...(example === '' ? [] : [[`For example: ${example}`]]),
  ];
}
