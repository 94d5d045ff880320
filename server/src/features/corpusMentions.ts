import { type ListedMention, type MentionsParams, type MentionsResult, mentionsMethod } from '../protocol.js';
import type { Seed } from '../syntax/seed.js';
import type { Leaf, Span } from '../syntax/types.js';
import { plainText } from '../syntax/walk.js';
import type { CorpusMention } from '../workspace/corpus/types.js';
import { type Context, type Feature, on } from './feature.js';

/** How much of the source around a mention is read, in UTF-16 code units. */
const window = 400;
/** How much prose is told on either side. */
const mostProse = 160;

/** The prose on both sides of a span of a document, within its paragraph: on one line, cut between words. */
export function proseAround(seed: Seed, { start, end }: Span): { before: string; after: string } {
  const index = seed.indexAt(start);
  const base = seed.startOf(index);
  const leaf = seed.blocks.at(index)?.leaves.find(each => start - base <= each.toBlock(each.text.length));
  if (leaf === undefined) return { before: '', after: '' };
  const [from, to] = [inLeaf(leaf, start - base), inLeaf(leaf, end - base)];
  const [first, last] = [Math.max(0, from - window), Math.min(leaf.text.length, to + window)];
  const before = oneLine(plainText(leaf, first, from));
  const after = oneLine(plainText(leaf, to, last));
  return {
    before: first === 0 && before.length <= mostProse ? before : `…${tailOf(before)}`,
    after: last === leaf.text.length && after.length <= mostProse ? after : `${headOf(after)}…`,
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function headOf(text: string): string {
  if (text.length <= mostProse) return text;
  const at = text.lastIndexOf(' ', mostProse);
  return text.slice(0, at > 0 ? at : mostProse);
}

function tailOf(text: string): string {
  if (text.length <= mostProse) return text;
  const at = text.indexOf(' ', text.length - mostProse);
  return text.slice(at > 0 ? at + 1 : text.length - mostProse);
}

/** The offset in a leaf that a place in its block has; those of what the leaf leaves out are the next one's. */
function inLeaf(leaf: Leaf, offset: number): number {
  let low = 0;
  let high = leaf.text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (leaf.toBlock(middle) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function mentions(
  { workspace, positions, cancellation }: Context,
  { key, uri, offset = 0, limit }: MentionsParams,
): Promise<MentionsResult> {
  const { corpus } = workspace;
  if (uri === undefined || workspace.documents.get(uri) === undefined) await corpus.ready(cancellation);
  const isDocument = uri !== undefined && corpus.document(uri) !== undefined;
  const all = isDocument
    ? corpus.mentionsIn(uri).filter(mention => mention.key === key)
    : corpus.mentions(key, uri);
  const listed: ListedMention[] = [];
  let seed: Seed | undefined;
  let read: string | undefined;
  for (const mention of all.slice(offset, offset + limit)) {
    if (cancellation.isCancellationRequested) break;
    if (mention.uri !== read) [seed, read] = [await corpus.seed(mention.uri), mention.uri];
    // A file that has changed since it was indexed is told of again when it has been read.
    if (seed !== undefined && mention.end <= seed.length)
      listed.push(listedMention(mention, seed, positions));
  }
  return { total: all.length, mentions: listed };
}

function listedMention(mention: CorpusMention, seed: Seed, positions: Context['positions']): ListedMention {
  const { uri, text, marked, status } = mention;
  const range = positions.range(seed, mention);
  return { uri, range, text, marked, ...(status !== undefined && { status }), ...proseAround(seed, mention) };
}

export const corpusMentions: Feature = {
  name: 'corpusMentions',
  capability: () => ({}),
  requests: [on<MentionsParams, MentionsResult>(mentionsMethod, mentions)],
};
