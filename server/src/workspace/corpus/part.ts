import type { Recognized } from '../../entities/recognizer.js';
import type { RegistryEntry } from '../../entities/registry.js';
import type { EntityTypes } from '../../syntax/entityTypes.js';
import { scanInline } from '../../syntax/inline.js';
import { markClosedAt, markOpenedAt } from '../../syntax/marks.js';
import { eachPiece } from '../../syntax/pieces.js';
import type { Seed } from '../../syntax/seed.js';
import type { Construct, Leaf, Marker } from '../../syntax/types.js';
import { proseSpans } from '../../syntax/walk.js';
import { type FrontFacts, readFrontFacts } from './frontFacts.js';
import { MentionWriter, type PackedMention } from './mentions.js';
import type { Pages } from './pages.js';
import { ownString, type Tables } from './tables.js';

/** What the corpus keeps of a document. Immutable. */
export interface Part {
  readonly facts: Facts;
  /** In order, an outer one before those in it, for a `MentionReader`. */
  readonly mentions: Uint8Array;
  readonly marked: number;
  readonly unverified: number;
  /** How many of the mentions are recognised; undefined while that is not known, and none of them is. */
  readonly recognized: number | undefined;
  /** What the front matter defines, for this document alone. */
  readonly local: readonly RegistryEntry[];
}

/** What is told of a document as it is. */
export interface Facts extends FrontFacts {
  readonly marks: number;
  readonly comments: number;
  readonly authors: readonly string[];
}

export interface PartOptions {
  /** What is recognised in a leaf, and undefined where that is not known; without it, nothing is. */
  readonly recognized?: (leaf: Leaf) => readonly Recognized[] | undefined;
  /** Where the mentions are kept, if they are to be kept long. */
  readonly pages?: Pages;
}

/** One for all documents, for none is read while another is. */
const writer = new MentionWriter();

/** Reads what there is to keep of a seed. */
export function readPart(
  seed: Seed,
  tables: Tables,
  local: readonly RegistryEntry[],
  { recognized, pages }: PartOptions = {},
): Part {
  writer.clear();
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
  const mentions = pages === undefined ? writer.written.slice() : pages.keep(writer.written);
  return {
    facts,
    mentions,
    marked,
    unverified,
    recognized: isRecognized ? reader.recognized : undefined,
    local,
  };
}

const none: readonly never[] = [];

/** A marker by itself: the same wherever it stands. */
interface LoneMarker {
  readonly contentEnd: number;
  readonly form: number;
  readonly detail: number;
  readonly isUnverified: boolean;
}

/** By their source, the markers that were met; undefined for what is no entity. Articles name few entities often. */
type LoneMarkers = Map<string, LoneMarker | undefined>;

/** So many are remembered. */
const mostLone = 50_000;
const loneMarkers = new WeakMap<Tables, WeakMap<EntityTypes, LoneMarkers>>();

function loneMarkersOf(tables: Tables, types: EntityTypes): LoneMarkers {
  const byTypes = loneMarkers.get(tables) ?? new WeakMap<EntityTypes, LoneMarkers>();
  loneMarkers.set(tables, byTypes);
  const known = byTypes.get(types) ?? new Map<string, LoneMarker | undefined>();
  byTypes.set(types, known);
  return known;
}

class PartReader {
  readonly authors: string[] = [];
  marks = 0;
  comments = 0;
  marked = 0;
  unverified = 0;
  recognized = 0;
  private paragraph = -1;
  /** The mentions of a leaf. */
  private readonly mentions: PackedMention[] = [];
  private readonly loneMarkers: LoneMarkers;

  constructor(
    private readonly types: EntityTypes,
    private readonly tables: Tables,
  ) {
    this.loneMarkers = loneMarkersOf(tables, types);
  }

  read(leaf: Leaf, base: number, found: readonly Recognized[] | undefined): void {
    const { mentions } = this;
    this.paragraph++;
    mentions.length = 0;
    // Without one there is neither a marker nor a mark. Where something is recognised, constructs are at hand.
    if (leaf.text.includes('{') && (found !== undefined || !this.readPieces(leaf, base)))
      this.walk(leaf.constructs, leaf, base);
    const isMixed = mentions.length > 0;
    for (const each of found ?? []) this.takeRecognized(each, leaf, base);
    if (isMixed) mentions.sort((a, b) => a.start - b.start || b.end - a.end);
    for (const mention of mentions) writer.write(mention);
  }

  /** Reads a leaf whose markup stands in pieces apart; false, as if nothing had been read, for any other. */
  private readPieces(leaf: Leaf, base: number): boolean {
    const { authors, marks, comments, marked, unverified } = this;
    const before = authors.length;
    if (eachPiece(leaf.text, (start, end) => this.takePiece(start, end, leaf, base))) return true;
    this.mentions.length = 0;
    authors.length = before;
    Object.assign(this, { marks, comments, marked, unverified });
    return false;
  }

  /** False for what is no construct by itself. */
  private takePiece(start: number, end: number, leaf: Leaf, base: number): boolean {
    if (isPlainMark(leaf.text, start, end)) {
      this.marks++;
      return true;
    }
    const source = leaf.text.slice(start, end);
    let marker = this.loneMarkers.get(source);
    if (marker === undefined && !this.loneMarkers.has(source)) {
      const construct = loneConstruct(source, this.types);
      if (construct === undefined) return false;
      if (construct.type !== 'entity' && construct.type !== 'span') {
        this.takeMark(construct, source);
        return true;
      }
      marker = this.readLone(construct, source);
    }
    if (marker !== undefined) this.put(leaf, base, start, start + marker.contentEnd, end, marker);
    return true;
  }

  private readLone(construct: Marker, source: string): LoneMarker | undefined {
    const marker = construct.type === 'entity' ? this.saidBy(construct, source) : undefined;
    if (this.loneMarkers.size >= mostLone) this.loneMarkers.clear();
    this.loneMarkers.set(ownString(source), marker);
    return marker;
  }

  private walk(constructs: readonly Construct[], leaf: Leaf, base: number): void {
    for (const construct of constructs) {
      if (construct.type === 'entity') {
        const { start, end, content } = construct;
        this.put(leaf, base, start, content.end, end, this.saidBy(construct, leaf.text));
      } else {
        this.takeMark(construct, leaf.text);
      }
      if ('children' in construct) this.walk(construct.children, leaf, base);
    }
  }

  private takeMark(construct: Construct, text: string): void {
    switch (construct.type) {
      case 'comment':
        // Without text it only signs the mark before it.
        if (text.slice(construct.body.start, construct.body.end).trim() !== '') this.comments++;
        if (construct.author !== undefined && !this.authors.includes(construct.author))
          this.authors.push(ownString(construct.author));
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
  private saidBy(marker: Marker, text: string): LoneMarker {
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
    return {
      contentEnd: marker.content.end,
      form: this.tables.form(textOf(marker, text), type, ref, undefined),
      detail: this.tables.said(status, value),
      isUnverified: status === 'unverified',
    };
  }

  private put(
    leaf: Leaf,
    base: number,
    start: number,
    contentEnd: number,
    end: number,
    marker: LoneMarker,
  ): void {
    const { form, detail, isUnverified } = marker;
    this.marked++;
    if (isUnverified) this.unverified++;
    const isEmpty = contentEnd === start + 1;
    this.mentions.push({
      start: base + leaf.toBlock(start),
      end: base + leaf.toBlock(end - 1) + 1,
      contentEnd: base + (isEmpty ? leaf.toBlock(contentEnd) : leaf.toBlock(contentEnd - 1) + 1),
      form,
      detail,
      isMarked: true,
      paragraph: this.paragraph,
    });
  }

  private takeRecognized(found: Recognized, leaf: Leaf, base: number): void {
    const { start, end, type, ref, name, value, recognizer, score, reason } = found;
    const text = folded(leaf.text.slice(start, end));
    const to = base + leaf.toBlock(end - 1) + 1;
    this.recognized++;
    this.mentions.push({
      start: base + leaf.toBlock(start),
      end: to,
      contentEnd: to,
      form: this.tables.form(text, type, ref, name),
      detail: this.tables.detail({ status: undefined, value, recognizer, score, reason }),
      isMarked: false,
      paragraph: this.paragraph,
    });
  }
}

/** The text of a marker as a person reads it. */
function textOf({ content: { start, end }, children }: Marker, text: string): string {
  if (children.length === 0) return folded(text.slice(start, end)).trim();
  const spans = proseSpans(children, start, end);
  return folded(spans.map(span => text.slice(span.start, span.end)).join('')).trim();
}

/** Whether a piece is a mark that says nothing but where it is. */
function isPlainMark(text: string, start: number, end: number): boolean {
  const mark = text.startsWith('{', start) ? markOpenedAt(text, start) : undefined;
  if (mark === undefined || mark === 'comment' || mark === 'substitution') return false;
  return markClosedAt(text, end - 1, start + 3) === mark;
}

/** The one construct that a source is and has in it, without a fault; undefined where it is anything else. */
function loneConstruct(source: string, types: EntityTypes): Construct | undefined {
  const { constructs, faults } = scanInline(source, types);
  const [construct] = constructs;
  if (constructs.length !== 1 || faults.length > 0) return undefined;
  if (construct.start > 0 || construct.end < source.length) return undefined;
  if ('children' in construct && construct.children.length > 0) return undefined;
  // What is wrong in attributes may reach over their brace.
  const isWrong =
    'attributes' in construct && construct.attributes.items.some(({ issue }) => issue !== undefined);
  return isWrong ? undefined : construct;
}

/** Every run of white space as a blank. */
function folded(text: string): string {
  return /[^\S ]|\s\s/.test(text) ? text.replace(/\s+/g, ' ') : text;
}
