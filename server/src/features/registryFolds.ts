import type { Seed } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import type { RegistrySnapshot } from '../workspace/registrySnapshot.js';
import { type Fold, inOrder } from './folding.js';

/** All entries together, each entry, what in it takes several lines, and runs of comments. */
export function registryFolds(snapshot: RegistrySnapshot): Fold[] {
  const { seed } = snapshot;
  return inOrder([...entryFolds(snapshot), ...commentFolds(seed)]);
}

/** The same without the comments, which in a front matter are not looked for. */
export function entryFolds({ seed, places }: RegistrySnapshot): Fold[] {
  const { root, entries } = places;
  const spans: Span[] = [];
  if (root !== undefined) spans.push({ start: root.start, end: entries.at(-1)?.end ?? root.end });
  for (const entry of entries) spans.push(entry, ...entry.fields);
  const folds: Fold[] = [];
  let last = -1;
  for (const span of spans) {
    const { line: startLine } = seed.positionAt(span.start);
    const endLine = lastLine(seed, span);
    // Of what begins in one line, the outermost folds.
    if (endLine > startLine && startLine !== last) folds.push({ startLine, endLine });
    last = Math.max(last, startLine);
  }
  return folds;
}

/** The last line of a span that says something. */
function lastLine(seed: Seed, { start, end }: Span): number {
  const text = seed.slice(start, end);
  return seed.positionAt(start + text.trimEnd().length).line;
}

function commentFolds(seed: Seed): Fold[] {
  const folds: Fold[] = [];
  const lines = seed.text().split(/\r\n?|\n/);
  let first = -1;
  for (let line = 0; line <= lines.length; line++) {
    const isComment = line < lines.length && lines[line].trimStart().startsWith('#');
    if (isComment && first < 0) first = line;
    if (isComment || first < 0) continue;
    if (line - 1 > first) folds.push({ startLine: first, endLine: line - 1, kind: 'comment' });
    first = -1;
  }
  return folds;
}
