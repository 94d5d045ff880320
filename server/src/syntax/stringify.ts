/** A tree → source: what is unchanged since it was read stays as it stands there, the rest is written anew. */
import type { Root, RootContent } from 'mdast';
import { defaultTypes, type EntityTypes } from './entityTypes.js';
import { readingHints } from './frontMatter.js';
import { sameContent } from './sameContent.js';
import { Seed } from './seed.js';
import { seedOf, toMdast } from './toMdast.js';
import type { Span } from './types.js';
import { BlockWriter } from './writeBlocks.js';

export interface StringifyOptions {
  /** The text that the tree's positions speak of, for a tree that was not made by `toMdast` itself. */
  readonly source?: string;
  /** The entity types in force. */
  readonly types?: EntityTypes;
}

/**
 * Writes a tree. An unchanged tree gives its source; else each of the root's children that is unchanged keeps its own,
 * with the lines between. Reading the result gives the tree again, as far as the format can say it: a first line that
 * reads as a title is the title, and a fence or comment in a paragraph's text is escaped.
 */
export function stringify(tree: Root, { source = '', types }: StringifyOptions = {}): string {
  const known = seedOf(tree);
  const seed = known ?? Seed.parse(source, types && { types });
  const inForce = types ?? known?.types ?? defaultTypes;
  const parts = partsOf(tree.children, toMdast(seed).children);
  if (isUntouched(parts)) return seed.text();
  const writer = new TreeWriter(seed.text(), parts, inForce);
  const ways = [() => writer.write('gaps'), () => writer.write('blocks'), () => writer.write('nothing')];
  for (const way of ways) {
    const text = way();
    if (sameContent(toMdast(Seed.parse(text, { types: inForce })).children, tree.children)) return text;
  }
  return writer.write('blocks');
}

/** A child of the root, and what it was when it was read. */
interface Part {
  readonly node: RootContent;
  /** Which child of the original root it was; -1 for a new one. */
  readonly index: number;
  /** Where it stood. */
  readonly span: Span | undefined;
  readonly changed: boolean;
}

interface Parts {
  readonly list: readonly Part[];
  /** How many children the original root had. */
  readonly originals: number;
}

function partsOf(nodes: readonly RootContent[], originals: readonly RootContent[]): Parts {
  const byStart = new Map(originals.map((node, index) => [spanOf(node)?.start, index]));
  const list = nodes.map(node => {
    const start = spanOf(node)?.start;
    const index = start === undefined ? -1 : (byStart.get(start) ?? -1);
    const original = originals[index];
    const span = original && spanOf(original);
    return { node, index, span, changed: original === undefined || !sameContent(node, original) };
  });
  return { list, originals: originals.length };
}

function isUntouched({ list, originals }: Parts): boolean {
  return list.length === originals && list.every(({ index, changed }, i) => index === i && !changed);
}

function spanOf({ position }: RootContent): Span | undefined {
  const start = position?.start.offset;
  const end = position?.end.offset;
  return start === undefined || end === undefined ? undefined : { start, end };
}

/**
 * How much of the source stays: unchanged blocks and all that stands between blocks that followed each other;
 * unchanged blocks, with blank lines around the others; nothing.
 */
type Kept = 'gaps' | 'blocks' | 'nothing';

class TreeWriter {
  private readonly blocks: BlockWriter;
  private readonly lineEnd: string;

  constructor(
    private readonly source: string,
    private readonly parts: Parts,
    types: EntityTypes,
  ) {
    const frontMatter = parts.list[0]?.node;
    const hints = frontMatter?.type === 'yaml' ? readingHints(frontMatter.value) : undefined;
    this.blocks = new BlockWriter(types, hints?.paragraphs);
    this.lineEnd = /\r\n|\r|\n/.exec(source)?.[0] ?? '\n';
  }

  write(kept: Kept): string {
    const { list, originals } = this.parts;
    const [first] = list;
    const last = list[list.length - 1];
    if (first === undefined || last === undefined) return '';
    let text = kept !== 'nothing' && first.index === 0 ? this.source.slice(0, first.span?.start) : '';
    let previous = '';
    let mayBeTitle = true;
    list.forEach((part, i) => {
      if (i > 0) text += this.between(list[i - 1], part, kept);
      previous = this.part(part, previous, mayBeTitle, kept);
      text += previous;
      mayBeTitle &&= ['yaml', 'html', 'thematicBreak'].includes(part.node.type);
    });
    const isTail = kept !== 'nothing' && originals > 0 && last.index === originals - 1;
    return text + (isTail ? this.source.slice(last.span?.end) : this.lineEnd);
  }

  private part(part: Part, previous: string, mayBeTitle: boolean, kept: Kept): string {
    const { node, span, changed } = part;
    if (kept !== 'nothing' && !changed && span !== undefined) return this.source.slice(span.start, span.end);
    return this.blocks.block(node, previous, mayBeTitle).replaceAll('\n', this.lineEnd);
  }

  private between(part: Part, next: Part, kept: Kept): string {
    const blank = this.lineEnd + this.lineEnd;
    if (kept === 'nothing' || part.index < 0 || next.index !== part.index + 1) return blank;
    if (kept === 'blocks' && (part.changed || next.changed)) return blank;
    return this.source.slice(part.span?.end, next.span?.start);
  }
}
