import type { RegistryEntry } from '../entities/registry.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { FileConfigurations, placeOf } from './configurations.js';
import { findFiles } from './files.js';
import { jobsFor, numberOfJobs } from './jobs.js';
import type { Output } from './output.js';
import { Progress } from './progress.js';
import { readRegistries } from './registries.js';
import { describeFailure, readSource, snapshotOf } from './sources.js';
import { inThreads, type Work } from './threads.js';

/** With fewer files than this, starting threads takes longer than they save. */
export const worthThreads = 60;

/** How seeds are looked at: plain data, as it goes to other threads. */
interface SurveyPlan {
  /** The entries of the registries that hold for all files. */
  readonly entries: readonly RegistryEntry[];
  /** Whether what no marker names is looked for. */
  readonly recognition: boolean;
}

/** What is found in a seed, or why nothing could be: plain data, as it comes from other threads. */
type Surveyed<Finding> =
  | { readonly path: string; readonly finding: Finding }
  | { readonly path: string; readonly failure: string };

export type SurveyWork<Finding> = Work<SurveyPlan, Surveyed<Finding>>;

/** Makes a look at one seed the work of threads. */
export function surveyWork<Finding>(look: (snapshot: Snapshot) => Finding): SurveyWork<Finding> {
  return ({ entries, recognition }) => {
    const configurations = new FileConfigurations();
    return async file => {
      const { path } = file;
      try {
        const source = await readSource(file, entries, await configurations.of(placeOf(file)));
        return { path, finding: look(await snapshotOf(source, recognition)) };
      } catch (error) {
        return { path, failure: describeFailure(error) };
      }
    };
  };
}

export interface SurveyOptions {
  readonly 'stdin-path': string | undefined;
  readonly jobs: string | undefined;
  readonly recognition: boolean;
}

/**
 * Looks at all seeds that paths and globs stand for, in threads, and tells what is found in each, in their order. What
 * cannot be read is said on a line of its own, and the others are looked at all the same.
 */
export async function* survey<Finding>(
  operands: readonly string[],
  options: SurveyOptions,
  threads: { readonly work: SurveyWork<Finding>; readonly script: URL },
  output: Output,
): AsyncGenerator<{ readonly path: string; readonly finding: Finding }> {
  const asked = numberOfJobs(options.jobs);
  const configurations = new FileConfigurations();
  const files = await findFiles(operands, options['stdin-path'], configurations, output);
  await configurations.sayUnusable(files, output);
  const seeds = files.filter(({ kind }) => kind === 'seed');
  const entries = await readRegistries(files, configurations, output);
  const plan: SurveyPlan = { entries, recognition: options.recognition };
  const jobs = jobsFor(seeds, asked, worthThreads);
  const progress = new Progress(seeds.length);
  for await (const seed of inThreads(seeds, plan, { ...threads, jobs })) {
    if ('finding' in seed) {
      yield seed;
    } else {
      progress.clear();
      output.fail(`${seed.path}: ${seed.failure}`);
    }
    progress.step();
  }
  progress.clear();
}
