import type { SymbolKind } from 'vscode-languageserver';
import type { Seed } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import { plainText } from '../syntax/walk.js';
import type { Snapshot } from '../workspace/snapshot.js';
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

/** Index of the block that is the title; -1 where none is. */
export function titleBlock(seed: Seed): number {
  return seed.title === undefined || seed.title.from === 'frontMatter' ? -1 : seed.indexAt(seed.title.start);
}

/** The document itself, with the title's name, or the file's where there is no title. */
export function rootOf(
  { uri, seed }: Snapshot,
  children: readonly OutlineNode[],
  detail: string,
): OutlineNode {
  const index = titleBlock(seed);
  const leaf = index < 0 ? undefined : seed.blocks[index].leaves.at(0);
  const title = leaf === undefined ? seed.title?.text : plainText(leaf);
  const { start, end } = seed.title ?? { start: 0, end: 0 };
  return {
    name: title?.replace(/\s+/g, ' ').trim() || fileName(uri),
    detail,
    kind: titleKind,
    start: 0,
    end: seed.length,
    selection: { start, end },
    children,
  };
}

function fileName(uri: string): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last) || uri;
  } catch {
    return last;
  }
}
