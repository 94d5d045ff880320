import type { Block } from '../../syntax/block.js';
import type { Seed } from '../../syntax/seed.js';
import type { Leaf } from '../../syntax/types.js';
import { isMarker, plainText, visit } from '../../syntax/walk.js';
import type { Completion } from './completion.js';

/** The anchors of a document, behind the `#` of a link's destination. */
export function linkCompletions(
  seed: Seed,
  leaf: Leaf,
  offset: number,
  toDocument: (offset: number) => number,
): Completion[] {
  const typed = /\]\((#[\w:.-]*)$/.exec(leaf.text.slice(Math.max(0, offset - 100), offset))?.[1];
  if (typed === undefined) return [];
  const rest = /^[\w:.-]*/.exec(leaf.text.slice(offset))?.[0] ?? '';
  const replace = { start: toDocument(offset - typed.length), end: toDocument(offset + rest.length) };
  return seed.blocks.flatMap(anchorsOf).map(({ name, text }) => ({
    label: `#${name}`,
    kind: 'anchor',
    detail: text,
    replace,
    text: `#${name}`,
    about: { kind: 'anchor', name },
  }));
}

interface Anchor {
  readonly name: string;
  /** What it stands at. */
  readonly text: string;
}

const found = new WeakMap<Block, readonly Anchor[]>();

function anchorsOf(block: Block): readonly Anchor[] {
  let anchors = found.get(block);
  if (anchors === undefined) {
    anchors = block.source.includes('#') ? block.leaves.flatMap(anchorsOfLeaf) : [];
    found.set(block, anchors);
  }
  return anchors;
}

function anchorsOfLeaf(leaf: Leaf): Anchor[] {
  const anchors: Anchor[] = [];
  const heading = leaf.attributes?.items.find(({ type }) => type === 'anchor');
  if (heading !== undefined) anchors.push({ name: heading.name, text: plainText(leaf) });
  visit(leaf.constructs, construct => {
    if (!isMarker(construct)) return;
    const anchor = construct.attributes.items.find(({ type }) => type === 'anchor');
    const { start, end } = construct.content;
    if (anchor !== undefined) anchors.push({ name: anchor.name, text: plainText(leaf, start, end) });
  });
  return anchors;
}
