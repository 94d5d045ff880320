import { disableBlock } from '../rules/disableBlock.js';
import { disableLine } from '../rules/disableLine.js';
import type { Fix } from '../rules/rule.js';
import type { Diagnostic } from '../rules/run.js';
import type { Seed } from '../syntax/seed.js';

/**
 * A fix that switches a diagnostic's rule off for its line; where that cannot be, around its lines, if that takes the
 * diagnostic away and brings no other.
 *
 * @param all the diagnostics of the seed
 * @param lint finds those of what the fix makes of it
 */
export function suppress(
  seed: Seed,
  diagnostic: Pick<Diagnostic, 'code' | 'start'>,
  all: readonly Pick<Diagnostic, 'code'>[],
  lint: (seed: Seed) => readonly Pick<Diagnostic, 'code'>[],
): Fix | undefined {
  const line = disableLine(seed, diagnostic);
  if (line !== undefined) return line;
  const block = disableBlock(seed, diagnostic);
  if (block === undefined) return undefined;
  const left = countsOf(lint(seed.edit(block.edits.toReversed())));
  const before = countsOf(all);
  const isGone = (left.get(diagnostic.code) ?? 0) < (before.get(diagnostic.code) ?? 0);
  const bringsNone = [...left].every(([code, count]) => count <= (before.get(code) ?? 0));
  return isGone && bringsNone ? block : undefined;
}

function countsOf(diagnostics: readonly Pick<Diagnostic, 'code'>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of diagnostics) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
