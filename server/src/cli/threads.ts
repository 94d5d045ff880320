import { setImmediate } from 'node:timers/promises';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { FoundFile } from './files.js';

/** Files that a thread takes at a time: few enough that all threads end together. */
const batchSize = 16;

/** Makes what works on the files of one thread, one by one, as a plan says: plain data, as it goes to other threads. */
export type Work<Plan, Outcome> = (plan: Plan) => (file: FoundFile) => Promise<Outcome>;

/** What a thread is given. */
interface Share<Plan> {
  readonly files: readonly FoundFile[];
  readonly plan: Plan;
  /** The batch that is next, in memory that the threads share. */
  readonly next: Int32Array<SharedArrayBuffer>;
}

/** What came of the files of one batch. */
interface BatchOutcome<Outcome> {
  readonly batch: number;
  readonly outcomes: readonly Outcome[];
}

/** How a piece of work is done in threads. */
export interface Threads<Plan, Outcome> {
  readonly work: Work<Plan, Outcome>;
  /** The script of a thread beside this one, which calls `serve` with the same work. */
  readonly script: URL;
  readonly jobs: number;
}

/**
 * Works on files in several threads, this one among them, each of which takes the next batch when it is done with one.
 * The outcomes come in the order of the files.
 *
 * @throws what a thread breaks down with
 */
export async function* inThreads<Plan, Outcome>(
  files: readonly FoundFile[],
  plan: Plan,
  { work, script, jobs }: Threads<Plan, Outcome>,
): AsyncGenerator<Outcome> {
  const batches = Math.ceil(files.length / batchSize);
  const share: Share<Plan> = { files, plan, next: new Int32Array(new SharedArrayBuffer(4)) };
  const done = new Map<number, readonly Outcome[]>();
  const keep = ({ batch, outcomes }: BatchOutcome<Outcome>) => done.set(batch, outcomes);
  let broken: { readonly error: unknown } | undefined;
  const workers = Array.from({ length: Math.min(jobs, batches) - 1 }, () => {
    const worker = new Worker(script, { workerData: share });
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
    for await (const outcome of workThrough(share, work)) {
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

/** What the script of a thread does. */
export async function serve<Plan, Outcome>(work: Work<Plan, Outcome>): Promise<void> {
  const share: Share<Plan> = workerData;
  for await (const outcome of workThrough(share, work)) parentPort?.postMessage(outcome);
}

/** Takes batches as long as there are any. */
async function* workThrough<Plan, Outcome>(
  { files, plan, next }: Share<Plan>,
  work: Work<Plan, Outcome>,
): AsyncGenerator<BatchOutcome<Outcome>> {
  const workOn = work(plan);
  for (;;) {
    const batch = Atomics.add(next, 0, 1);
    const own = files.slice(batch * batchSize, (batch + 1) * batchSize);
    if (own.length === 0) return;
    const outcomes: Outcome[] = [];
    for (const file of own) outcomes.push(await workOn(file));
    yield { batch, outcomes };
  }
}
