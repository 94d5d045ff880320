import { converge } from '../rules/converge.js';
import { compatible } from '../rules/edits.js';
import { fixAll } from '../rules/fix.js';
import type { Edit } from '../rules/rule.js';
import type { Diagnostic } from '../rules/run.js';
import type { Seed } from '../syntax/seed.js';

/** The edits of all safe fixes of one code, in order; those that collide with others are left out. */
export function fixAllOf(diagnostics: readonly Diagnostic[], code: string): Edit[] {
  return compatible(
    diagnostics
      .filter(diagnostic => diagnostic.code === code)
      .flatMap(({ fixes }) => fixes.filter(({ kind }) => kind === 'safe').slice(0, 1)),
  );
}

/**
 * The edits of a seed that leave nothing to be fixed unasked.
 *
 * @param lint finds the diagnostics of what a round has made
 */
export function fixEverything(seed: Seed, lint: (seed: Seed) => Diagnostic[]): Edit[] {
  return converge(seed, current => fixAll(lint(current)));
}
