/** Mends texts by the fixes that may run unasked. */
import type { Registry } from '../entities/registry.js';
import { Seed } from '../syntax/seed.js';
import { applyEdits, compatible } from './edits.js';
import type { Edit } from './rule.js';
import type { LintOptions } from './ruleSet.js';
import { type Diagnostic, Linter } from './run.js';

/** Fixes make way for others; nobody writes a text that needs more rounds than this. */
const MOST_PASSES = 10;

/** The edits of all safe fixes that go together, in order. Those left out get their turn in the next pass. */
export function fixAll(diagnostics: readonly Diagnostic[]): Edit[] {
  return compatible(
    diagnostics.flatMap(({ fixes }) => {
      const safe = fixes.find(fix => fix.kind === 'safe');
      return safe === undefined ? [] : [safe];
    }),
  );
}

/** Applies safe fixes until there are none left. */
export function fixText(
  text: string,
  options: LintOptions & { readonly registry?: Registry } = {},
): { readonly text: string; readonly passes: number } {
  const linter = new Linter(options);
  let fixed = text;
  for (let passes = 0; passes < MOST_PASSES; passes++) {
    const edits = fixAll(linter.lint(Seed.parse(fixed, options), options.registry));
    if (edits.length === 0) return { text: fixed, passes };
    fixed = applyEdits(fixed, edits);
  }
  return { text: fixed, passes: MOST_PASSES };
}
