/** A block: whole lines of a document that belong together, with its inline content parsed when first asked for. */
import { AttributeReader } from './attributes.js';
import { isBlank, isLineEnd } from './characters.js';
import type { EntityTypes } from './entityTypes.js';
import { groupText } from './group.js';
import { type Inline, scanInline } from './inline.js';
import { contentEnd, LineReader, listMarker, skipBlanks } from './lines.js';
import type { Attributes, BlockType, Construct, Fault, Leaf } from './types.js';

/** What of a block its lines alone do not tell. */
export interface BlockTraits {
  readonly type: BlockType;
  /** A heading's level, 1 for an implicit title, else 0. */
  readonly depth: number;
  /** A title that no `#` marks. */
  readonly implicit: boolean;
  /** False for an unclosed fence, comment or front matter. */
  readonly closed: boolean;
  /** Whether something far behind it could change what it is. */
  readonly fragile: boolean;
  /** The shape bits of a paragraph (`lines.ts`), else 0. */
  readonly shape: number;
  /** How many containers it stands in. */
  readonly level: number;
}

/** Immutable; the same object for as long as its text is unchanged, so it serves as a key of caches. */
export class Block implements BlockTraits {
  readonly type: BlockType;
  readonly depth: number;
  readonly implicit: boolean;
  readonly closed: boolean;
  readonly fragile: boolean;
  readonly shape: number;
  readonly level: number;
  private parsedLeaves: readonly Leaf[] | undefined;
  private parsedChildren: Inner | undefined;
  private starts: readonly number[] | undefined;

  /**
   * @param source its lines, with their ends
   * @param lineBreaks how many line ends are in it
   */
  constructor(
    readonly source: string,
    readonly lineBreaks: number,
    traits: BlockTraits,
    readonly types: EntityTypes,
  ) {
    this.type = traits.type;
    this.depth = traits.depth;
    this.implicit = traits.implicit;
    this.closed = traits.closed;
    this.fragile = traits.fragile;
    this.shape = traits.shape;
    this.level = traits.level;
  }

  /** The stretches of inline content: one for a paragraph or heading, any number for a quote or list item. */
  get leaves(): readonly Leaf[] {
    this.parsedLeaves ??= this.parseLeaves();
    return this.parsedLeaves;
  }

  /** The blocks inside a quote or list item, without the container's prefixes. */
  get children(): readonly Block[] {
    return this.inner().blocks;
  }

  /** The offset in this block's source of an offset in the joined source of its children. */
  fromChildren(offset: number): number {
    return this.inner().toOuter(offset);
  }

  /** Offsets of the block's lines. */
  get lineStarts(): readonly number[] {
    if (this.starts === undefined) {
      const starts = [0];
      const lines = new LineReader(this.source);
      for (let at = lines.next(0); starts.length <= this.lineBreaks; at = lines.next(at)) starts.push(at);
      this.starts = starts;
    }
    return this.starts;
  }

  /** Whether this block would be read the same from the same text. */
  equals(other: Block): boolean {
    return (
      this.source === other.source &&
      this.type === other.type &&
      this.implicit === other.implicit &&
      this.closed === other.closed &&
      this.types === other.types
    );
  }

  private parseLeaves(): readonly Leaf[] {
    const { source, type } = this;
    if (type === 'paragraph') return [leaf('paragraph', 0, source, 0, this.types, undefined)];
    if (type === 'heading') return [this.headingLeaf()];
    if (type === 'html') return this.afterComment();
    if (type !== 'blockquote' && type !== 'listItem') return [];
    const leaves: Leaf[] = [];
    let start = 0;
    for (const child of this.children) {
      for (const inner of child.leaves) leaves.push(moved(inner, start, offset => this.fromChildren(offset)));
      start += child.source.length;
    }
    return leaves;
  }

  private headingLeaf(): Leaf {
    const { source, types } = this;
    if (this.implicit) return leaf('heading', 1, source, 0, types, undefined);
    const end = contentEnd(source, 0, source.length);
    const start = skipBlanks(source, skipBlanks(source, 0, end) + this.depth, end);
    const attributes = headingAttributes(source, start, end);
    let to = attributes?.start ?? end;
    while (to > start && isBlank(source.charCodeAt(to - 1))) to--;
    let signs = to;
    while (signs > start && source.charCodeAt(signs - 1) === 35) signs--;
    if (signs < to && (signs === start || isBlank(source.charCodeAt(signs - 1)))) {
      to = signs;
      while (to > start && isBlank(source.charCodeAt(to - 1))) to--;
    }
    return leaf('heading', this.depth, source.slice(start, to), start, types, attributes);
  }

  /** The text behind a comment of several lines, on its last line. */
  private afterComment(): readonly Leaf[] {
    if (!this.closed) return [];
    const close = this.source.indexOf('-->', this.source.indexOf('<!--') + 4);
    const start = skipBlanks(this.source, close + 3, this.source.length);
    if (start >= contentEnd(this.source, 0, this.source.length)) return [];
    return [leaf('paragraph', 0, this.source.slice(start), start, this.types, undefined)];
  }

  private inner(): Inner {
    this.parsedChildren ??= contents(this);
    return this.parsedChildren;
  }
}

/** A container's content: its prefixes taken off, read as blocks. */
interface Inner {
  readonly blocks: readonly Block[];
  toOuter(offset: number): number;
}

const NO_CHILDREN: Inner = { blocks: [], toOuter: offset => offset };

function contents(block: Block): Inner {
  const { source, type } = block;
  if (type !== 'blockquote' && type !== 'listItem') return NO_CHILDREN;
  const starts = block.lineStarts;
  const inner: number[] = [];
  const skipped: number[] = [];
  let text = '';
  const indent = type === 'listItem' ? contentColumn(source) : 0;
  for (let line = 0; line < starts.length; line++) {
    const start = starts[line];
    const end = line + 1 < starts.length ? starts[line + 1] : source.length;
    if (start === end && line > 0) break;
    const from =
      type === 'blockquote'
        ? afterQuoteSign(source, start, end)
        : afterIndent(source, start, end, line === 0, indent);
    inner.push(text.length);
    skipped.push(from - text.length);
    text += source.slice(from, end);
  }
  const blocks = groupText(text, { top: false, types: block.types, level: block.level + 1 });
  const toOuter = (offset: number) => offset + skipped[lineAt(inner, offset)];
  return { blocks, toOuter };
}

function afterQuoteSign(source: string, start: number, end: number): number {
  const sign = skipBlanks(source, start, end) + 1;
  return isBlank(source.charCodeAt(sign)) && sign < end ? sign + 1 : sign;
}

function afterIndent(source: string, start: number, end: number, first: boolean, indent: number): number {
  const content = contentEnd(source, start, end);
  const at = skipBlanks(source, start, content);
  if (first) return skipBlanks(source, at + listMarker(source, at, content, false), content);
  if (source.charCodeAt(start) === 9) return start + 1;
  return Math.min(at, start + indent);
}

/** How far a list item's content stands in; as in CommonMark, behind one blank where there are many or no content. */
function contentColumn(source: string): number {
  const at = skipBlanks(source, 0, source.length);
  const marker = at + listMarker(source, at, source.length, false);
  const content = skipBlanks(source, marker, source.length);
  return content - marker < 4 && !isLineEnd(source.charCodeAt(content)) ? content : marker;
}

/** Index of the last element that is not greater than `value`, in an ascending list that begins with 0. */
export function lineAt(starts: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A heading's trailing `{#anchor .class}`, with offsets in `source`. */
function headingAttributes(source: string, start: number, end: number): Attributes | undefined {
  let last = end;
  while (last > start && isBlank(source.charCodeAt(last - 1))) last--;
  if (source.charCodeAt(last - 1) !== 125) return undefined;
  const open = source.lastIndexOf('{', last);
  if (open < start || (open > start && !isBlank(source.charCodeAt(open - 1)))) return undefined;
  const scan = new AttributeReader(source).read(open);
  if (!scan.closed || scan.end !== last || scan.items.length === 0) return undefined;
  if (scan.items.some(item => item.type === 'invalid')) return undefined;
  return { start: scan.start, end: scan.end, items: scan.items };
}

class LazyLeaf implements Leaf {
  private inline: Inline | undefined;

  constructor(
    readonly type: Leaf['type'],
    readonly depth: number,
    readonly text: string,
    private readonly base: number,
    private readonly types: EntityTypes,
    readonly attributes: Attributes | undefined,
  ) {}

  get constructs(): readonly Construct[] {
    return this.scanned().constructs;
  }

  get faults(): readonly Fault[] {
    return this.scanned().faults;
  }

  toBlock(offset: number): number {
    return offset + this.base;
  }

  private scanned(): Inline {
    this.inline ??= scanInline(this.text, this.types);
    return this.inline;
  }
}

function leaf(
  type: Leaf['type'],
  depth: number,
  source: string,
  base: number,
  types: EntityTypes,
  attributes: Attributes | undefined,
): Leaf {
  const text = source.slice(0, contentEnd(source, 0, source.length));
  return new LazyLeaf(type, depth, text, base, types, attributes);
}

/** A container's view of a leaf in one of its children, which begins at `start` of their joined source. */
function moved(inner: Leaf, start: number, toOuter: (offset: number) => number): Leaf {
  return {
    type: inner.type,
    depth: inner.depth,
    text: inner.text,
    attributes: inner.attributes,
    get constructs() {
      return inner.constructs;
    },
    get faults() {
      return inner.faults;
    },
    toBlock: offset => toOuter(start + inner.toBlock(offset)),
  };
}
