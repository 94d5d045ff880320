import type {
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensParams,
  SemanticTokensRangeParams,
} from 'vscode-languageserver';
import type { Positions } from '../convert.js';
import { describe } from '../log.js';
import type { Block } from '../syntax/block.js';
import type { Construct, Leaf, Span } from '../syntax/types.js';
import { proseSpans, visit } from '../syntax/walk.js';
import type { OpenDocument } from '../workspace/documents.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { type DocumentContext, type Feature, onDocument } from './feature.js';
import { type Mention, mentionsPerBlock } from './mentions.js';
import { perBlock } from './perBlock.js';

export const tokenTypes = [
  'seedPerson',
  'seedOrganization',
  'seedPlace',
  'seedEvent',
  'seedDate',
  'seedWork',
  'seedProduct',
  'seedQuantity',
  'seedTopic',
  'seedEntity',
  'seedInsertion',
  'seedDeletion',
  'seedHighlight',
  'seedComment',
] as const;
export const tokenModifiers = ['recognized', 'unverified', 'undefined', 'ambiguous'] as const;

export type TokenType = (typeof tokenTypes)[number];
export type TokenModifier = (typeof tokenModifiers)[number];

/** A stretch of one line of a block's source; tokens do not overlap. */
export interface Token extends Span {
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
  /** The line, counted from the block's first. */
  readonly line: number;
  /** Where the line begins in the block's source. */
  readonly lineStart: number;
}

/** A stretch that may hold others, which then stand out from it. */
interface Layer extends Pick<Token, 'start' | 'end' | 'type' | 'modifiers'> {
  /** Where the construct begins whose text it is: of two layers of one span, the one behind is inside the other. */
  readonly from: number;
}

const entityTokens: Readonly<Record<string, TokenType>> = {
  person: 'seedPerson',
  organization: 'seedOrganization',
  place: 'seedPlace',
  event: 'seedEvent',
  date: 'seedDate',
  work: 'seedWork',
  product: 'seedProduct',
  quantity: 'seedQuantity',
  topic: 'seedTopic',
};

/** The tokens of a block: mentions by the type of their entity, and the texts of review marks. */
export const tokensPerBlock = perBlock((block, knowledge): readonly Token[] | undefined => {
  const mentions = mentionsPerBlock.inBlock(block, knowledge) ?? [];
  const layers = [...mentions.flatMap(mentionLayers), ...block.leaves.flatMap(markLayers)];
  if (layers.length === 0) return undefined;
  layers.sort((a, b) => a.start - b.start || b.end - a.end || a.from - b.from);
  return byLine(flatten(layers), block);
});

function mentionLayers({ start, content, leaf, type, marked, resolution }: Mention): Layer[] {
  const modifiers: TokenModifier[] = [];
  if (marked === undefined) modifiers.push('recognized');
  if (marked?.status === 'unverified') modifiers.push('unverified');
  if (resolution.kind === 'unknown') modifiers.push('undefined');
  if (resolution.kind === 'ambiguous') modifiers.push('ambiguous');
  const look = { type: entityTokens[type ?? ''] ?? 'seedEntity', modifiers, from: start };
  if (marked === undefined) return [{ ...content, ...look }];
  return proseLayers(leaf, marked.marker.children, marked.content, look);
}

function markLayers(leaf: Leaf): Layer[] {
  const layers: Layer[] = [];
  visit(leaf.constructs, construct => {
    const from = leaf.toBlock(construct.start);
    const add = (span: Span, type: TokenType, children: readonly Construct[] = []) => {
      layers.push(...proseLayers(leaf, children, span, { type, modifiers: [], from }));
    };
    if (construct.type === 'insertion') add(construct.content, 'seedInsertion', construct.children);
    if (construct.type === 'deletion') add(construct.content, 'seedDeletion', construct.children);
    if (construct.type === 'highlight') add(construct.content, 'seedHighlight', construct.children);
    if (construct.type === 'comment') add(construct.content, 'seedComment');
    if (construct.type === 'substitution') {
      add(construct.original, 'seedDeletion', construct.children);
      add(construct.replacement, 'seedInsertion', construct.children);
    }
  });
  return layers;
}

/** The prose of a span, without the markup that is inside it. */
function proseLayers(
  leaf: Leaf,
  children: readonly Construct[],
  { start, end }: Span,
  look: Pick<Layer, 'type' | 'modifiers' | 'from'>,
): Layer[] {
  return proseSpans(children, start, end).map(span => ({
    start: leaf.toBlock(span.start),
    end: leaf.toBlock(span.end - 1) + 1,
    ...look,
  }));
}

/** Cuts outer layers where inner ones lie; `layers` are ordered by start, outer ones first. */
function flatten(layers: readonly Layer[]): Layer[] {
  const pieces: Layer[] = [];
  const open: Layer[] = [];
  let at = 0;
  const upTo = (end: number, layer: Layer) => {
    if (end > at) pieces.push({ ...layer, start: Math.max(at, layer.start), end });
    at = Math.max(at, end);
  };
  const closeUntil = (start: number) => {
    for (let top = open.at(-1); top !== undefined && top.end <= start; top = open.at(-1)) {
      upTo(top.end, top);
      open.pop();
    }
  };
  for (const layer of layers) {
    closeUntil(layer.start);
    const outer = open.at(-1);
    if (outer !== undefined) upTo(layer.start, outer);
    at = Math.max(at, layer.start);
    open.push(layer);
  }
  closeUntil(Number.POSITIVE_INFINITY);
  return pieces.filter(({ start, end }) => end > start);
}

/** Cuts pieces at line ends, which belong to no token. */
function byLine(pieces: readonly Layer[], block: Block): Token[] {
  const { lineStarts, source } = block;
  const tokens: Token[] = [];
  let line = 0;
  for (const { start, end, type, modifiers } of pieces) {
    while (line + 1 < lineStarts.length && lineStarts[line + 1] <= start) line++;
    for (let at = line, from = start; from < end; at++, from = lineStarts[at]) {
      const to = Math.min(end, lineStarts[at + 1] ?? source.length);
      const text = source.slice(from, to).replace(/[\r\n]+$/, '');
      const token = {
        start: from,
        end: from + text.length,
        type,
        modifiers,
        line: at,
        lineStart: lineStarts[at],
      };
      if (text !== '') tokens.push(token);
      if (to >= end) break;
    }
  }
  return tokens;
}

/** Tokens as LSP packs them: five numbers each, relative to the token before. */
export function encode(snapshot: Snapshot, positions: Positions, range?: Span): number[] {
  const { seed } = snapshot;
  const data: number[] = [];
  let lastLine = 0;
  let lastCharacter = 0;
  for (const { index, value } of tokensPerBlock.inDocument(snapshot)) {
    const base = seed.startOf(index);
    const block = seed.blocks[index];
    if (range !== undefined && (base >= range.end || base + block.source.length <= range.start)) continue;
    const firstLine = seed.lineOf(index);
    for (const { start, end, type, modifiers, line, lineStart } of value) {
      if (range !== undefined && (base + end <= range.start || base + start >= range.end)) continue;
      const at = firstLine + line;
      const character = positions.width(block, lineStart, start);
      data.push(
        at - lastLine,
        at === lastLine ? character - lastCharacter : character,
        positions.width(block, start, end),
        tokenTypes.indexOf(type),
        modifiers.reduce((bits, modifier) => bits | (1 << tokenModifiers.indexOf(modifier)), 0),
      );
      lastLine = at;
      lastCharacter = character;
    }
  }
  return data;
}

/** The one edit that leads from old data to new: what stands between what both begin and end with. */
export function difference(
  before: readonly number[],
  after: readonly number[],
): SemanticTokensDelta['edits'] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  if (head === before.length && head === after.length) return [];
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return [
    { start: head, deleteCount: before.length - head - tail, data: after.slice(head, after.length - tail) },
  ];
}

interface Answered {
  readonly resultId: string;
  readonly data: readonly number[];
  readonly version: number;
}

const answered = new WeakMap<OpenDocument, Answered>();
let lastResult = 0;

function answer({ snapshot, document, positions }: DocumentContext): SemanticTokens & { resultId: string } {
  const data = encode(snapshot, positions);
  const resultId = String(++lastResult);
  answered.set(document, { resultId, data, version: snapshot.version });
  return { resultId, data };
}

export const semanticTokens: Feature = {
  name: 'semanticTokens',
  capability: () => ({
    semanticTokensProvider: {
      legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
      full: { delta: true },
      range: true,
    },
  }),
  requests: [
    onDocument<SemanticTokensParams, SemanticTokens | null>('textDocument/semanticTokens/full', null, answer),
    onDocument<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta | null>(
      'textDocument/semanticTokens/full/delta',
      null,
      (context, { previousResultId }) => {
        const before = answered.get(context.document);
        const { resultId, data } = answer(context);
        if (before?.resultId !== previousResultId) return { resultId, data };
        return { resultId, edits: difference(before.data, data) };
      },
    ),
    onDocument<SemanticTokensRangeParams, SemanticTokens | null>(
      'textDocument/semanticTokens/range',
      null,
      ({ snapshot, positions }, { range }) => ({
        data: encode(snapshot, positions, positions.span(snapshot.seed, range)),
      }),
    ),
  ],
  start({ connection, workspace, client }) {
    if (client.workspace?.semanticTokens?.refreshSupport !== true) return;
    const refresh = () => {
      connection.languages.semanticTokens.refresh().catch(error => workspace.log(describe(error)));
    };
    workspace.listen({
      contextChanged() {
        if ([...workspace.documents.all()].some(document => answered.has(document))) refresh();
      },
      recognized(document) {
        if (answered.get(document)?.version === document.version) refresh();
      },
    });
  },
};
