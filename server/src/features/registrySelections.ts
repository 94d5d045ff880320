import { entryAt, placeAt } from '../entities/registryPlaces.js';
import type { Span } from '../syntax/types.js';
import type { RegistrySnapshot } from '../workspace/registrySnapshot.js';
import { segmentAt } from './selectionRange.js';

/** What to select at an offset of a registry, from the inside out: word, text, key and values, entry, all entries. */
export function registrySelections({ seed, places }: RegistrySnapshot, offset: number): Span[] {
  const spans: Span[] = [];
  const place = placeAt(places, offset);
  if (place !== undefined) {
    const word = segmentAt(seed.slice(place.start, place.end), offset - place.start, 'word');
    if (word?.isWordLike) spans.push({ start: place.start + word.start, end: place.start + word.end });
    const quote = seed.slice(place.start, place.start + 1);
    if (quote === '"' || quote === "'") spans.push({ start: place.start + 1, end: place.end - 1 });
    spans.push(place);
  }
  const entry = entryAt(places, offset);
  const field = entry?.fields.find(({ start, end }) => start <= offset && offset <= end);
  const last = field?.values.at(-1);
  if (field !== undefined && last !== undefined && field.values.length > 1)
    spans.push({ start: field.values[0].start, end: last.end });
  if (field !== undefined) spans.push(field);
  if (entry !== undefined) spans.push(entry);
  const { root, entries } = places;
  if (root !== undefined) spans.push({ start: root.start, end: entries.at(-1)?.end ?? root.end });
  return spans;
}
