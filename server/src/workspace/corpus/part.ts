import type { Recognized } from '../../entities/recognizer.js';
import type { RegistryEntry } from '../../entities/registry.js';
import type { EntityTypes } from '../../syntax/entityTypes.js';
import type { Seed } from '../../syntax/seed.js';
import type { Construct, Leaf, Marker } from '../../syntax/types.js';
import { proseSpans } from '../../syntax/walk.js';
import { type FrontFacts, readFrontFacts } from './frontFacts.js';
import { ownString, type Tables } from './tables.js';

/** What the corpus keeps of a document. Immutable. */
export interface Part {
  readonly facts: Facts;
  /** The mentions in order, an outer one before those in it: `stride` numbers each. */
  readonly mentions: Int32Array;
  readonly marked: number;
  readonly unverified: number;
  /** Whether what is recognised is among the mentions. */
  readonly isRecognized: boolean;
  /** What the front matter defines, for this document alone. */
  readonly local: readonly RegistryEntry[];
}

/** What is told of a document as it is. */
export interface Facts extends FrontFacts {
  readonly marks: number;
  readonly comments: number;
  readonly authors: readonly string[];
}

/**
 * Start, end, where the content ends, the number of the form, that of the detail with a sign for what is marked, and
 * that of the paragraph, from 0.
 */
export const stride = 6;

/** @param recognized what is recognised in a leaf; undefined where that is not known */
export type RecognizedIn = (leaf: Leaf) => readonly Recognized[] | undefined;

/** Reads what there is to keep of a seed. */
export function readPart(
  seed: Seed,
  tables: Tables,
  local: readonly RegistryEntry[],
  recognized?: RecognizedIn,
): Part {
  const reader = new PartReader(seed.types, tables);
  let isRecognized = recognized !== undefined;
  for (let index = 0; index < seed.blocks.length; index++) {
    const base = seed.startOf(index);
    for (const leaf of seed.blocks[index].leaves) {
      const found = recognized?.(leaf);
      isRecognized &&= found !== undefined;
      reader.read(leaf, base, found);
    }
  }
  const { marks, comments, authors, marked, unverified } = reader;
  const facts = {
    ...readFrontFacts(seed),
    marks,
    comments,
    authors: authors.length === 0 ? none : authors,
  };
  const mentions = new Int32Array(reader.mentions);
  return { facts, mentions, marked, unverified, isRecognized, local };
}

const none: readonly never[] = [];

class PartReader {
  readonly mentions: number[] = [];
  readonly authors: string[] = [];
  marks = 0;
  comments = 0;
  marked = 0;
  unverified = 0;
  private paragraph = -1;

  constructor(
    private readonly types: EntityTypes,
    private readonly tables: Tables,
  ) {}

  read(leaf: Leaf, base: number, found: readonly Recognized[] | undefined): void {
    const { text } = leaf;
    this.paragraph++;
    const before = this.mentions.length;
    // Without one there is neither a marker nor a mark.
    if (text.includes('{')) this.walk(leaf.constructs, leaf, base);
    if (found === undefined || found.length === 0) return;
    const isMixed = this.mentions.length > before;
    for (const each of found) this.takeRecognized(each, leaf, base);
    if (isMixed) sortFrom(this.mentions, before);
  }

  private walk(constructs: readonly Construct[], leaf: Leaf, base: number): void {
    for (const construct of constructs) {
      this.take(construct, leaf, base);
      if ('children' in construct) this.walk(construct.children, leaf, base);
    }
  }

  private take(construct: Construct, leaf: Leaf, base: number): void {
    switch (construct.type) {
      case 'comment':
        // Without text it only signs the mark before it.
        if (leaf.text.slice(construct.body.start, construct.body.end).trim() !== '') this.comments++;
        if (construct.author !== undefined && !this.authors.includes(construct.author))
          this.authors.push(ownString(construct.author));
        break;
      case 'entity':
        this.takeMarker(construct, leaf, base);
        break;
      case 'insertion':
      case 'deletion':
      case 'substitution':
      case 'highlight':
        this.marks++;
        break;
      default:
    }
  }

  /** As `markedMentions` reads it, but nothing is made that is not kept. */
  private takeMarker(marker: Marker, leaf: Leaf, base: number): void {
    let type: string | undefined;
    let ref: string | undefined;
    let status: string | undefined;
    let value: string | undefined;
    for (const item of marker.attributes.items) {
      if (item.type === 'class') type ??= this.types.resolve(item.name)?.name;
      else if (item.type !== 'pair') continue;
      else if (item.name === 'ref') ref ??= item.value;
      else if (item.name === 'status') status ??= item.value;
      else if (item.name === 'value') value ??= item.value;
    }
    this.marked++;
    if (status === 'unverified') this.unverified++;
    const form = this.tables.form(textOf(marker, leaf), type, ref, undefined);
    const { start, end, content } = marker;
    this.mentions.push(
      base + leaf.toBlock(start),
      base + leaf.toBlock(end - 1) + 1,
      base + (content.end > content.start ? leaf.toBlock(content.end - 1) + 1 : leaf.toBlock(content.end)),
      form,
      ~this.tables.said(status, value),
      this.paragraph,
    );
  }

  private takeRecognized(found: Recognized, leaf: Leaf, base: number): void {
    const { start, end, type, ref, name, value, recognizer, score, reason } = found;
    const text = folded(leaf.text.slice(start, end));
    const to = base + leaf.toBlock(end - 1) + 1;
    const form = this.tables.form(text, type, ref, name);
    const detail = this.tables.detail({ status: undefined, value, recognizer, score, reason });
    this.mentions.push(base + leaf.toBlock(start), to, to, form, detail, this.paragraph);
  }
}

/** The text of a marker as a person reads it. */
function textOf({ content: { start, end }, children }: Marker, leaf: Leaf): string {
  if (children.length === 0) return folded(leaf.text.slice(start, end)).trim();
  const spans = proseSpans(children, start, end);
  return folded(spans.map(span => leaf.text.slice(span.start, span.end)).join('')).trim();
}

/** Every run of white space as a blank. */
function folded(text: string): string {
  return /[^\S ]|\s\s/.test(text) ? text.replace(/\s+/g, ' ') : text;
}

/** Puts in order the mentions from an index on. */
function sortFrom(mentions: number[], from: number): void {
  const rows: number[][] = [];
  for (let at = from; at < mentions.length; at += stride) rows.push(mentions.slice(at, at + stride));
  rows.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let at = from;
  for (const row of rows) for (const number of row) mentions[at++] = number;
}
