import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver';
import type { Positions } from '../convert.js';
import { utf8 } from '../ownBytes.js';
import type { Seed } from '../syntax/seed.js';
import { isStamped, type OutlinePart } from './outline.js';
import type { OutlineNode } from './outlineNode.js';

interface Kept {
  readonly stamp: readonly unknown[];
  readonly nested: readonly DocumentSymbol[];
  readonly symbol: DocumentSymbol;
}

/** Symbols by encoding and part. */
const kept = new Map<string, WeakMap<OutlinePart, Kept>>();
/** The JSON of the symbols that are kept, once it was asked for. */
const keptBytes = new WeakMap<DocumentSymbol, { bytes: Uint8Array | undefined }>();

/** The outline as LSP has it. A symbol stays the same object while neither it nor its place changes. */
export function documentSymbols(
  nodes: readonly OutlineNode[],
  seed: Seed,
  positions: Positions,
): DocumentSymbol[] {
  const known = kept.get(positions.encoding) ?? new WeakMap<OutlinePart, Kept>();
  kept.set(positions.encoding, known);
  return nodes.map(node => {
    if (!isStamped(node)) {
      return documentSymbol(node, documentSymbols(node.children, seed, positions), seed, positions);
    }
    const { part, stamp } = node;
    const nested = documentSymbols(node.nested, seed, positions);
    const before = known.get(part);
    if (before !== undefined && isEqual(before.stamp, stamp) && isEqual(before.nested, nested))
      return before.symbol;
    const children = nested.length > 0 ? nested : documentSymbols(node.children, seed, positions);
    const symbol = documentSymbol(node, children, seed, positions);
    known.set(part, { stamp, nested, symbol });
    keptBytes.set(symbol, { bytes: undefined });
    return symbol;
  });
}

function isEqual(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}

function documentSymbol(
  node: OutlineNode,
  children: DocumentSymbol[],
  seed: Seed,
  positions: Positions,
): DocumentSymbol {
  const { name, detail, kind } = node;
  const symbol: DocumentSymbol = {
    name,
    kind,
    range: positions.range(seed, node),
    selectionRange: positions.range(seed, node.selection),
  };
  if (detail !== '') symbol.detail = detail;
  if (children.length > 0) symbol.children = children;
  return symbol;
}

/** The JSON of symbols in pieces, made anew only for what is new. */
export function symbolBytes(symbols: readonly DocumentSymbol[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  addList(symbols, pieces);
  return pieces;
}

const open = utf8('[');
const comma = utf8(',');
const close = utf8(']');

function addList(symbols: readonly DocumentSymbol[], pieces: Uint8Array[]): void {
  pieces.push(open);
  symbols.forEach((symbol, index) => {
    if (index > 0) pieces.push(comma);
    addSymbol(symbol, pieces);
  });
  pieces.push(close);
}

function addSymbol(symbol: DocumentSymbol, pieces: Uint8Array[]): void {
  const known = keptBytes.get(symbol);
  if (known === undefined) {
    addAnew(symbol, pieces);
    return;
  }
  known.bytes ??= bytesOf(symbol);
  pieces.push(known.bytes);
}

function bytesOf(symbol: DocumentSymbol): Uint8Array {
  const first = symbol.children?.at(0);
  if (first === undefined || !keptBytes.has(first)) return utf8(JSON.stringify(symbol));
  const pieces: Uint8Array[] = [];
  addAnew(symbol, pieces);
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** Its own JSON around that of its children. */
function addAnew(symbol: DocumentSymbol, pieces: Uint8Array[]): void {
  const { children, ...own } = symbol;
  const json = JSON.stringify(own);
  if (children === undefined) {
    pieces.push(utf8(json));
    return;
  }
  pieces.push(utf8(`${json.slice(0, -1)},"children":`));
  addList(children, pieces);
  pieces.push(utf8('}'));
}

/** The same for a client that knows no nesting. */
export function symbolInformation(
  nodes: readonly OutlineNode[],
  seed: Seed,
  positions: Positions,
  uri: string,
  containerName?: string,
): SymbolInformation[] {
  return nodes.flatMap(node => [
    {
      name: node.name,
      kind: node.kind,
      location: { uri, range: positions.range(seed, node) },
      ...(containerName === undefined ? {} : { containerName }),
    },
    ...symbolInformation(node.children, seed, positions, uri, node.name),
  ]);
}
