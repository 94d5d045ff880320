/**
 * Pieces → blocks: each run of text lines is judged by itself to be one paragraph a line or one hard-wrapped
 * paragraph, and the first text line of a document may be its title (format.md §1).
 */
import { Block, type BlockTraits } from './block.js';
import type { EntityTypes } from './entityTypes.js';
import { beginsParagraph, contentEnd, ENDS_SENTENCE, LONG, MULTILINE, readsAsTitle } from './lines.js';
import { type Piece, split } from './split.js';
import type { BlockType } from './types.js';

/** Containers inside containers beyond this depth are text. */
const DEEPEST_CONTAINER = 16;

/** What grouping depends on besides the text. */
export interface GroupOptions {
  /** Whether the text begins a document: it may have front matter. */
  readonly top: boolean;
  readonly types: EntityTypes;
  /** How many containers it stands in. */
  readonly level?: number;
  /** Front matter's `paragraphs`, which overrides the judgement. */
  readonly paragraphs?: 'line' | 'blank' | undefined;
  /** Whether the first text line may be the title: there is no other. */
  readonly implicitTitle?: boolean;
}

/** A piece of a text, or a block of an older version that may be kept. */
export type Item = Block | Piece;

/** Reads a text as blocks. */
export function groupText(text: string, options: GroupOptions): Block[] {
  return group(text, split(text, options.top), options);
}

/**
 * Groups pieces of `text` and kept blocks, in document order. A kept block among text lines must be of one line; it is
 * put out as it is where it stays what it was.
 */
export function group(text: string, items: readonly Item[], options: GroupOptions): Block[] {
  const blocks: Block[] = [];
  let mayBeTitle = options.implicitTitle ?? false;
  for (let at = 0; at < items.length; ) {
    const item = items[at];
    if (!isText(item)) {
      blocks.push(item instanceof Block ? item : toBlock(text, item, options));
      if (!precedesTitle(item)) mayBeTitle = false;
      at++;
      continue;
    }
    let end = at + 1;
    while (end < items.length && isText(items[end])) end++;
    groupRun(text, items.slice(at, end), mayBeTitle, options, blocks);
    mayBeTitle = false;
    at = end;
  }
  return blocks;
}

/** Whether an item is a line of text: a paragraph, or the title that no sign marks. */
export function isText(item: Item): boolean {
  return item.type === 'text' || item.type === 'paragraph' || (item instanceof Block && item.implicit);
}

/** What may stand before a document's first text line without taking its title away. */
export function precedesTitle({ type }: Item): boolean {
  return type === 'yaml' || type === 'blank' || type === 'html' || type === 'thematicBreak';
}

function groupRun(
  text: string,
  run: readonly Item[],
  mayBeTitle: boolean,
  options: GroupOptions,
  blocks: Block[],
): void {
  const title = mayBeTitle && options.paragraphs !== 'blank' && isTitle(text, run, options);
  const single = mayBeTitle && run.length === 1 && readsAsTitle(content(text, run[0]));
  if (title || single) blocks.push(line(text, run[0], true, options));
  const rest = title || single ? 1 : 0;
  if (rest === run.length) return;
  if (isLineRun(run, rest, options)) {
    for (let i = rest; i < run.length; i++) blocks.push(line(text, run[i], false, options));
  } else blocks.push(wrapped(text, run, rest, options));
}

/** Whether the first line of a run is a title, being followed by paragraphs of one line each. */
function isTitle(text: string, run: readonly Item[], options: GroupOptions): boolean {
  if (run.length < 2 || !isLineRun(run, 1, options)) return false;
  return readsAsTitle(content(text, run[0])) && beginsParagraph(content(text, run[1]));
}

/** One paragraph a line: some line but the last is long, or each ends a sentence. */
function isLineRun(run: readonly Item[], from: number, options: GroupOptions): boolean {
  if (options.paragraphs !== undefined) return options.paragraphs === 'line';
  let sentences = true;
  for (let i = from; i < run.length; i++) {
    const { shape } = run[i];
    if ((shape & LONG) !== 0 && i < run.length - 1) return true;
    if ((shape & ENDS_SENTENCE) === 0) sentences = false;
  }
  return sentences;
}

function content(text: string, item: Item): string {
  const source = sourceOf(text, item);
  return source.slice(0, contentEnd(source, 0, source.length));
}

function sourceOf(text: string, item: Item): string {
  return item instanceof Block ? item.source : text.slice(item.start, item.end);
}

function line(text: string, item: Item, implicit: boolean, options: GroupOptions): Block {
  if (item instanceof Block && item.implicit === implicit) return item;
  const traits = textTraits(implicit ? 'heading' : 'paragraph', item.fragile, item.shape, options);
  const { lineBreaks } = item;
  return new Block(
    sourceOf(text, item),
    lineBreaks,
    { ...traits, implicit, depth: implicit ? 1 : 0 },
    options.types,
  );
}

function wrapped(text: string, run: readonly Item[], from: number, options: GroupOptions): Block {
  const lines = run.slice(from);
  const [first] = lines;
  if (lines.length === 1 && first !== undefined) return line(text, first, false, options);
  const source = joined(text, lines);
  const lineBreaks = lines.reduce((sum, each) => sum + each.lineBreaks, 0);
  const fragile = lines.some(each => each.fragile);
  return new Block(source, lineBreaks, textTraits('paragraph', fragile, MULTILINE, options), options.types);
}

function joined(text: string, lines: readonly Item[]): string {
  const pieces = lines.filter((each): each is Piece => !(each instanceof Block));
  const first = pieces[0];
  const last = pieces[pieces.length - 1];
  if (pieces.length === lines.length && first !== undefined && last !== undefined)
    return text.slice(first.start, last.end);
  return lines.map(each => sourceOf(text, each)).join('');
}

function textTraits(
  type: 'heading' | 'paragraph',
  fragile: boolean,
  shape: number,
  options: GroupOptions,
): BlockTraits {
  return { type, depth: 0, implicit: false, closed: true, fragile, shape, level: options.level ?? 0 };
}

function isContainer({ type }: Piece): boolean {
  return type === 'blockquote' || type === 'listItem';
}

const blanks = new WeakMap<EntityTypes, Map<string, Block>>();

function toBlock(text: string, piece: Piece, options: GroupOptions): Block {
  const source = text.slice(piece.start, piece.end);
  if (piece.type === 'text') return line(text, piece, false, options);
  const { depth, closed, fragile } = piece;
  const { level = 0 } = options;
  const type: BlockType = level === DEEPEST_CONTAINER && isContainer(piece) ? 'paragraph' : piece.type;
  const traits = { type, depth, implicit: false, closed, fragile, shape: 0, level };
  if (type !== 'blank' || source.length > 4)
    return new Block(source, piece.lineBreaks, traits, options.types);
  return sharedBlank(source, piece.lineBreaks, traits, options.types);
}

/** Blank lines are all alike and half of all blocks: one object serves for all of the same text. */
function sharedBlank(source: string, lineBreaks: number, traits: BlockTraits, types: EntityTypes): Block {
  let known = blanks.get(types);
  if (known === undefined) {
    known = new Map();
    blanks.set(types, known);
  }
  let block = known.get(source);
  if (block === undefined) {
    block = new Block(source, lineBreaks, traits, types);
    known.set(source, block);
  }
  return block;
}
