import type { SymbolKind } from 'vscode-languageserver';
import type { Span } from '../syntax/types.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { plainTitle } from '../workspace/title.js';
import type { Mention } from './mentions.js';

/** A symbol; spans are the document's. */
export interface OutlineNode extends Span {
  readonly name: string;
  readonly detail: string;
  readonly kind: SymbolKind;
  /** What is selected when the symbol is: inside the node's own span. */
  readonly selection: Span;
  readonly children: readonly OutlineNode[];
}

const titleKind: SymbolKind = 1;
const entityKinds: Readonly<Record<string, SymbolKind>> = {
  person: 13,
  organization: 5,
  place: 11,
  event: 24,
  date: 16,
  work: 14,
  product: 23,
  quantity: 25,
  topic: 20,
};

/** The kind of an entity's symbol; of a type that a project adds, `Object`. */
export function entityKind(type: string | undefined): SymbolKind {
  return entityKinds[type ?? ''] ?? 19;
}

/** `place`, `place ×3`, and for what no marker names `place, recognized`. */
export function entityDetail(mentions: readonly Mention[]): string {
  const type = mentions[0].type ?? 'no type';
  const count = mentions.length > 1 ? ` ×${mentions.length}` : '';
  return mentions.some(({ marked }) => marked !== undefined)
    ? `${type}${count}`
    : `${type}${count}, recognized`;
}

/** The document itself, with the title's name, or the file's where there is no title. */
export function rootOf(
  { uri, seed }: Snapshot,
  children: readonly OutlineNode[],
  detail: string,
): OutlineNode {
  const { start, end } = seed.title ?? { start: 0, end: 0 };
  return {
    name: plainTitle(seed) ?? fileName(uri),
    detail,
    kind: titleKind,
    start: 0,
    end: seed.length,
    selection: { start, end },
    children,
  };
}

/** The name of a file as people write it. */
export function fileName(uri: string): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last) || uri;
  } catch {
    return last;
  }
}
