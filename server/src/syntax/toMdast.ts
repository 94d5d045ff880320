/** A seed → its tree (format.md §7): containers entered, list items gathered into lists, blank lines left out. */
import type { BlockContent, Code, Heading, Html, List, ListItem, Paragraph, Root, Yaml } from 'mdast';
import type { Block } from './block.js';
import { isDigit } from './characters.js';
import { inlineNodes, readAttributes } from './inlineTree.js';
import { contentEnd, fence, skipBlanks } from './lines.js';
import { InnerPlace, type Place, position, TopPlace } from './place.js';
import type { Seed } from './seed.js';
import type { Leaf } from './types.js';

const seeds = new WeakMap<Root, Seed>();

/** The tree of a document, with positions: fresh nodes at every call, free to be changed. */
export function toMdast(seed: Seed): Root {
  const { blocks } = seed;
  const siblings = new Siblings();
  const frontMatter: Yaml[] = [];
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i];
    if (block.type === 'blank') {
      siblings.gap();
      continue;
    }
    const place = new TopPlace(block, seed.startOf(i), seed.lineOf(i));
    if (block.type === 'yaml') frontMatter.push(yaml(block, place));
    else siblings.add(block, place);
  }
  const { line, character } = seed.positionAt(seed.length);
  const root: Root = {
    type: 'root',
    children: frontMatter.length === 0 ? siblings.nodes : [...frontMatter, ...siblings.nodes],
    position: {
      start: { line: 1, column: 1, offset: 0 },
      end: { line: line + 1, column: character + 1, offset: seed.length },
    },
  };
  seeds.set(root, seed);
  return root;
}

/** The nodes of blocks that follow one another, placed as if the document began with the first of them. */
export function blockNodes(blocks: readonly Block[]): BlockContent[] {
  const siblings = new Siblings();
  let [start, line] = [0, 0];
  for (const block of blocks) {
    if (block.type === 'blank') siblings.gap();
    else if (block.type !== 'yaml') siblings.add(block, new TopPlace(block, start, line));
    start += block.source.length;
    line += block.lineBreaks;
  }
  return siblings.nodes;
}

/** The document that a tree was made from. */
export function seedOf(tree: Root): Seed | undefined {
  return seeds.get(tree);
}

/** The nodes of blocks that follow one another. */
class Siblings {
  readonly nodes: BlockContent[] = [];
  /** Whether blank lines stand between two of them. */
  spread = false;
  private afterGap = false;
  /** The list that the last node is, and what its items begin with. */
  private list: List | undefined;
  private marker = '';

  /** Blank lines. */
  gap(): void {
    this.afterGap = true;
  }

  add(block: Block, place: Place): void {
    if (block.type === 'listItem') this.addItem(block, place);
    else {
      this.begin();
      this.list = undefined;
      this.addNode(block, place);
    }
    this.afterGap = false;
  }

  private begin(): void {
    if (this.afterGap && this.nodes.length > 0) this.spread = true;
  }

  private addItem(block: Block, place: Place): void {
    const { source } = block;
    const start = skipBlanks(source, 0, source.length);
    let sign = start;
    while (isDigit(source.charCodeAt(sign))) sign++;
    const marker = source[sign] ?? '';
    const item = listItem(block, place, start);
    if (this.list !== undefined && this.marker === marker) {
      if (this.afterGap) this.list.spread = true;
      this.list.children.push(item);
      if (this.list.position && item.position) this.list.position.end = { ...item.position.end };
      return;
    }
    this.begin();
    const ordered = sign > start;
    const list: List = {
      type: 'list',
      ordered,
      start: ordered ? Number(source.slice(start, sign)) : null,
      spread: false,
      children: [item],
      position: position(place, start, contentEnd(source, 0, source.length)),
    };
    this.list = list;
    this.marker = marker;
    this.nodes.push(list);
  }

  private addNode(block: Block, place: Place): void {
    const { source, type, leaves } = block;
    const end = contentEnd(source, 0, source.length);
    const start = skipBlanks(source, 0, end);
    switch (type) {
      case 'paragraph':
        for (const leaf of leaves) this.nodes.push(paragraph(leaf, block, place));
        return;
      case 'heading':
        for (const leaf of leaves) this.nodes.push(heading(leaf, block, place));
        return;
      case 'html': {
        this.nodes.push(html(block, place));
        for (const leaf of leaves) this.nodes.push(paragraph(leaf, block, place));
        return;
      }
      case 'code':
        this.nodes.push(code(block, place));
        return;
      case 'thematicBreak':
        this.nodes.push({ type, position: position(place, start, end) });
        return;
      case 'blockquote': {
        const { nodes } = contents(block, place);
        this.nodes.push({ type, children: nodes, position: position(place, start, end) });
      }
    }
  }
}

function contents(container: Block, place: Place): Siblings {
  const siblings = new Siblings();
  let start = 0;
  for (const child of container.children) {
    if (child.type === 'blank') siblings.gap();
    else siblings.add(child, new InnerPlace(container, place, start));
    start += child.source.length;
  }
  return siblings;
}

function listItem(block: Block, place: Place, start: number): ListItem {
  const { nodes, spread } = contents(block, place);
  const end = contentEnd(block.source, 0, block.source.length);
  return { type: 'listItem', spread, children: nodes, position: position(place, start, end) };
}

function paragraph(leaf: Leaf, block: Block, place: Place): Paragraph {
  const start = leaf.toBlock(0);
  return {
    type: 'paragraph',
    children: inlineNodes(leaf, place, block.types),
    position: position(place, start, start + leaf.text.length),
  };
}

function heading(leaf: Leaf, block: Block, place: Place): Heading {
  const { source, implicit, types } = block;
  const end = contentEnd(source, 0, source.length);
  const node: Heading = {
    type: 'heading',
    depth: block.depth as Heading['depth'],
    implicit,
    children: inlineNodes(leaf, place, types),
    position: position(place, implicit ? 0 : skipBlanks(source, 0, end), end),
  };
  if (leaf.attributes !== undefined) {
    const { anchor, attributes } = readAttributes(leaf.attributes.items, '', false);
    node.anchor = anchor;
    node.attributes = attributes;
  }
  return node;
}

function html({ source, closed }: Block, place: Place): Html {
  const start = skipBlanks(source, 0, source.length);
  const end = closed ? source.indexOf('-->', start + 4) + 3 : contentEnd(source, 0, source.length);
  return { type: 'html', value: source.slice(start, end), position: position(place, start, end) };
}

function code(block: Block, place: Place): Code {
  const { source, lineStarts } = block;
  const start = skipBlanks(source, 0, source.length);
  const end = contentEnd(source, 0, source.length);
  const first = source.slice(0, contentEnd(source, 0, lineStarts[1] ?? source.length));
  const info = fence(first)?.info ?? '';
  const langEnd = info.search(/\s/);
  const value = betweenFences(block);
  return {
    type: 'code',
    lang: (langEnd < 0 ? info : info.slice(0, langEnd)) || null,
    meta: langEnd < 0 ? null : info.slice(langEnd).trim(),
    value: start === 0 ? value : value.replace(new RegExp(`^ {1,${start}}`, 'gm'), ''),
    position: position(place, start, end),
  };
}

function yaml(block: Block, place: Place): Yaml {
  const end = contentEnd(block.source, 0, block.source.length);
  const start = block.source.charCodeAt(0) === 0xfeff ? 1 : 0;
  return { type: 'yaml', value: betweenFences(block), position: position(place, start, end) };
}

/** The lines behind the first one, without the last one where that closes the block, and without the last line end. */
function betweenFences({ source, lineStarts, closed }: Block): string {
  const start = lineStarts[1] ?? source.length;
  const last = lineStarts.length - 1;
  const lastLine = lineStarts[last] === source.length ? lineStarts[last - 1] : lineStarts[last];
  const end = closed ? lastLine : source.length;
  return source.slice(start, contentEnd(source, start, Math.max(start, end)));
}
