import { Worker } from 'node:worker_threads';
import type { Stamper } from './runtime.js';

/** Finds out the stamps of files on a thread of its own, which ends with this one. */
export class StamperThread implements Stamper {
  private readonly worker: Worker;

  /** @param script path of the thread's bundle */
  constructor(script: string) {
    this.worker = new Worker(script, { stdout: true });
    this.worker.unref();
  }

  stampsOf(uris: readonly string[]): Promise<Float64Array> {
    return new Promise((resolve, reject) => {
      this.worker.once('message', resolve);
      this.worker.once('error', reject);
      this.worker.once('exit', code => reject(new Error(`the thread that stamps files ended with ${code}`)));
      // One text takes less time than a list.
      this.worker.postMessage(uris.join('\n'));
    });
  }

  dispose(): void {
    void this.worker.terminate();
  }
}
