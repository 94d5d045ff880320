/** Which entity a place of a document is about: in a seed's text, in its front matter, or in a registry. */
import type { RegistryEntry, Resolution } from '../entities/registry.js';
import { placeAt } from '../entities/registryPlaces.js';
import type { Span } from '../syntax/types.js';
import { frontMatterSnapshot, type RegistrySnapshot } from '../workspace/registrySnapshot.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { toLeaf } from './hover.js';
import { type Mention, mentionAt, nameOf, type PlacedMention } from './mentions.js';

/** An entity, and the text that names it; the span is the document's. */
export interface Subject extends Span {
  readonly key: string;
  readonly name: string;
  readonly type: string | undefined;
  readonly resolution: Resolution;
  /** The mention, in a seed's text. */
  readonly placed?: PlacedMention;
}

export function entryOfSubject({ resolution }: Subject): RegistryEntry | undefined {
  return resolution.kind === 'entry' ? resolution.entry : undefined;
}

/** The entity at an offset of a seed; in a marker's `ref` the span is the id's. */
export function subjectAt(snapshot: Snapshot, offset: number): Subject | undefined {
  const inFrontMatter = frontMatterSnapshot(snapshot);
  const described = inFrontMatter && registrySubjectAt(inFrontMatter, offset);
  if (described !== undefined) return described;
  const placed = mentionAt(snapshot, offset);
  if (placed === undefined) return undefined;
  const { mention, base } = placed;
  const { key, type, resolution, content, start, end } = mention;
  const span = refAt(mention, offset - base) ?? (content.end > content.start ? content : { start, end });
  const name = nameOf(mention);
  return { start: base + span.start, end: base + span.end, key, name, type, resolution, placed };
}

/** The entity that is named at an offset of a registry: by its id, one of its names, or a relation. */
export function registrySubjectAt(snapshot: RegistrySnapshot, offset: number): Subject | undefined {
  const { places, registry } = snapshot;
  const place = placeAt(places, offset);
  if (place === undefined) return undefined;
  const id = place.kind === 'target' ? place.text : places.entries.at(place.entry)?.id.text;
  if (id === undefined || !isNaming(place.kind)) return undefined;
  const entry = registry.get(id);
  const { start, end } = place;
  return {
    start,
    end,
    key: `#${id}`,
    name: entry?.name ?? id,
    type: entry?.type,
    resolution: entry === undefined ? { kind: 'unknown', ref: id } : { kind: 'entry', entry },
  };
}

function isNaming(kind: string): boolean {
  return kind === 'id' || kind === 'form' || kind === 'target';
}

/** The value of the `ref` of a mention's marker, where the offset, one of the block, is in it. */
export function refAt({ marked, leaf }: Mention, offset: number): Span | undefined {
  const item = marked?.marker.attributes.items.find(({ type, name }) => type === 'pair' && name === 'ref');
  if (item === undefined) return undefined;
  const inLeaf = toLeaf(leaf, offset);
  const { start, end } = item.valueSpan;
  if (inLeaf < start || inLeaf > end) return undefined;
  return { start: leaf.toBlock(start), end: leaf.toBlock(Math.max(start, end - 1)) + 1 };
}
