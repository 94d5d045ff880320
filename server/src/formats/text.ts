/** A seed → the text a person reads: its lines as they are, without markers, escapes, comments and front matter. */
import type { Block } from '../syntax/block.js';
import { contentEnd } from '../syntax/lines.js';
import type { Seed } from '../syntax/seed.js';
import type { Construct, Leaf, Repair, Span } from '../syntax/types.js';
import { childrenOf } from '../syntax/walk.js';

/** Review marks that are in it stay as they are written: they are settled before, where that is wanted. */
export function toText(seed: Seed): string {
  const { blocks, title } = seed;
  const removals = blocks.flatMap((block, index) => {
    const base = seed.startOf(index);
    const all = removalsOf(block).map(({ start, end }) => ({ start: base + start, end: base + end }));
    const isGone = all.length === 1 && all[0].start === base && all[0].end === base + block.source.length;
    // With a block that goes, the blank lines behind it do.
    return isGone && blocks[index + 1]?.type === 'blank'
      ? [{ start: base, end: seed.startOf(index + 2) }]
      : all;
  });
  const edits = removals.filter(({ start, end }) => start < end).map(span => ({ ...span, text: '' }));
  const text = applied(seed.text(), edits);
  return title?.from === 'frontMatter' ? `${title.text}\n${text === '' ? '' : `\n${text}`}` : text;
}

function applied(text: string, edits: readonly Repair[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of edits) {
    parts.push(text.slice(at, start));
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/** What goes of a block, in order, in its own offsets. */
function removalsOf(block: Block): Span[] {
  const { source } = block;
  const whole = [{ start: 0, end: source.length }];
  switch (block.type) {
    case 'yaml':
      return whole;
    case 'html':
      return block.leaves.length === 0
        ? whole
        : [{ start: 0, end: block.leaves[0].toBlock(0) }, ...inLeaf(block.leaves[0])];
    case 'code':
      return fencesOf(block);
    case 'heading': {
      const [leaf] = block.leaves;
      const end = contentEnd(source, 0, source.length);
      const rest = { start: leaf.toBlock(leaf.text.length), end };
      return [{ start: 0, end: leaf.toBlock(0) }, ...inLeaf(leaf), rest];
    }
    case 'paragraph':
      return inLeaf(block.leaves[0]);
    case 'blockquote':
    case 'listItem':
      return inContainer(block);
    default:
      return [];
  }
}

function inContainer(block: Block): Span[] {
  let base = 0;
  return block.children.flatMap(child => {
    const start = base;
    base += child.source.length;
    return removalsOf(child).map(span => ({
      start: block.fromChildren(start + span.start),
      end: block.fromChildren(start + span.end),
    }));
  });
}

/** The lines of the fences. */
function fencesOf({ source, lineStarts, closed }: Block): Span[] {
  const opener = { start: 0, end: lineStarts[1] ?? source.length };
  const last = lineStarts.findLastIndex(start => start < source.length);
  return closed && last > 0 ? [opener, { start: lineStarts[last], end: source.length }] : [opener];
}

function inLeaf(leaf: Leaf): Span[] {
  const removals: Span[] = [];
  collect(leaf.constructs, removals);
  return removals.map(({ start, end }) => ({ start: leaf.toBlock(start), end: leaf.toBlock(end) }));
}

function collect(constructs: readonly Construct[], removals: Span[]): void {
  for (const construct of constructs) {
    const { type, start, end } = construct;
    if (type === 'escape') removals.push({ start, end: start + 1 });
    else if (type === 'html') removals.push({ start, end });
    else if (type === 'inlineCode' || type === 'url') around(construct, construct.content, removals);
    else if (type === 'entity' || type === 'span' || type === 'link') {
      removals.push({ start, end: construct.content.start });
      collect(construct.children, removals);
      removals.push({ start: construct.content.end, end });
    } else collect(childrenOf(construct), removals);
  }
}

function around({ start, end }: Span, content: Span, removals: Span[]): void {
  removals.push({ start, end: content.start }, { start: content.end, end });
}
