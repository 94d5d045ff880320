/** A thread of `check`: see checkThreads.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { checkShare, type Share } from './checkThreads.js';

const share: Share = workerData;
for await (const outcome of checkShare(share)) parentPort?.postMessage(outcome);
