import { Cooccurrence } from '../entities/cooccurrence.js';
import {
  type GraphEdge,
  type GraphNode,
  type GraphParams,
  type GraphResult,
  graphMethod,
} from '../protocol.js';
import type { Corpus } from '../workspace/corpus/corpus.js';
import { type Context, type Feature, on } from './feature.js';

/** More entities than this nobody tells apart in a picture, and no layout of them stays fluid. */
const mostNodes = 5000;
/** The same for pairs. */
const mostEdges = 20_000;

/** The entities that are mentioned most, and how often they share a paragraph. */
export function graphOf(corpus: Corpus, uri?: string): GraphResult {
  const cooccurrence = new Cooccurrence();
  const mentions = new Map<string, number>();
  for (const keys of corpus.paragraphs(uri)) {
    cooccurrence.add(keys);
    for (const key of keys) mentions.set(key, (mentions.get(key) ?? 0) + 1);
  }
  const keys = [...mentions].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([key]) => key);
  const shown = keys.slice(0, mostNodes);
  const nodes = shown.map((key): GraphNode => {
    const entity = corpus.entity(key);
    return {
      key,
      name: entity?.name ?? key,
      ...(entity?.entry?.short !== undefined && { short: entity.entry.short }),
      ...(entity?.type !== undefined && { type: entity.type }),
      mentions: mentions.get(key) ?? 0,
      documents: uri === undefined ? (entity?.documents ?? 0) : 1,
    };
  });
  const indexes = new Map(shown.map((key, index) => [key, index]));
  const edges: GraphEdge[] = [];
  for (const { a, b, weight } of cooccurrence.pairs()) {
    const [source, target] = [indexes.get(a), indexes.get(b)];
    if (source !== undefined && target !== undefined) edges.push({ source, target, weight });
    if (edges.length === mostEdges) break;
  }
  return { nodes, edges, omitted: keys.length - shown.length, listings: cooccurrence.listings };
}

async function graph({ workspace, cancellation }: Context, { uri }: GraphParams): Promise<GraphResult> {
  const { corpus } = workspace;
  if (uri === undefined || workspace.documents.get(uri) === undefined) await corpus.ready(cancellation);
  return graphOf(corpus, uri);
}

export const graphFeature: Feature = {
  name: 'graph',
  capability: () => ({}),
  requests: [on<GraphParams, GraphResult>(graphMethod, graph)],
};
