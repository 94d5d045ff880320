/** Diagnostics as unified knows them. */
import { VFileMessage } from 'vfile-message';
import type { Seed } from '../syntax/seed.js';
import { applyEdits } from './edits.js';
import type { Fix, Severity } from './rule.js';
import type { Diagnostic } from './run.js';

/** An error is fatal, a warning is not, the rest is information. */
const FATAL: Readonly<Record<Severity, boolean | undefined>> = {
  error: true,
  warning: false,
  information: undefined,
  hint: undefined,
};

/** A message with its fixes as data; their edits are offsets in the text it was made from. */
export function toVFileMessage(
  diagnostic: Diagnostic,
  seed: Seed,
): VFileMessage & { readonly fixes: readonly Fix[] } {
  const { code, message, severity, start, end, fixes, url, rule } = diagnostic;
  const place = { start: point(seed, start), end: point(seed, end) };
  const actual = seed.slice(start, end);
  const expected = fixes
    .filter(fix => fix.edits.every(edit => edit.start >= start && edit.end <= end))
    .map(({ edits }) => {
      const inside = edits.map(edit => ({ ...edit, start: edit.start - start, end: edit.end - start }));
      return applyEdits(actual, inside);
    });
  return Object.assign(new VFileMessage(message, { place, ruleId: code, source: 'seedmark' }), {
    fatal: FATAL[severity],
    actual,
    expected,
    url,
    note: rule.why,
    fixes,
  });
}

/** Lines and columns from one, as in unist. */
function point(seed: Seed, offset: number): { line: number; column: number; offset: number } {
  const { line, character } = seed.positionAt(offset);
  return { line: line + 1, column: character + 1, offset };
}
