import { disableBlock } from '../rules/disableBlock.js';
import { disableLine } from '../rules/disableLine.js';
import type { Fix } from '../rules/rule.js';
import type { Diagnostic } from '../rules/run.js';
import type { Seed } from '../syntax/seed.js';

/**
 * A fix that switches a diagnostic's rule off for its line, or else around its lines: the first that takes the
 * diagnostic away and brings no other. Undefined where there is none, as in front matter.
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
  const before = countsOf(all);
  const helps = ({ edits }: Fix) => {
    const after = countsOf(lint(seed.edit(edits.toReversed())));
    const isGone = (after.get(diagnostic.code) ?? 0) < (before.get(diagnostic.code) ?? 0);
    return isGone && [...after].every(([code, count]) => count <= (before.get(code) ?? 0));
  };
  return [disableLine, disableBlock].flatMap(make => make(seed, diagnostic) ?? []).find(helps);
}

function countsOf(diagnostics: readonly Pick<Diagnostic, 'code'>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of diagnostics) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
