/** Entry of the thread that the recognisers run on. */
import { parentPort } from 'node:worker_threads';
import { LocalRecognizer } from './workspace/localRecognizer.js';
import type { Found, RecognizerHost } from './workspace/recognizerHost.js';

/** The calls of a recogniser, as messages. */
export type RecognizerCall = {
  [M in 'open' | 'add' | 'combine' | 'close']: {
    readonly id: number;
    readonly method: M;
    readonly args: Parameters<RecognizerHost[M]>;
  };
}['open' | 'add' | 'combine' | 'close'];

export interface RecognizerReply {
  readonly id: number;
  readonly found?: readonly Found[];
  readonly error?: string;
}

/** What the thread has to say unasked. */
export interface RecognizerNote {
  readonly log: string;
}

const recognizer = new LocalRecognizer(log => parentPort?.postMessage({ log }));

async function run(call: RecognizerCall): Promise<readonly Found[]> {
  if (call.method === 'combine') return recognizer.combine(...call.args);
  if (call.method === 'open') await recognizer.open(...call.args);
  if (call.method === 'add') await recognizer.add(...call.args);
  if (call.method === 'close') await recognizer.close(...call.args);
  return [];
}

let queue = Promise.resolve();

parentPort?.on('message', (call: RecognizerCall) => {
  queue = queue.then(async () => {
    const { id } = call;
    try {
      parentPort?.postMessage({ id, found: await run(call) });
    } catch (error) {
      parentPort?.postMessage({ id, error: String(error) });
    }
  });
});
