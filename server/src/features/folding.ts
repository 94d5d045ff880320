import type { ClientCapabilities, FoldingRange, FoldingRangeParams } from 'vscode-languageserver';
import type { Seed } from '../syntax/seed.js';
import { frontMatterSnapshot } from '../workspace/registrySnapshot.js';
import { type Feature, onDocument } from './feature.js';
import { entryFolds, registryFolds } from './registryFolds.js';

/** Lines that fold away under their first one. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
  /** `region` for sections, `comment` for comments; nothing for what is neither. */
  readonly kind?: 'region' | 'comment';
}

/** Sections, and every block of more than one line; in the order of their first lines, an outer one first. */
export function folds(seed: Seed): Fold[] {
  const found: Fold[] = [];
  const open: { depth: number; line: number; slot: number }[] = [];
  let lastContent = 0;
  const closeTo = (depth: number) => {
    for (let top = open.at(-1); top !== undefined && top.depth >= depth; top = open.at(-1)) {
      open.pop();
      found[top.slot] = { startLine: top.line, endLine: lastContent, kind: 'region' };
    }
  };
  seed.blocks.forEach((block, index) => {
    if (block.type === 'blank') return;
    const startLine = seed.lineOf(index);
    if (block.type === 'heading' && !block.implicit) {
      closeTo(block.depth);
      open.push({ depth: block.depth, line: startLine, slot: found.length });
      found.push({ startLine, endLine: startLine });
    }
    const lines = block.lineBreaks + (/[\r\n]$/.test(block.source) ? 0 : 1);
    lastContent = startLine + lines - 1;
    if (lines > 1) {
      found.push({
        startLine,
        endLine: lastContent,
        ...(block.type === 'html' ? { kind: 'comment' as const } : {}),
      });
    }
  });
  closeTo(0);
  return found.filter(fold => fold.endLine > fold.startLine);
}

/** By their first lines, an outer one first. */
export function inOrder(folds: readonly Fold[]): Fold[] {
  return folds.toSorted((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

function limited(all: readonly Fold[], client: ClientCapabilities): FoldingRange[] {
  const limit = client.textDocument?.foldingRange?.rangeLimit ?? Number.POSITIVE_INFINITY;
  if (all.length <= limit) return [...all];
  const sections = all.filter(fold => fold.kind === 'region');
  const rest = all.filter(fold => fold.kind !== 'region');
  return [...sections, ...rest].slice(0, limit).sort((a, b) => a.startLine - b.startLine);
}

export const folding: Feature = {
  name: 'folding',
  capability: () => ({ foldingRangeProvider: true }),
  ofRegistries: { name: 'foldingRange' },
  requests: [
    onDocument<FoldingRangeParams, FoldingRange[] | null>(
      'textDocument/foldingRange',
      null,
      ({ snapshot, client }) => {
        const described = frontMatterSnapshot(snapshot);
        const inFrontMatter = described === undefined ? [] : entryFolds(described);
        return limited(inOrder([...folds(snapshot.seed), ...inFrontMatter]), client);
      },
      ({ registry, client }) => limited(registryFolds(registry), client),
    ),
  ],
};
