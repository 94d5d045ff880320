/** The blocks of a block, and which places in them are no prose. */
import type { Block } from '../syntax/block.js';
import type { Construct, ConstructType, Leaf, Span } from '../syntax/types.js';
import { visit } from '../syntax/walk.js';

/** A block that is no container: one of a document, or one inside a quote or list item. */
export interface Part {
  /** Without the prefixes of its containers. */
  readonly block: Block;
  /** Where a span of it stands in the outermost block; prefixes of lines inside the span are part of it. */
  place(span: Span): Span;
}

/** A block itself, or the blocks in it at any depth. */
export function partsOf(block: Block): Part[] {
  const isContainer = block.type === 'blockquote' || block.type === 'listItem';
  if (!isContainer) return [{ block, place: span => span }];
  const parts: Part[] = [];
  let base = 0;
  for (const child of block.children) {
    const start = base;
    const outer = ({ start: from, end }: Span) => placeIn(block, { start: start + from, end: start + end });
    for (const part of partsOf(child)) {
      parts.push({ block: part.block, place: span => outer(part.place(span)) });
    }
    base += child.source.length;
  }
  return parts;
}

function placeIn(container: Block, { start, end }: Span): Span {
  if (start === end) return { start: container.fromChildren(start), end: container.fromChildren(start) };
  return { start: container.fromChildren(start), end: container.fromChildren(end - 1) + 1 };
}

const LITERAL: ReadonlySet<ConstructType> = new Set(['inlineCode', 'html', 'url']);
const AS_WRITTEN: ReadonlySet<ConstructType> = new Set([...LITERAL, 'comment', 'deletion', 'substitution']);

/** Tells of spans, asked in order of `start`, whether they touch a range of a list. */
export type Touches = (span: Span) => boolean;

/** What in a block, in its own offsets, is literal: code, comments and URLs. */
export function literals(block: Block): Touches {
  if (block.type === 'code') return () => true;
  const ranges = block.leaves.flatMap(leaf => rangesOf(leaf, LITERAL, [], leaf.toBlock(0)));
  const isComment = block.type === 'html';
  const text = isComment ? (block.leaves[0]?.toBlock(0) ?? block.source.length) : 0;
  return touches(isComment ? [{ start: 0, end: text }, ...ranges] : ranges);
}

/** What in a leaf is not the formatter's: literals, what a mark keeps, markup, and what is broken. */
export function unformatted(leaf: Leaf): Touches {
  return touches(rangesOf(leaf, AS_WRITTEN, leaf.faults, 0));
}

function rangesOf(
  { constructs }: Leaf,
  types: ReadonlySet<ConstructType>,
  others: readonly Span[],
  shift: number,
): Span[] {
  const ranges = others.map(({ start, end }) => ({ start: start + shift, end: end + shift }));
  const add = (start: number, end: number) => ranges.push({ start: start + shift, end: end + shift });
  visit(constructs, construct => {
    if (types.has(construct.type)) {
      add(construct.start, construct.end);
      return false;
    }
    const markup = markupOf(construct);
    if (types === AS_WRITTEN && markup !== undefined) add(markup, construct.end);
    return true;
  });
  return ranges.sort((a, b) => a.start - b.start);
}

/** Where behind the text of a link or a marker the rest of it starts. */
function markupOf(construct: Construct): number | undefined {
  const { type } = construct;
  return type === 'link' || type === 'entity' || type === 'span' ? construct.content.end : undefined;
}

/** Ranges in order of `start`, which may overlap. */
export function touches(ranges: readonly Span[]): Touches {
  let next = 0;
  let reached = -1;
  return ({ start, end }) => {
    while (next < ranges.length && ranges[next].start < end) {
      reached = Math.max(reached, ranges[next].end);
      next++;
    }
    return reached > start;
  };
}
