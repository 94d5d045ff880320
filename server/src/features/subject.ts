/** Which entity a place of a document is about: in a seed's text, in its front matter, or in a registry. */
import type { Position } from 'vscode-languageserver';
import { entryKey, type RegistryEntry, type Resolution } from '../entities/registry.js';
import { placeAt } from '../entities/registryPlaces.js';
import type { Seed } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import {
  frontMatterSnapshot,
  type RegistrySnapshot,
  registrySnapshot,
} from '../workspace/registrySnapshot.js';
import type { Snapshot } from '../workspace/snapshot.js';
import type { DocumentContext, RegistryContext } from './feature.js';
import { toLeaf } from './hover.js';
import { type Mention, mentionAt, nameOf, type PlacedMention } from './mentions.js';

/** An entity, and the text that names it; the span is the document's. */
export interface Subject extends Span {
  readonly key: string;
  /** What registries and `ref`s call it; undefined where they do not. */
  readonly id: string | undefined;
  readonly name: string;
  readonly type: string | undefined;
  readonly resolution: Resolution;
  /** The mention, in a seed's text. */
  readonly placed?: PlacedMention;
}

export function entryOfSubject({ resolution }: Pick<Subject, 'resolution'>): RegistryEntry | undefined {
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
  const id = idOf(resolution);
  return { start: base + span.start, end: base + span.end, key, id, name, type, resolution, placed };
}

function idOf(resolution: Resolution): string | undefined {
  if (resolution.kind === 'entry') return resolution.entry.id;
  return resolution.kind === 'unknown' ? resolution.ref : undefined;
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
    key: entry === undefined ? `#${id}` : entryKey(entry),
    id,
    name: entry?.name ?? id,
    type: entry?.type,
    resolution: entry === undefined ? { kind: 'unknown', ref: id } : { kind: 'entry', entry },
  };
}

/** A document, and the entity that it was asked about. */
export interface Asked {
  readonly subject: Subject;
  readonly uri: string;
  readonly seed: Seed;
  /** Undefined for a registry. */
  readonly snapshot: Snapshot | undefined;
}

/**
 * The entity at a position of an open document, once the registries and the seeds of the workspace are read.
 *
 * @param isEnough whether what is known before that answers the question
 */
export async function askedAbout(
  context: DocumentContext | RegistryContext,
  position: Position,
  isEnough: (asked: Asked) => boolean = () => false,
): Promise<Asked | undefined> {
  const early = askedNow(context, position);
  if (early !== undefined && isEnough(early)) return early;
  await context.workspace.corpus.ready(context.cancellation);
  return askedNow(context, position);
}

/** Whether an entity has an entry. */
export function hasEntry({ subject }: Asked): boolean {
  return subject.resolution.kind === 'entry';
}

function askedNow(
  { workspace, positions, document }: DocumentContext | RegistryContext,
  position: Position,
): Asked | undefined {
  const { uri } = document;
  const snapshot = workspace.snapshot(document);
  const described = snapshot ?? registrySnapshot(workspace, document);
  if (described === undefined) return undefined;
  const { seed } = described;
  const offset = positions.offset(seed, position);
  const subject = 'places' in described ? registrySubjectAt(described, offset) : subjectAt(described, offset);
  return subject && { subject, uri, seed, snapshot };
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
