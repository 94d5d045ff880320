/**
 * The outline: title → sections → paragraphs → the entities in them.
 *
 * Symbol kinds are LSP's numbers, chosen for their icons, and one to a type so that sorting by kind sorts by type.
 */
import type { SymbolKind } from 'vscode-languageserver';
import type { Block } from '../syntax/block.js';
import type { Seed } from '../syntax/seed.js';
import type { Leaf, Span } from '../syntax/types.js';
import { plainText } from '../syntax/walk.js';
import { frontMatterSnapshot } from '../workspace/registrySnapshot.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { titleBlock } from '../workspace/title.js';
import { type Mention, mentionsPerBlock, nameOf } from './mentions.js';
import { groupedOutline } from './outlineGroups.js';
import { entityDetail, entityKind, type OutlineNode, rootOf } from './outlineNode.js';
import { perBlock } from './perBlock.js';
import { registryOutline } from './registryOutline.js';

export type { OutlineNode };

/** A symbol in a block, with offsets in its source; the same object for as long as the block says the same. */
export type OutlinePart = OutlineNode;

const sectionKind: SymbolKind = 2;
const namespaceKind: SymbolKind = 3;
const paragraphKind: SymbolKind = 15;

/** A symbol that can be kept: it is the same while its part, all of its stamp and what is nested in it are. */
export interface Stamped extends OutlineNode {
  readonly part: OutlinePart;
  readonly stamp: readonly unknown[];
  /** The children that may change while the part does not: all, or none. */
  readonly nested: readonly OutlineNode[];
}

const none: readonly OutlineNode[] = [];

export function isStamped(node: OutlineNode): node is Stamped {
  return 'stamp' in node;
}

/** A part of a block in its document. Spans and children are worked out when asked for: most never are. */
class PlacedPart implements Stamped {
  /**
   * @param base where the block starts
   * @param line the line it starts on
   */
  constructor(
    readonly part: OutlinePart,
    private readonly base: number,
    private readonly line: number,
  ) {}

  get name(): string {
    return this.part.name;
  }

  get detail(): string {
    return this.part.detail;
  }

  get kind(): SymbolKind {
    return this.part.kind;
  }

  get start(): number {
    return this.base + this.part.start;
  }

  get end(): number {
    return this.base + this.part.end;
  }

  get selection(): Span {
    return moved(this.part.selection, this.base);
  }

  get children(): readonly OutlineNode[] {
    return this.part.children.map(child => inDocument(child, this.base));
  }

  get stamp(): readonly unknown[] {
    return [this.line];
  }

  get nested(): readonly OutlineNode[] {
    return none;
  }
}

function inDocument(part: OutlinePart, base: number): OutlineNode {
  const children = part.children.map(child => inDocument(child, base));
  return { ...part, ...moved(part, base), selection: moved(part.selection, base), children };
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** A paragraph; its entities are counted at once, and told apart when asked for. */
class Paragraph implements OutlinePart {
  readonly detail = '';
  readonly kind = paragraphKind;
  readonly start = 0;
  readonly end: number;
  readonly entities: number;
  /** The same without its entities. */
  readonly bare: OutlinePart;
  private parts: readonly OutlinePart[] | undefined;

  constructor(
    readonly name: string,
    readonly selection: Span,
    block: Block,
    private readonly mentions: readonly Mention[],
  ) {
    this.end = contentEnd(block);
    this.entities = new Set(mentions.map(({ key }) => key)).size;
    const { detail, kind, start, end } = this;
    this.bare = this.entities === 0 ? this : { name, detail, kind, start, end, selection, children: [] };
  }

  get children(): readonly OutlinePart[] {
    this.parts ??= entityParts(this.mentions);
    return this.parts;
  }
}

const paragraphs = perBlock((block, knowledge): Paragraph | undefined => {
  const leaf = block.leaves.at(0);
  if (leaf === undefined || block.type === 'heading') return undefined;
  const mentions = mentionsPerBlock.inBlock(block, knowledge) ?? [];
  return new Paragraph(firstWords(proseOf(leaf)) || '(no text)', spanOf(leaf), block, mentions);
});

interface Heading {
  readonly depth: number;
  readonly part: OutlinePart;
}

const headings = perBlock((block): Heading | undefined => {
  const leaf = block.leaves.at(0);
  if (leaf === undefined || block.type !== 'heading') return undefined;
  const part = {
    name: proseOf(leaf) || '(no text)',
    detail: '',
    kind: sectionKind,
    start: 0,
    end: contentEnd(block),
    selection: spanOf(leaf),
    children: [],
  };
  return { depth: block.depth, part };
});

function proseOf(leaf: Leaf): string {
  return plainText(leaf).replace(/\s+/g, ' ').trim();
}

function spanOf(leaf: Leaf): Span {
  return { start: leaf.toBlock(0), end: leaf.toBlock(leaf.text.length) };
}

/** The entities of a paragraph, once each, in the order of their first mentions. */
function entityParts(mentions: readonly Mention[]): OutlinePart[] {
  const byEntity = new Map<string, Mention[]>();
  for (const mention of mentions) {
    const same = byEntity.get(mention.key);
    if (same === undefined) byEntity.set(mention.key, [mention]);
    else same.push(mention);
  }
  return [...byEntity.values()].map(same => {
    const [first] = same;
    const { start, end, content, type } = first;
    return {
      name: nameOf(first) || '(no text)',
      detail: entityDetail(same),
      kind: entityKind(type),
      start,
      end,
      selection: content.end > content.start ? content : { start, end },
      children: [],
    };
  });
}

const nameLength = 60;

/** The beginning of a paragraph, at a word's end. */
function firstWords(text: string): string {
  if (text.length <= nameLength) return text;
  const space = text.lastIndexOf(' ', nameLength);
  const cut = space > nameLength / 2 ? space : nameLength;
  return `${text.slice(0, isHighSurrogate(text.charCodeAt(cut - 1)) ? cut - 1 : cut).replace(/[\s,;:.–—-]+$/, '')}…`;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/** Where a block ends but for its last line end. */
function contentEnd({ source }: Block): number {
  let end = source.length;
  while (end > 0 && (source[end - 1] === '\n' || source[end - 1] === '\r')) end--;
  return end;
}

/** The outline of a seed; its one root is the document. */
export function outline(snapshot: Snapshot): OutlineNode[] {
  const { settings } = snapshot;
  return [settings.outline.groupBy === 'structure' ? structure(snapshot) : groupedOutline(snapshot)];
}

/** A section being filled; it ends with the last block that says something before the next one begins. */
class Section implements Stamped {
  readonly detail = '';
  readonly children: OutlineNode[] = [];
  private last: number;

  constructor(
    private readonly seed: Seed,
    private readonly index: number,
    readonly depth: number,
    readonly part: OutlinePart,
  ) {
    this.last = index;
  }

  /** @param next index of the block that does not belong to it any more */
  close(next: number): void {
    this.last = next - 1;
    while (this.seed.blocks[this.last].type === 'blank') this.last--;
  }

  get name(): string {
    return this.part.name;
  }

  get kind(): SymbolKind {
    return this.part.kind;
  }

  get start(): number {
    return this.seed.startOf(this.index);
  }

  get end(): number {
    return this.seed.startOf(this.last) + contentEnd(this.seed.blocks[this.last]);
  }

  get selection(): Span {
    return moved(this.part.selection, this.start);
  }

  get nested(): readonly OutlineNode[] {
    return this.children;
  }

  get stamp(): readonly unknown[] {
    const { seed, index, last } = this;
    return [seed.lineOf(index), seed.blocks[last], seed.lineOf(last)];
  }
}

function structure(snapshot: Snapshot): OutlineNode {
  const { seed, settings } = snapshot;
  const text = paragraphs.inDocument(snapshot);
  const { detail, withParagraphs, withEntities } = extent(text, settings.outline);
  const title = titleBlock(seed);
  const root = described(snapshot);
  const open: Section[] = [];
  let at = 0;
  const addParagraphs = (to: number) => {
    const into = open.at(-1)?.children ?? root;
    for (; withParagraphs && at < text.length && text[at].index < to; at++) {
      const { index, value } = text[at];
      into.push(new PlacedPart(withEntities ? value : value.bare, seed.startOf(index), seed.lineOf(index)));
    }
  };
  const closeTo = (depth: number, next: number) => {
    for (let top = open.at(-1); top !== undefined && top.depth >= depth; top = open.at(-1)) {
      top.close(next);
      open.pop();
    }
  };
  for (const { index, value } of headings.inDocument(snapshot)) {
    if (index === title) continue;
    addParagraphs(index);
    closeTo(value.depth, index);
    const section = new Section(seed, index, value.depth, value.part);
    (open.at(-1)?.children ?? root).push(section);
    open.push(section);
  }
  addParagraphs(seed.blocks.length);
  closeTo(0, seed.blocks.length);
  return rootOf(snapshot, root, detail);
}

/** The entities of the front matter, under one symbol. */
function described(snapshot: Snapshot): OutlineNode[] {
  const inFrontMatter = frontMatterSnapshot(snapshot);
  const { root } = inFrontMatter?.places ?? {};
  if (inFrontMatter === undefined || root === undefined) return [];
  const children = registryOutline(inFrontMatter);
  const end = children.at(-1)?.end ?? root.end;
  const { start } = root;
  return [
    { name: 'entities', detail: 'front matter', kind: namespaceKind, start, end, selection: root, children },
  ];
}

/** How much of the outline is shown, and what the root says of the rest. */
function extent(
  text: readonly { value: Paragraph }[],
  { detail, maxSymbols }: Snapshot['settings']['outline'],
): { detail: string; withParagraphs: boolean; withEntities: boolean } {
  let entities = 0;
  for (const { value } of text) entities += value.entities;
  const withParagraphs = detail !== 'sections' && text.length <= maxSymbols;
  const withEntities = detail === 'entities' && withParagraphs && entities <= maxSymbols;
  const left: string[] = [];
  if (detail !== 'sections' && !withParagraphs) left.push(count(text.length, 'paragraph', 'paragraphs'));
  if (detail === 'entities' && !withEntities) left.push(count(entities, 'entity', 'entities'));
  const words = left.length === 0 ? '' : `${left.join(' and ')} are not shown: too many`;
  return { detail: words, withParagraphs, withEntities };
}

function count(number: number, one: string, many: string): string {
  return `${String(number).replace(/\B(?=(?:\d{3})+$)/g, ',')} ${number === 1 ? one : many}`;
}
