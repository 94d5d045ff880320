/**
 * The outline: title → sections → paragraphs → the entities in them.
 *
 * Symbol kinds are LSP's numbers, chosen for their icons, and one to a type so that sorting by kind sorts by type.
 */
import type { SymbolKind } from 'vscode-languageserver';
import type { Block } from '../syntax/block.js';
import type { Span } from '../syntax/types.js';
import { plainText } from '../syntax/walk.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { type Mention, mentionsPerBlock, nameOf } from './mentions.js';
import { groupedOutline } from './outlineGroups.js';
import { entityDetail, entityKind, type OutlineNode, rootOf, titleBlock } from './outlineNode.js';
import { perBlock } from './perBlock.js';

export type { OutlineNode };

/** A symbol in a block, with offsets in its source; the same object for as long as the block says the same. */
export type OutlinePart = OutlineNode;

const sectionKind: SymbolKind = 2;
const paragraphKind: SymbolKind = 15;

/** A part of a block in its document. Spans and children are worked out when asked for: most never are. */
export class PlacedPart implements OutlineNode {
  /**
   * @param base where the block starts
   * @param line the line it starts on
   */
  constructor(
    readonly part: OutlinePart,
    readonly base: number,
    readonly line: number,
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
    const { start, end } = this.part.selection;
    return { start: this.base + start, end: this.base + end };
  }

  get children(): readonly OutlineNode[] {
    return this.part.children.map(child => new PlacedPart(child, this.base, this.line));
  }
}

/** What a block gives to the outline. */
interface BlockOutline {
  /** A heading's level; 0 for a paragraph. */
  readonly depth: number;
  readonly part: OutlinePart;
  /** The part without its entities. */
  readonly bare: OutlinePart;
}

const outlinePerBlock = perBlock((block, knowledge): BlockOutline | undefined => {
  const [leaf] = block.leaves;
  if (leaf === undefined) return undefined;
  const isHeading = block.type === 'heading';
  const text = plainText(leaf).replace(/\s+/g, ' ').trim();
  const selection = { start: leaf.toBlock(0), end: leaf.toBlock(leaf.text.length) };
  const mentions = isHeading ? [] : (mentionsPerBlock.inBlock(block, knowledge) ?? []);
  const bare: OutlinePart = {
    name: (isHeading ? text : firstWords(text)) || '(no text)',
    detail: '',
    kind: isHeading ? sectionKind : paragraphKind,
    start: 0,
    end: contentEnd(block),
    selection,
    children: [],
  };
  const children = mentions.length === 0 ? [] : entityParts(mentions);
  return { depth: block.depth, part: children.length === 0 ? bare : { ...bare, children }, bare };
});

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

interface Section {
  readonly depth: number;
  readonly node: { end: number } & OutlineNode;
  readonly children: OutlineNode[];
}

function structure(snapshot: Snapshot): OutlineNode {
  const { seed, settings } = snapshot;
  const entries = outlinePerBlock.inDocument(snapshot);
  const { detail, withParagraphs, withEntities } = extent(entries, settings.outline);
  const title = titleBlock(seed);
  const root: OutlineNode[] = [];
  const open: Section[] = [];
  const closeTo = (depth: number, end: number) => {
    while (open.length > 0 && open[open.length - 1].depth >= depth) {
      const section = open.pop();
      if (section !== undefined) section.node.end = end;
    }
  };
  let lastEnd = 0;
  for (const { index, value } of entries) {
    const base = seed.startOf(index);
    const { depth, part, bare } = value;
    if (depth > 0 && index !== title) {
      closeTo(depth, lastEnd);
      const children: OutlineNode[] = [];
      const { name, kind, selection } = new PlacedPart(part, base, seed.lineOf(index));
      const node = { name, kind, selection, detail: '', start: base, end: base + part.end, children };
      (open.at(-1)?.children ?? root).push(node);
      open.push({ depth, node, children });
    } else if (depth === 0 && withParagraphs) {
      const placed = new PlacedPart(withEntities ? part : bare, base, seed.lineOf(index));
      (open.at(-1)?.children ?? root).push(placed);
    }
    lastEnd = base + part.end;
  }
  closeTo(0, seed.length);
  return rootOf(snapshot, root, detail);
}

/** How much of the outline is shown, and what the root says of the rest. */
function extent(
  entries: readonly { value: BlockOutline }[],
  { detail, maxSymbols }: Snapshot['settings']['outline'],
): { detail: string; withParagraphs: boolean; withEntities: boolean } {
  let paragraphs = 0;
  let entities = 0;
  for (const { value } of entries) {
    if (value.depth > 0) continue;
    paragraphs++;
    entities += value.part.children.length;
  }
  const withParagraphs = detail !== 'sections' && paragraphs <= maxSymbols;
  const withEntities = detail === 'entities' && withParagraphs && entities <= maxSymbols;
  const left: string[] = [];
  if (detail !== 'sections' && !withParagraphs) left.push(count(paragraphs, 'paragraph', 'paragraphs'));
  if (detail === 'entities' && !withEntities) left.push(count(entities, 'entity', 'entities'));
  const words = left.length === 0 ? '' : `${left.join(' and ')} are not shown: too many`;
  return { detail: words, withParagraphs, withEntities };
}

function count(number: number, one: string, many: string): string {
  return `${String(number).replace(/\B(?=(?:\d{3})+$)/g, ',')} ${number === 1 ? one : many}`;
}
