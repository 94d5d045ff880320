import type { Snapshot } from '../workspace/snapshot.js';
import { allMentions, nameOf, type PlacedMention } from './mentions.js';
import { entityDetail, entityKind, type OutlineNode, rootOf } from './outlineNode.js';

const typeKind = 4;

/** The outline by entity, or by type and then entity: each with its mentions. */
export function groupedOutline(snapshot: Snapshot): OutlineNode {
  const { settings, knowledge } = snapshot;
  const { groupBy, maxSymbols } = settings.outline;
  const mentions = allMentions(snapshot);
  const entities = [...groups(mentions, ({ mention }) => mention.key).values()];
  const withMentions = settings.outline.detail === 'entities' && mentions.length <= maxSymbols;
  const shown = entities.slice(0, maxSymbols);
  const nodes = shown.map(each => entityNode(snapshot, each, withMentions));
  const left: string[] = [];
  if (shown.length < entities.length) left.push(`${entities.length - shown.length} entities`);
  if (settings.outline.detail === 'entities' && !withMentions) left.push(`${mentions.length} mentions`);
  const detail = left.length === 0 ? '' : `${left.join(' and ')} are not shown: too many`;
  if (groupBy === 'entity') return rootOf(snapshot, nodes, detail);

  const byType = groups(
    shown.map((placed, index) => ({ type: placed[0].mention.type, node: nodes[index] })),
    ({ type }) => type ?? '',
  );
  const known = [...knowledge.types.all.map(({ name }) => name), ''];
  const ordered = [
    ...known.filter(type => byType.has(type)),
    ...[...byType.keys()].filter(type => !known.includes(type)),
  ];
  const types = ordered.map((type): OutlineNode => {
    const children = (byType.get(type) ?? []).map(({ node }) => node);
    return {
      name: type || 'no type',
      detail: `${children.length}`,
      kind: typeKind,
      start: Math.min(...children.map(({ start }) => start)),
      end: Math.max(...children.map(({ end }) => end)),
      selection: children[0].selection,
      children,
    };
  });
  return rootOf(snapshot, types, detail);
}

/** Items by key, in the order of the keys' first items. */
function groups<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const same = found.get(key);
    if (same === undefined) found.set(key, [item]);
    else same.push(item);
  }
  return found;
}

/** An entity; it spans its mentions, so that those lie inside it. */
function entityNode(
  snapshot: Snapshot,
  placed: readonly PlacedMention[],
  withMentions: boolean,
): OutlineNode {
  const first = placed[0];
  const last = placed[placed.length - 1];
  const kind = entityKind(first.mention.type);
  return {
    name: nameOf(first.mention) || '(no text)',
    detail: entityDetail(placed.map(({ mention }) => mention)),
    kind,
    start: first.base + first.mention.start,
    end: Math.max(first.base + first.mention.end, last.base + last.mention.end),
    selection: at(first),
    children: withMentions ? placed.map(each => mentionNode(snapshot, each)) : [],
  };
}

function mentionNode({ seed }: Snapshot, placed: PlacedMention): OutlineNode {
  const { mention, base } = placed;
  const span = at(placed);
  return {
    name: mention.text || '(no text)',
    detail: `line ${seed.positionAt(span.start).line + 1}`,
    kind: entityKind(mention.type),
    start: base + mention.start,
    end: base + mention.end,
    selection: span,
    children: [],
  };
}

function at({ mention, base }: PlacedMention): { start: number; end: number } {
  const { content, start, end } = mention;
  const span = content.end > content.start ? content : { start, end };
  return { start: base + span.start, end: base + span.end };
}
