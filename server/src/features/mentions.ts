import type { Recognized } from '../entities/recognizer.js';
import { entityKey, type RegistryEntry, type Resolution } from '../entities/registry.js';
import type { Block } from '../syntax/block.js';
import type { Leaf, Span } from '../syntax/types.js';
import { type MarkedMention, markedMentions } from '../workspace/markedMentions.js';
import type { Knowledge, Snapshot } from '../workspace/snapshot.js';
import { perBlock } from './perBlock.js';

/** A mention of an entity, marked or recognised; offsets are those of the block's source. */
export interface Mention extends Span {
  /** The text without the marker; as far as a leaf inside a container goes, it may hold the container's prefixes. */
  readonly content: Span;
  /** The text a person reads. */
  readonly text: string;
  /** By its marker, its entry or its recogniser. */
  readonly type: string | undefined;
  /** The same for all mentions of an entity. */
  readonly key: string;
  readonly resolution: Resolution;
  readonly leaf: Leaf;
  /** What the marker says; undefined for a mention that is only recognised. */
  readonly marked: MarkedMention | undefined;
  readonly recognized: Recognized | undefined;
}

/** The mentions of a block, in order, an outer one before those in it. */
export const mentionsPerBlock = perBlock((block: Block, knowledge: Knowledge) => {
  const mentions = block.leaves.flatMap(leaf => mentionsOfLeaf(leaf, knowledge));
  return mentions.length > 0 ? mentions : undefined;
});

/** A mention and where it stands in its document. */
export interface PlacedMention {
  readonly mention: Mention;
  /** Index of the block. */
  readonly index: number;
  /** Where the block starts; added to the mention's offsets it gives the document's. */
  readonly base: number;
}

/** All mentions of a document, in order. */
export function allMentions(snapshot: Snapshot): PlacedMention[] {
  const { seed } = snapshot;
  return mentionsPerBlock.inDocument(snapshot).flatMap(({ index, value }) => {
    const base = seed.startOf(index);
    return value.map(mention => ({ mention, index, base }));
  });
}

/** The mentions of the entity that a key names, in order. */
export function mentionsOf(snapshot: Snapshot, key: string): PlacedMention[] {
  return allMentions(snapshot).filter(({ mention }) => mention.key === key);
}

/** The innermost mention at an offset of the document; one that ends there counts. */
export function mentionAt(snapshot: Snapshot, offset: number): PlacedMention | undefined {
  const { seed, knowledge } = snapshot;
  const index = seed.indexAt(offset);
  const block = seed.blocks.at(index);
  if (block === undefined) return undefined;
  const base = seed.startOf(index);
  const inside = offset - base;
  const mentions = mentionsPerBlock.inBlock(block, knowledge) ?? [];
  const around = mentions.filter(({ start, end }) => start <= inside && inside <= end);
  const mention = around.findLast(({ end }) => inside < end) ?? around.at(-1);
  return mention && { mention, index, base };
}

/** The name of the entity: the canonical one, else the full one, else the text. */
export function nameOf({ resolution, recognized, text }: Mention): string {
  return resolution.kind === 'entry' ? resolution.entry.name : (recognized?.name ?? text);
}

export function entryOf({ resolution }: Mention): RegistryEntry | undefined {
  return resolution.kind === 'entry' ? resolution.entry : undefined;
}

function mentionsOfLeaf(leaf: Leaf, knowledge: Knowledge): Mention[] {
  const marked = markedMentions(leaf, knowledge.types).map(each => fromMarker(each, leaf, knowledge));
  const found = knowledge.recognized(leaf);
  if (found === undefined || found.length === 0) return marked;
  return [...marked, ...found.map(each => fromRecognizer(each, leaf, knowledge))].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  );
}

function fromMarker(marked: MarkedMention, leaf: Leaf, { registry }: Knowledge): Mention {
  const { text, type, ref } = marked;
  const resolution = registry.resolve({ text, type, ref });
  return {
    ...within(leaf, marked),
    content: within(leaf, marked.content),
    text,
    type: type ?? (resolution.kind === 'entry' ? resolution.entry.type : undefined),
    key: entityKey(resolution, text),
    resolution,
    leaf,
    marked,
    recognized: undefined,
  };
}

function fromRecognizer(recognized: Recognized, leaf: Leaf, { registry }: Knowledge): Mention {
  const text = leaf.text.slice(recognized.start, recognized.end).replace(/\s+/g, ' ');
  const { type, ref, name } = recognized;
  const resolution = registry.resolve({ text: name ?? text, type, ref });
  const span = within(leaf, recognized);
  return {
    ...span,
    content: span,
    text,
    type: (resolution.kind === 'entry' ? resolution.entry.type : undefined) ?? type,
    key: entityKey(resolution, text),
    resolution,
    leaf,
    marked: undefined,
    recognized,
  };
}

/** A leaf's span in its block's source. */
function within(leaf: Leaf, { start, end }: Span): Span {
  return { start: leaf.toBlock(start), end: end > start ? leaf.toBlock(end - 1) + 1 : leaf.toBlock(end) };
}
