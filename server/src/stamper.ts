/** Entry of the thread that finds out the stamps of files. */
import { parentPort } from 'node:worker_threads';
import { NodeDisk } from './nodeDisk.js';

const disk = new NodeDisk(__filename);

parentPort?.on('message', (uris: string) => {
  const stamps = Float64Array.from(uris.split('\n'), uri => disk.stampOf(uri));
  parentPort?.postMessage(stamps, [stamps.buffer]);
});
