import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Checker, type Outcome, type Plan } from './checkFile.js';
import type { FoundFile } from './files.js';

/** Files that a thread takes at a time: few enough that all threads end together. */
export const batchSize = 16;

/** What a thread is given. */
export interface Share {
  readonly files: readonly FoundFile[];
  readonly plan: Plan;
  /** The batch that is next, in memory that the threads share. */
  readonly next: Int32Array<SharedArrayBuffer>;
}

/** What came of the files of one batch. */
export interface BatchOutcome {
  readonly batch: number;
  readonly outcomes: readonly Outcome[];
}

/**
 * Checks files in several threads, this one among them, each of which takes the next batch when it is done with one.
 * The outcomes come in the order of the files.
 *
 * @throws what a thread breaks down with
 */
export async function* checkInThreads(
  files: readonly FoundFile[],
  plan: Plan,
  jobs: number,
): AsyncGenerator<Outcome> {
  const batches = Math.ceil(files.length / batchSize);
  const share: Share = { files, plan, next: new Int32Array(new SharedArrayBuffer(4)) };
  const done = new Map<number, readonly Outcome[]>();
  const keep = ({ batch, outcomes }: BatchOutcome) => done.set(batch, outcomes);
  let broken: { readonly error: unknown } | undefined;
  const workers = Array.from({ length: Math.min(jobs, batches) - 1 }, () => {
    const worker = new Worker(new URL('./checkWorker.js', import.meta.url), { workerData: share });
    worker.on('message', keep);
    worker.on('error', error => {
      broken ??= { error };
    });
    const exit = new Promise(resolve => worker.once('exit', resolve));
    return { worker, exit };
  });
  let due = 0;
  function* ready(): Generator<Outcome> {
    for (let outcomes = done.get(due); outcomes !== undefined; outcomes = done.get(due)) {
      done.delete(due++);
      yield* outcomes;
    }
  }
  try {
    for await (const outcome of checkShare(share)) {
      keep(outcome);
      yield* ready();
      // Messages of the other threads arrive in between.
      if (workers.length > 0) await setImmediate();
    }
    for (const { exit } of workers) {
      await exit;
      if (broken !== undefined) throw broken.error;
      yield* ready();
    }
  } finally {
    await Promise.all(workers.map(({ worker }) => worker.terminate()));
  }
}

/** Checks batches as long as there are any. */
export async function* checkShare({ files, plan, next }: Share): AsyncGenerator<BatchOutcome> {
  const checker = new Checker(plan);
  for (;;) {
    const batch = Atomics.add(next, 0, 1);
    const own = files.slice(batch * batchSize, (batch + 1) * batchSize);
    if (own.length === 0) return;
    const outcomes: Outcome[] = [];
    for (const file of own) outcomes.push(await checker.check(file));
    yield { batch, outcomes };
  }
}
