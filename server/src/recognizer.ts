/** Entry of the thread that the recognisers run on. */
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import { createRecognizers } from './entities/recognizers/index.js';
import { nodeModel } from './nodeModel.js';
import { LocalRecognizer } from './workspace/localRecognizer.js';
import type { Found, ReadTexts, RecognizerHost } from './workspace/recognizerHost.js';

/** The calls of a recogniser, as messages. */
export type RecognizerCall = {
  [M in RecognizerMethod]: {
    readonly id: number;
    readonly method: M;
    readonly args: Parameters<RecognizerHost[M]>;
  };
}[RecognizerMethod];

type RecognizerMethod = 'open' | 'add' | 'combine' | 'close' | 'begin' | 'read' | 'end';

/** What a call is answered with; nothing of most. */
export interface RecognizerAnswer {
  readonly found?: readonly Found[];
  readonly read?: ReadTexts;
}

export interface RecognizerReply extends RecognizerAnswer {
  readonly id: number;
  readonly error?: string;
}

/** What the thread has to say unasked. */
export interface RecognizerNote {
  readonly log: string;
}

const recognizer = new LocalRecognizer(createRecognizers(nodeModel(path.join(__dirname, '..'))), log =>
  parentPort?.postMessage({ log }),
);

async function run(call: RecognizerCall): Promise<RecognizerAnswer> {
  switch (call.method) {
    case 'combine':
      return { found: await recognizer.combine(...call.args) };
    case 'read':
      return { read: await recognizer.read(...call.args) };
    case 'open':
      await recognizer.open(...call.args);
      break;
    case 'add':
      await recognizer.add(...call.args);
      break;
    case 'close':
      await recognizer.close(...call.args);
      break;
    case 'begin':
      await recognizer.begin(...call.args);
      break;
    case 'end':
      await recognizer.end(...call.args);
  }
  return {};
}

let queue = Promise.resolve();

parentPort?.on('message', (call: RecognizerCall) => {
  queue = queue.then(async () => {
    const { id } = call;
    try {
      parentPort?.postMessage({ id, ...(await run(call)) });
    } catch (error) {
      parentPort?.postMessage({ id, error: String(error) });
    }
  });
});
