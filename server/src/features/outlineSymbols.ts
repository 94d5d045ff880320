import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver';
import type { Positions } from '../convert.js';
import type { Seed } from '../syntax/seed.js';
import { type OutlinePart, PlacedPart } from './outline.js';
import type { OutlineNode } from './outlineNode.js';

interface Kept {
  readonly line: number;
  readonly encoding: string;
  readonly symbol: DocumentSymbol;
}

const kept = new WeakMap<OutlinePart, Kept>();

/** The outline as LSP has it. A paragraph's symbol stays the same object while neither it nor its line changes. */
export function documentSymbols(
  nodes: readonly OutlineNode[],
  seed: Seed,
  positions: Positions,
): DocumentSymbol[] {
  return nodes.map(node => {
    if (!(node instanceof PlacedPart)) return documentSymbol(node, seed, positions);
    const known = kept.get(node.part);
    if (known?.line === node.line && known.encoding === positions.encoding) return known.symbol;
    const symbol = documentSymbol(node, seed, positions);
    kept.set(node.part, { line: node.line, encoding: positions.encoding, symbol });
    return symbol;
  });
}

function documentSymbol(node: OutlineNode, seed: Seed, positions: Positions): DocumentSymbol {
  const { name, detail, kind, children } = node;
  return {
    name,
    ...(detail === '' ? {} : { detail }),
    kind,
    range: positions.range(seed, node),
    selectionRange: positions.range(seed, node.selection),
    ...(children.length === 0 ? {} : { children: documentSymbols(children, seed, positions) }),
  };
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
