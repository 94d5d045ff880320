/** Entry of a thread that finds out the stamps of files, tells them and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { NodeDisk } from './nodeDisk.js';

const disk = new NodeDisk(__filename);
const stamps = Float64Array.from(String(workerData).split('\n'), uri => disk.stampOf(uri));
parentPort?.postMessage(stamps, [stamps.buffer]);
