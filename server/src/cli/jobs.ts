import os from 'node:os';
import { quote, UsageError } from './arguments.js';

/**
 * The option that says how many threads work.
 *
 * @param does what they do, as in `threads that check`
 * @param worthThreads with fewer files than this, starting threads takes longer than they save
 */
export function jobsOption(does: string, worthThreads: number) {
  return {
    type: 'string',
    short: 'j',
    value: 'N',
    description: `threads that ${does}; if not said, one a core with ${worthThreads} files or more, else one`,
  } as const;
}

/** @throws {UsageError} where it is no number of threads */
export function numberOfJobs(jobs: string | undefined): number | undefined {
  if (jobs === undefined) return undefined;
  if (!/^[1-9]\d{0,3}$/.test(jobs))
    throw new UsageError(`--jobs cannot be ${quote(jobs)}; it is a number from 1 on`);
  return Number(jobs);
}

/** So many threads as were asked for, or as the files are worth. */
export function jobsFor(
  files: readonly { readonly file: string | undefined }[],
  asked: number | undefined,
  worthThreads: number,
): number {
  // Standard input is read where it is.
  if (files.some(({ file }) => file === undefined)) return 1;
  return asked ?? (files.length < worthThreads ? 1 : os.availableParallelism());
}
