import type { ClientCapabilities, Hover, HoverParams, MarkupKind } from 'vscode-languageserver';
import type { Positions } from '../convert.js';
import { Cooccurrence } from '../entities/cooccurrence.js';
import type { Seed } from '../syntax/seed.js';
import type { Leaf, ReviewMarkType, Span } from '../syntax/types.js';
import { childrenOf, constructsAt, isReviewMark } from '../syntax/walk.js';
import { frontMatterSnapshot } from '../workspace/registrySnapshot.js';
import type { Snapshot } from '../workspace/snapshot.js';
import type { Workspace } from '../workspace/workspace.js';
import { mentionCount } from './codeLens.js';
import { type Feature, onDocument } from './feature.js';
import { attributeHover, frontMatterHover } from './hoverAttributes.js';
import { demonymHover } from './hoverDemonym.js';
import { markHover } from './hoverMarks.js';
import { type Everywhere, mentionHover } from './hoverMention.js';
import { type HoverText, toMarkdown, toPlainText } from './hoverText.js';
import { mentionAt } from './mentions.js';
import { registryHover } from './registryHover.js';
import { settleLinks } from './settleLinks.js';

/** What there is to say about a stretch of the document. */
export interface HoverResult extends Span {
  readonly text: HoverText;
}

/**
 * What stands at an offset, from the inside out: an attribute's meaning, the entity that is mentioned or the country
 * that a word is about, then the review marks around it. Undefined where there is nothing to say.
 *
 * @param today days since 1 January 1970, for the age of comments
 * @param everywhere what all documents say of the entity of a key
 * @param linksOf what settles a mark at a click, where the client can
 */
export function hover(
  snapshot: Snapshot,
  offset: number,
  today: number,
  everywhere: (key: string) => Everywhere | undefined = () => undefined,
  linksOf: (kind: ReviewMarkType, place: Span) => HoverText = () => [],
): HoverResult | undefined {
  const { seed } = snapshot;
  const index = seed.indexAt(offset);
  const block = seed.blocks.at(index);
  if (block === undefined) return undefined;
  const base = seed.startOf(index);
  if (block.type === 'yaml') {
    const described = frontMatterSnapshot(snapshot);
    const entity = described && registryHover(described, offset, counted(everywhere));
    return entity ?? frontMatterHover(snapshot, offset);
  }
  const leaf = leafAt(block.leaves, offset - base);
  if (leaf === undefined) return undefined;
  const inLeaf = toLeaf(leaf, offset - base);
  const place = ({ start, end }: Span): Span => ({
    start: base + leaf.toBlock(start),
    end: base + leaf.toBlock(Math.max(start, end - 1)) + (end > start ? 1 : 0),
  });

  const around = constructsAt(leaf.constructs, inLeaf);
  const found: HoverResult[] = [];
  const attribute = attributeHover(snapshot, around, leaf, inLeaf);
  if (attribute !== undefined) found.push({ ...place(attribute), text: attribute.text });
  const mention = attribute === undefined ? mentionAt(snapshot, offset) : undefined;
  if (mention !== undefined) {
    const { content } = mention.mention;
    found.push({
      start: mention.base + content.start,
      end: mention.base + content.end,
      text: mentionHover(snapshot, mention, everywhere(mention.mention.key)),
    });
  }
  const demonym = found.length === 0 ? demonymHover(leaf, around, inLeaf) : undefined;
  if (demonym !== undefined) found.push({ ...place(demonym), text: demonym.text });
  for (const [depth, construct] of [...around.entries()].reverse()) {
    const beside = depth === 0 ? leaf.constructs : childrenOf(around[depth - 1]);
    const text = markHover(construct, leaf, today, beside);
    if (text === undefined || !isReviewMark(construct)) continue;
    const there = place(construct);
    found.push({ ...there, text: [...text, ...linksOf(construct.type, there)] });
  }
  const [first] = found;
  if (first === undefined) return undefined;
  return { ...first, text: found.flatMap(({ text }, at) => (at === 0 ? text : ['rule' as const, ...text])) };
}

/** The leaf that an offset of its block is in, or behind. */
export function leafAt(leaves: readonly Leaf[], offset: number): Leaf | undefined {
  return leaves.findLast(leaf => leaf.toBlock(0) <= offset);
}

/** The leaf's offset of one of its block. */
export function toLeaf(leaf: Leaf, inBlock: number): number {
  let low = 0;
  let high = leaf.text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (leaf.toBlock(middle) <= inBlock) low = middle;
    else high = middle - 1;
  }
  return low;
}

const millisecondsPerDay = 86_400_000;

export const hoverFeature: Feature = {
  name: 'hover',
  capability: () => ({ hoverProvider: true }),
  ofRegistries: { name: 'hover' },
  requests: [
    onDocument<HoverParams, Hover | null>(
      'textDocument/hover',
      null,
      ({ snapshot, positions, client, workspace, hasCommands }, { position }) => {
        const { seed } = snapshot;
        const today = Math.floor(workspace.runtime.date() / millisecondsPerDay);
        const offset = positions.offset(seed, position);
        const found = hover(
          snapshot,
          offset,
          today,
          key => everywhere(workspace, key, snapshot.uri),
          hasCommands ? (kind, place) => settleLinks(snapshot, positions, kind, place) : undefined,
        );
        return told(found, seed, positions, client);
      },
      ({ registry, positions, client, workspace }, { position }) => {
        const { seed, uri } = registry;
        const { corpus, registries } = workspace;
        const folder = registries.folderOf(uri);
        const offset = positions.offset(seed, position);
        const found = registryHover(
          registry,
          offset,
          counted(key => corpus.entity(key, folder) ?? { mentions: 0, documents: 0 }),
        );
        return told(found, seed, positions, client);
      },
    ),
  ],
};

/** How often an entity is mentioned, in words; undefined where that is not known. */
function counted(of: (key: string) => Pick<Everywhere, 'mentions' | 'documents'> | undefined) {
  return (key: string) => {
    const found = of(key);
    return found && mentionCount(found.mentions, found.documents);
  };
}

/** In more documents than this, with whom an entity shares paragraphs is told of the first ones alone. */
const mostDocuments = 300;

function everywhere({ corpus, registries }: Workspace, key: string, uri: string): Everywhere | undefined {
  const folder = registries.folderOf(uri);
  const entity = corpus.entity(key, folder);
  if (entity === undefined) return undefined;
  const { mentions, documents } = entity;
  const cooccurrence = new Cooccurrence();
  const uris = new Set(corpus.mentions(key, folder).map(mention => mention.uri));
  for (const each of [...uris].slice(0, mostDocuments)) {
    for (const keys of corpus.paragraphs(each)) if (keys.includes(key)) cooccurrence.add(keys);
  }
  const companions = cooccurrence.pairs().flatMap(({ a, b, weight }) => {
    const other = a === key ? b : b === key ? a : undefined;
    const known = other === undefined ? undefined : corpus.entity(other, folder);
    return known === undefined || known.type === 'date' ? [] : [{ name: known.name, count: weight }];
  });
  return { mentions, documents, companions };
}

function told(
  found: HoverResult | undefined,
  seed: Seed,
  positions: Positions,
  client: ClientCapabilities,
): Hover | null {
  if (found === undefined) return null;
  const formats: readonly MarkupKind[] = client.textDocument?.hover?.contentFormat ?? ['plaintext'];
  const kind = formats.includes('markdown') ? 'markdown' : 'plaintext';
  const value = kind === 'markdown' ? toMarkdown(found.text) : toPlainText(found.text);
  return { contents: { kind, value }, range: positions.range(seed, found) };
}
