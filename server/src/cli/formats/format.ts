/** What a format of the report of `check` is. */
import type { Rule, Severity } from '../../rules/rule.js';
import type { Diagnostic } from '../../rules/run.js';
import type { Seed } from '../../syntax/seed.js';
import type { FoundFile } from '../files.js';
import type { Terminal } from '../output.js';

/** What is told of a diagnostic. */
export type Reported = Pick<
  Diagnostic,
  'code' | 'severity' | 'message' | 'fixes' | 'related' | 'start' | 'end'
>;

/** A file that was checked. */
export interface Checked {
  readonly file: FoundFile;
  /** What was read. */
  readonly before: Seed;
  /** What the diagnostics are about: what was read, or what has become of it. */
  readonly seed: Seed;
  readonly diagnostics: readonly Reported[];
  /** How many diagnostics there were besides. */
  readonly fixed: number;
}

/** How much there is of everything, in a file or in all. */
export interface Counts extends Record<Severity, number> {
  readonly files: number;
  /** Files with diagnostics. */
  readonly reported: number;
  /** Diagnostics with a safe fix. */
  readonly fixable: number;
  readonly fixed: number;
}

/**
 * A format. What it says of a file depends on that file alone, so that any thread may write it; the parts are put
 * together in the order of the files.
 */
export interface Format {
  /** What stands before the files, and between the parts of two. */
  readonly head: string;
  readonly separator: string;
  /** The part of a file; nothing where there is none to write. */
  file(checked: Checked): string;
  /** @param complete whether everything could be read */
  tail(counts: Counts, complete: boolean): string;
}

/** What a format may want to know. */
export interface Circumstances {
  readonly terminal: Terminal;
  /** The rules that run. */
  readonly rules: readonly Rule[];
  /** Whether a severity makes the command fail. */
  fails(severity: Severity): boolean;
}

export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

export function countsOf({ diagnostics, fixed }: Checked): Counts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0, fixable: 0 };
  for (const { severity, fixes } of diagnostics) {
    counts[severity]++;
    if (fixes.some(({ kind }) => kind === 'safe')) counts.fixable++;
  }
  return { files: 1, reported: diagnostics.length > 0 ? 1 : 0, ...counts, fixed };
}

export const nothing: Counts = {
  files: 0,
  reported: 0,
  error: 0,
  warning: 0,
  information: 0,
  hint: 0,
  fixable: 0,
  fixed: 0,
};

export function sum(a: Counts, b: Counts): Counts {
  return {
    files: a.files + b.files,
    reported: a.reported + b.reported,
    error: a.error + b.error,
    warning: a.warning + b.warning,
    information: a.information + b.information,
    hint: a.hint + b.hint,
    fixable: a.fixable + b.fixable,
    fixed: a.fixed + b.fixed,
  };
}
