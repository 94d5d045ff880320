/** A seed as HTML, in chunks that are kept as long as nothing of them changes. */

import type { Heading } from 'mdast';
import { htmlPage, type LegendItem } from '../formats/html/page.js';
import { type RecognizedMention, renderNodes, type ShownMention } from '../formats/html/render.js';
import type { Block } from '../syntax/block.js';
import type { Seed, Title } from '../syntax/seed.js';
import { blockNodes } from '../syntax/toMdast.js';
import type { Knowledge, Snapshot } from '../workspace/snapshot.js';
import { plainTitle } from '../workspace/title.js';
import { type Mention, mentionsPerBlock, nameOf } from './mentions.js';

/** A block, or the items of a list. */
export interface Chunk {
  /** Another wherever its HTML is another. */
  readonly id: number;
  readonly html: string;
}

export interface PlacedChunk {
  readonly chunk: Chunk;
  /** Where it starts in the document; offsets in its HTML count from there. */
  readonly start: number;
}

interface Kept extends Chunk {
  readonly blocks: readonly Block[];
  readonly mentions: readonly (readonly Mention[] | undefined)[];
}

/** By the first block. */
const kept = new WeakMap<Block, Kept>();
let lastId = 0;

/** The chunks of a document, in order. */
export function chunksOf({ seed, knowledge }: Snapshot): PlacedChunk[] {
  return Array.from(groups(seed), ({ first, blocks }) => ({
    chunk: chunkOf(blocks, seed, knowledge),
    start: seed.startOf(first),
  }));
}

/** A document as one file. */
export function pageOf(snapshot: Snapshot): string {
  const { seed, knowledge } = snapshot;
  const body = Array.from(groups(seed), ({ blocks }) =>
    html(blocks, seed, mentionsOf(blocks, knowledge), false),
  );
  return htmlPage({
    title: titleOf(snapshot),
    language: seed.frontMatter?.string('language'),
    body: body.join('\n'),
    legend: legendOf(snapshot),
  });
}

export function titleOf({ uri, seed }: Snapshot): string {
  return plainTitle(seed) ?? decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}

/** How many mentions of each type there are, the most frequent first. */
export function legendOf(snapshot: Snapshot): LegendItem[] {
  const counts = new Map<string, number>();
  for (const { value } of mentionsPerBlock.inDocument(snapshot)) {
    for (const { type } of value) if (type !== undefined) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return [...counts]
    .map(([type, mentions]) => ({ type, mentions }))
    .sort((a, b) => b.mentions - a.mentions || (a.type < b.type ? -1 : 1));
}

/**
 * The blocks that are rendered together: the items of a list, with what is blank between them; else one. Front matter
 * is among them where it gives the title.
 */
function* groups({ blocks, title }: Seed): Iterable<{ first: number; blocks: Block[] }> {
  for (let at = 0; at < blocks.length; at++) {
    const first = at;
    const { type } = blocks[first];
    if (type === 'blank' || (type === 'yaml' && title?.from !== 'frontMatter')) continue;
    for (let next = at + 1; type === 'listItem' && next < blocks.length; next++) {
      if (blocks[next].type === 'listItem') at = next;
      else if (blocks[next].type !== 'blank') break;
    }
    yield { first, blocks: blocks.slice(first, at + 1) };
  }
}

function chunkOf(blocks: readonly Block[], seed: Seed, knowledge: Knowledge): Chunk {
  const mentions = mentionsOf(blocks, knowledge);
  const known = kept.get(blocks[0]);
  if (known !== undefined && isSame(known.blocks, blocks) && isSame(known.mentions, mentions)) return known;
  const chunk = { id: ++lastId, blocks, mentions, html: html(blocks, seed, mentions, true) };
  kept.set(blocks[0], chunk);
  return chunk;
}

function mentionsOf(blocks: readonly Block[], knowledge: Knowledge) {
  return blocks.map(block => mentionsPerBlock.inBlock(block, knowledge));
}

function isSame<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

function html(
  blocks: readonly Block[],
  { title }: Seed,
  mentions: Kept['mentions'],
  hasOffsets: boolean,
): string {
  const marked = new Map<number, ShownMention>();
  const recognized: RecognizedMention[] = [];
  let base = 0;
  blocks.forEach((block, index) => {
    for (const mention of mentions[index] ?? []) {
      const { type, key } = mention;
      const shown = { type, key, name: nameOf(mention) };
      const [start, end] = [base + mention.start, base + mention.end];
      if (mention.marked === undefined) recognized.push({ ...shown, start, end });
      else marked.set(start, shown);
    }
    base += block.source.length;
  });
  const nodes = blocks[0].type === 'yaml' && title !== undefined ? [heading(title)] : blockNodes(blocks);
  return renderNodes(nodes, { mentionAt: start => marked.get(start), recognized, hasOffsets });
}

/** A title that front matter gives, which begins the document. */
function heading({ text, start, end }: Title): Heading {
  const point = (offset: number) => ({ line: 1, column: 1, offset });
  const position = { start: point(start), end: point(end) };
  return { type: 'heading', depth: 1, children: [{ type: 'text', value: text, position }], position };
}
