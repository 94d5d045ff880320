/** A document: an immutable snapshot, edited into another that shares every block whose text is the same. */
import { Block, lineAt } from './block.js';
import { defaultTypes, type EntityTypes } from './entityTypes.js';
import { type FrontMatter, frontMatterOf, readingHints } from './frontMatter.js';
import { type GroupOptions, group, isText, precedesTitle } from './group.js';
import { MULTILINE } from './lines.js';
import { type Piece, split } from './split.js';

/** Replaces the text of a range. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Title {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly from: 'heading' | 'frontMatter' | 'implicit';
}

/** A place as editors count: lines and UTF-16 code units, from zero. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Beyond this many edits at once, reading the whole text again is quicker. */
const MANY_EDITS = 64;

export class Seed {
  readonly length: number;
  private joined: string | undefined;
  private foundTitle: Title | undefined | null = null;

  private constructor(
    readonly blocks: readonly Block[],
    /** Where each block starts, and the length behind the last. */
    private readonly starts: Int32Array,
    /** The line each block starts on, and the number of line ends behind the last. */
    private readonly lines: Int32Array,
    private readonly options: GroupOptions,
    /** How many `#` headings there are. */
    private readonly titles: number,
    /** Whether an edit anywhere could change what a block far before it is. */
    private readonly fragile: boolean,
  ) {
    this.length = starts[blocks.length];
  }

  /** Reads a text. Never throws, and loses no character. */
  static parse(text: string, { types = defaultTypes }: { types?: EntityTypes } = {}): Seed {
    const pieces = split(text, true);
    const first = pieces[0];
    const hints = first?.type === 'yaml' ? readingHints(text.slice(0, first.end)) : undefined;
    const titles = pieces.filter(isTitleHeading).length;
    const options = {
      top: true,
      types,
      paragraphs: hints?.paragraphs,
      implicitTitle: titles === 0 && hints?.title !== true,
    };
    return Seed.of(group(text, pieces, options), options, titles);
  }

  private static of(blocks: readonly Block[], options: GroupOptions, titles: number): Seed {
    const starts = new Int32Array(blocks.length + 1);
    const lines = new Int32Array(blocks.length + 1);
    for (let i = 0; i < blocks.length; i++) {
      starts[i + 1] = starts[i] + blocks[i].source.length;
      lines[i + 1] = lines[i] + blocks[i].lineBreaks;
    }
    return new Seed(blocks, starts, lines, options, titles, blocks.some(isFragile));
  }

  /** Line ends and one, as editors count. */
  get lineCount(): number {
    return this.lines[this.blocks.length] + 1;
  }

  get types(): EntityTypes {
    return this.options.types;
  }

  /** The whole text. */
  text(): string {
    this.joined ??= this.blocks.map(block => block.source).join('');
    return this.joined;
  }

  slice(start: number, end: number): string {
    if (this.joined !== undefined) return this.joined.slice(start, end);
    let text = '';
    for (let i = this.indexAt(start); i < this.blocks.length && this.starts[i] < end; i++) {
      const base = this.starts[i];
      text += this.blocks[i].source.slice(Math.max(0, start - base), end - base);
    }
    return text;
  }

  /** Index of the block that holds an offset; at the document's end, of the last one. */
  indexAt(offset: number): number {
    return Math.min(lineAt(this.starts, offset), Math.max(0, this.blocks.length - 1));
  }

  /** Where a block starts. */
  startOf(index: number): number {
    return this.starts[index];
  }

  /** The line a block starts on. */
  lineOf(index: number): number {
    return this.lines[index];
  }

  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.length));
    const index = this.indexAt(at);
    const block = this.blocks[index];
    if (block === undefined) return { line: 0, character: 0 };
    const inside = at - this.starts[index];
    if (block.lineBreaks === 0) return { line: this.lines[index], character: inside };
    const line = lineAt(block.lineStarts, inside);
    return { line: this.lines[index] + line, character: inside - block.lineStarts[line] };
  }

  /** The offset of a position; one beyond its line's or the document's end counts as that end. */
  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    if (line >= this.lineCount) return this.length;
    const start = this.lineStart(line);
    return Math.max(start, Math.min(start + character, this.lineEnd(line)));
  }

  /** Where a line starts. */
  lineStart(line: number): number {
    const index = Math.min(lineAt(this.lines, line), this.blocks.length - 1);
    // Several blocks start on one line only where the last is empty, which none is but in an empty document.
    const block = this.blocks[index];
    if (block === undefined) return 0;
    const inside = line - this.lines[index];
    return this.starts[index] + (inside === 0 ? 0 : (block.lineStarts[inside] ?? block.source.length));
  }

  /** Where a line's content ends, before its line end. */
  lineEnd(line: number): number {
    if (line + 1 >= this.lineCount) return this.length;
    const next = this.lineStart(line + 1);
    return this.slice(next - 2, next) === '\r\n' ? next - 2 : next - 1;
  }

  get frontMatter(): FrontMatter | undefined {
    return frontMatterOf(this.blocks[0]);
  }

  /** The first level-1 heading, else the front matter's title, else the first text line where it reads as one. */
  get title(): Title | undefined {
    if (this.foundTitle === null) this.foundTitle = this.findTitle();
    return this.foundTitle;
  }

  private findTitle(): Title | undefined {
    const index = this.titles > 0 ? this.blocks.findIndex(block => isTitleHeading(block)) : -1;
    if (index >= 0) return this.headingTitle(index, 'heading');
    const entry = this.frontMatter?.get('title');
    const text = this.frontMatter?.string('title');
    if (entry !== undefined && text !== undefined) return { text, ...entry.valueSpan, from: 'frontMatter' };
    const implicit = this.blocks.findIndex(block => block.implicit || !precedesTitle(block));
    return this.blocks[implicit]?.implicit ? this.headingTitle(implicit, 'implicit') : undefined;
  }

  private headingTitle(index: number, from: Title['from']): Title {
    const [leaf] = this.blocks[index].leaves;
    const base = this.starts[index];
    const start = base + leaf.toBlock(0);
    return { text: leaf.text, start, end: base + leaf.toBlock(leaf.text.length), from };
  }

  /** The document after edits, each made on the result of the one before. */
  edit(edits: readonly TextEdit[]): Seed {
    if (edits.length > MANY_EDITS) return this.reread(applyEdits(this.text(), edits));
    let seed: Seed = this;
    for (const edit of edits) seed = seed.apply(edit);
    return seed;
  }

  private apply(edit: TextEdit): Seed {
    return this.applyLocally(edit) ?? this.reread(applyEdit(this.text(), edit));
  }

  /** Reads a text anew, keeping the equal blocks at both ends. */
  private reread(text: string): Seed {
    const { blocks, options, titles } = Seed.parse(text, { types: this.types });
    return Seed.of(keepEqual(blocks, this.blocks), options, titles);
  }

  /**
   * Reads only the blocks around an edit; undefined where it could reach further than that is known to be right.
   * Reading begins early enough for what looks ahead (a list item looks over blank lines at the next line), and goes on
   * until a piece ends where an old block did under the same condition.
   */
  private applyLocally({ start, end, text }: TextEdit): Seed | undefined {
    const { blocks, starts, options } = this;
    if (blocks.length === 0 || this.fragile) return undefined;
    const first = this.indexAt(start);
    let from = Math.max(0, first - 1);
    if (blocks[from].type === 'blank') from = Math.max(0, from - 1);
    let to = this.indexAt(end);
    const head = this.slice(starts[from], start) + text;
    const afterText = from > 0 && isText(blocks[from - 1]);
    for (let step = 1; ; step *= 2) {
      const region = head + this.slice(end, starts[to + 1]);
      const pieces = split(region, from === 0, afterText);
      if (pieces.some(piece => piece.fragile)) return undefined;
      if (to === blocks.length - 1 || this.agrees(region, pieces, to, afterText)) {
        return this.replace(from, to, region, pieces);
      }
      to = Math.min(blocks.length - 1, to + step);
      if (from === 0 && options.top && startsFenced(region) && pieces[0]?.type !== 'yaml') return undefined;
    }
  }

  /** Whether what follows block `to` is read as before behind these pieces. */
  private agrees(region: string, pieces: readonly Piece[], to: number, afterText: boolean): boolean {
    const next = this.blocks[to + 1];
    const last = pieces[pieces.length - 1];
    const before = pieces[pieces.length - 2];
    const lastCode = region.charCodeAt(region.length - 1);
    if (region.length > 0 && lastCode !== 10 && lastCode !== 13) return false;
    if (lastCode === 13 && next.source.charCodeAt(0) === 10) return false;
    const inText = last === undefined ? afterText : last.type === 'text';
    if (inText !== isText(this.blocks[to]) && next.type !== 'blank') return false;
    if (last === undefined) return false;
    if (last.type === 'text') return next.shape !== MULTILINE;
    if (last.type === 'blank' && before?.type === 'listItem')
      return !isIndented(next) && next.type !== 'blank';
    if (last.type === 'listItem') return !isIndented(next) && next.type !== 'blank';
    return last.closed && (last.type !== next.type || (last.type !== 'blank' && last.type !== 'blockquote'));
  }

  /** The document with the blocks `from` to `to` read anew as `pieces` of `region`. */
  private replace(from: number, to: number, region: string, pieces: readonly Piece[]): Seed | undefined {
    const { blocks, options } = this;
    if (from === 0 && startsFenced(region) && pieces[0]?.type !== 'yaml') return undefined;
    if (from === 0 && (pieces[0]?.type === 'yaml' || blocks[0].type === 'yaml')) {
      const was = blocks[0].type === 'yaml' ? blocks[0].source : undefined;
      const is = pieces[0]?.type === 'yaml' ? region.slice(0, pieces[0].end) : undefined;
      if (!sameHints(was, is)) return undefined;
    }
    let left = from;
    if (pieces[0] !== undefined && isText(pieces[0])) while (left > 0 && isText(blocks[left - 1])) left--;
    let right = to;
    const last = pieces[pieces.length - 1];
    if (last !== undefined && isText(last)) {
      while (right + 1 < blocks.length && isText(blocks[right + 1])) right++;
    }
    const kept = [...blocks.slice(left, from), ...blocks.slice(to + 1, right + 1)];
    if (kept.some(block => block.shape === MULTILINE)) return undefined;

    const titles = this.titles - count(blocks, from, to) + pieces.filter(isTitleHeading).length;
    const { implicitTitle } = options;
    if ((titles === 0) !== (this.titles === 0)) return undefined;
    const decisive = blocks.findIndex(block => !precedesTitle(block));
    const atHead = decisive < 0 || decisive >= left;
    const old = blocks.slice(left, right + 1);
    const items = [...blocks.slice(left, from), ...pieces, ...blocks.slice(to + 1, right + 1)];
    // What decides on the implicit title must lie inside, or it could change the blocks behind.
    if (atHead && (old.every(precedesTitle) || items.every(precedesTitle))) return undefined;
    const grouped = keepEqual(
      group(region, items, { ...options, implicitTitle: atHead && implicitTitle }),
      old,
    );
    return this.spliced(left, right + 1, grouped, titles);
  }

  private spliced(from: number, to: number, inserted: readonly Block[], titles: number): Seed {
    const { blocks, options } = this;
    const all = blocks.slice(0, from).concat(inserted, blocks.slice(to));
    const starts = new Int32Array(all.length + 1);
    const lines = new Int32Array(all.length + 1);
    starts.set(this.starts.subarray(0, from + 1));
    lines.set(this.lines.subarray(0, from + 1));
    let at = from;
    for (const block of inserted) {
      starts[at + 1] = starts[at] + block.source.length;
      lines[at + 1] = lines[at] + block.lineBreaks;
      at++;
    }
    const moved = starts[at] - this.starts[to];
    const movedLines = lines[at] - this.lines[to];
    for (let i = to + 1; i <= blocks.length; i++) {
      at++;
      starts[at] = this.starts[i] + moved;
      lines[at] = this.lines[i] + movedLines;
    }
    return new Seed(all, starts, lines, options, titles, inserted.some(isFragile));
  }
}

function isFragile(block: Block): boolean {
  return block.fragile;
}

function isTitleHeading(item: Piece | Block): boolean {
  return item.type === 'heading' && item.depth === 1 && !(item instanceof Block && item.implicit);
}

function count(blocks: readonly Block[], from: number, to: number): number {
  let found = 0;
  for (let i = from; i <= to; i++) if (isTitleHeading(blocks[i])) found++;
  return found;
}

function isIndented(block: Block): boolean {
  const code = block.source.charCodeAt(0);
  return code === 32 || code === 9;
}

function startsFenced(text: string): boolean {
  return /^\ufeff?---[ \t]*(?:[\r\n]|$)/.test(text);
}

function sameHints(was: string | undefined, is: string | undefined): boolean {
  const none = { title: false, paragraphs: undefined };
  const before = was === undefined ? none : readingHints(was);
  const after = is === undefined ? none : readingHints(is);
  return before.title === after.title && before.paragraphs === after.paragraphs;
}

/** New blocks, with the old ones in place of equals at both ends. */
function keepEqual(blocks: readonly Block[], old: readonly Block[]): Block[] {
  const result = [...blocks];
  const shorter = Math.min(blocks.length, old.length);
  let head = 0;
  for (; head < shorter && blocks[head].equals(old[head]); head++) result[head] = old[head];
  for (let tail = 1; tail <= shorter - head; tail++) {
    const block = old[old.length - tail];
    if (!blocks[blocks.length - tail].equals(block)) break;
    result[blocks.length - tail] = block;
  }
  return result;
}

function applyEdit(text: string, { start, end, text: inserted }: TextEdit): string {
  return text.slice(0, start) + inserted + text.slice(end);
}

/** A text after edits, each made on the result of the one before; at once where they go from back to front. */
function applyEdits(text: string, edits: readonly TextEdit[]): string {
  if (!edits.every(({ end }, index) => index === 0 || end <= edits[index - 1].start)) {
    return edits.reduce(applyEdit, text);
  }
  const parts: string[] = [];
  let to = text.length;
  for (const { start, end, text: inserted } of edits) {
    parts.push(text.slice(end, to), inserted);
    to = start;
  }
  parts.push(text.slice(0, to));
  return parts.reverse().join('');
}
