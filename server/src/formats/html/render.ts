/**
 * Nodes of a seed's tree → HTML to read: entities told apart by type, review marks as tracked changes.
 *
 * All that comes from the document is escaped by `hast-util-to-html`; of links only those stay that lead to the web, to
 * mail or within the document; raw HTML is left out. So whatever the document holds, what is put out is inert.
 */
import type { Element, ElementContent, Properties } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Heading, Link, Nodes, RootContent, Text } from 'mdast';
import { type Handlers, type State, toHast } from 'mdast-util-to-hast';
import type { BracketedSpan, Comment, Entity, Malformed } from '../../syntax/tree.js';
import type { Span } from '../../syntax/types.js';

/** A mention as it is shown. */
export interface ShownMention {
  /** The same for all mentions of the entity. */
  readonly key: string;
  readonly name: string;
  readonly type: string | undefined;
}

/** A mention that no marker names; offsets are the tree's. */
export interface RecognizedMention extends ShownMention, Span {}

/** What is shown beside the text itself. */
export interface Look {
  /** What the marker that starts at an offset of the tree mentions. */
  mentionAt(start: number): ShownMention | undefined;
  /** In order, apart from each other. */
  readonly recognized: readonly RecognizedMention[];
  /** Whether elements say where they come from: `data-start` and, of mentions and marks, `data-end`. */
  readonly hasOffsets: boolean;
}

/** What ids of the document's anchors begin with, so that they never are the page's own. */
const anchorPrefix = 'seed-';

/** The HTML of nodes that follow one another. */
export function renderNodes(nodes: readonly RootContent[], look: Look): string {
  const tree = toHast(
    { type: 'root', children: [...nodes] },
    { handlers: handlersOf(look), allowDangerousHtml: false },
  );
  return toHtml(tree);
}

function handlersOf(look: Look): Handlers {
  const { hasOffsets } = look;
  const offsets = (node: Nodes): Properties => {
    const { start, end } = node.position ?? {};
    return hasOffsets ? { dataStart: start?.offset, dataEnd: end?.offset } : {};
  };
  const wrap =
    (tagName: string, kind?: string) =>
    (state: State, node: Nodes): Element => {
      const properties = kind === undefined ? {} : { className: ['change', kind], ...offsets(node) };
      return made(tagName, properties, 'children' in node ? contentOf(state, node) : []);
    };
  return {
    text: (_, node: Text) => textContent(node, look),
    link: (state, node: Link) => link(state, node),
    heading: (state, node: Heading) =>
      made(`h${node.depth}`, { id: idOf(node.anchor) }, contentOf(state, node)),
    entity: (state, node: Entity) => {
      const shown = look.mentionAt(node.position?.start.offset ?? -1);
      const type = shown?.type ?? node.entityType ?? undefined;
      const properties = {
        className: ['entity'],
        id: idOf(node.anchor),
        ...mentionProperties(shown, type),
        ...offsets(node),
      };
      return made('span', properties, contentOf(state, node));
    },
    span: (state, node: BracketedSpan) => {
      const properties = { id: idOf(node.anchor), className: classesOf(node.attributes?.class) };
      return made('span', properties, contentOf(state, node));
    },
    insertion: wrap('ins', 'insertion'),
    deletion: wrap('del', 'deletion'),
    highlight: wrap('mark', 'highlight'),
    substitution: wrap('span', 'substitution'),
    original: wrap('del'),
    replacement: wrap('ins'),
    comment: (_, node: Comment) => comment(node, offsets(node)),
    malformed: (state, node: Malformed) =>
      made('span', { className: ['malformed'], title: node.code }, contentOf(state, node)),
  };
}

function made(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}

/** `all` speaks of nodes in general: what is inside inline nodes is inline. */
function contentOf(state: State, node: Parameters<State['all']>[0]): ElementContent[] {
  return state.all(node);
}

function mentionProperties(mention: ShownMention | undefined, type: string | undefined): Properties {
  const title = [mention?.name, type].filter(part => part !== undefined && part !== '');
  return { dataType: type, dataKey: mention?.key, title: title.length > 0 ? title.join(' · ') : undefined };
}

/** A text, parted where recognised mentions begin and end. */
function textContent({ value, position }: Text, { recognized, hasOffsets }: Look): ElementContent[] {
  const start = position?.start.offset ?? 0;
  const end = position?.end.offset ?? 0;
  const plain = (from: number, to: number): ElementContent => {
    const text: ElementContent = { type: 'text', value: value.slice(from, to) };
    if (!hasOffsets) return text;
    return made('span', { dataStart: start + from }, [text]);
  };
  // With escapes or prefixes of a container in it, a text is shorter than its source.
  if (end - start !== value.length) return [plain(0, value.length)];
  const parts: ElementContent[] = [];
  let at = 0;
  for (const mention of within(recognized, start, end)) {
    const [from, to] = [mention.start - start, mention.end - start];
    if (from > at) parts.push(plain(at, from));
    const properties = {
      className: ['entity', 'recognized'],
      ...mentionProperties(mention, mention.type),
      ...(hasOffsets && { dataStart: mention.start, dataEnd: mention.end }),
    };
    parts.push(made('span', properties, [{ type: 'text', value: value.slice(from, to) }]));
    at = to;
  }
  if (at < value.length) parts.push(plain(at, value.length));
  return parts;
}

/** The spans, in order, that lie within a range. */
function* within<T extends Span>(spans: readonly T[], start: number, end: number): Iterable<T> {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle].start < start) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < spans.length && spans[at].end <= end; at++) yield spans[at];
}

function link(state: State, node: Link): Element {
  const href = safeAddress(node.url);
  const children = contentOf(state, node);
  if (href === undefined) return made('span', {}, children);
  return made('a', { href, ...(!href.startsWith('#') && { rel: ['noopener', 'noreferrer'] }) }, children);
}

function safeAddress(url: string): string | undefined {
  if (url.startsWith('#')) return `#${anchorPrefix}${url.slice(1)}`;
  return /^(?:https?:\/\/|mailto:)/i.test(url) ? url : undefined;
}

function idOf(anchor: string | null | undefined): string | undefined {
  return anchor ? anchorPrefix + anchor : undefined;
}

/** Pandoc's own classes that look like something. */
function classesOf(classes: string | undefined): string[] {
  const shown = new Set(['mark', 'smallcaps', 'ul', 'underline']);
  return classes?.split(' ').filter(name => shown.has(name)) ?? [];
}

function comment({ author, date, value }: Comment, offsets: Properties): Element {
  const signature = [author, date].filter(part => part).join(', ');
  const said: ElementContent[] = [{ type: 'text', value: value.trim() }];
  if (signature !== '')
    said.unshift(made('span', { className: ['author'] }, [{ type: 'text', value: signature }]));
  return made('span', { className: ['change', 'comment'], role: 'note', ...offsets }, said);
}
