import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Disk } from './runtime.js';
import { hashOf } from './workspace/corpus/hash.js';

/** Most files fit into it, and need no memory of their own. */
const bufferSize = 1 << 18;

/** How long, in milliseconds, a file system may take for the same time. */
const coarsest = 50;

export class NodeDisk implements Disk {
  private readonly buffer = Buffer.allocUnsafeSlow(bufferSize);
  private readonly stamped = new Float64Array(4);
  private readonly stampedBytes = new Uint8Array(this.stamped.buffer);

  stampOf(uri: string): number {
    // What is not saved yet is in no file.
    if (!uri.startsWith('file:')) return 0;
    const stats = fs.statSync(pathOf(uri), { throwIfNoEntry: false });
    if (stats === undefined || !stats.isFile()) return 0;
    const { size, mtimeMs, ctimeMs, ino } = stats;
    // Clocks of file systems are coarse: what has just been written may be written again at the same time.
    const now = Date.now();
    const isFresh = now - ctimeMs < coarsest && now >= ctimeMs;
    this.stamped.set([size, mtimeMs, ctimeMs, isFresh ? now : ino]);
    return hashOf(this.stampedBytes) || 1;
  }

  isFolder(uri: string): boolean {
    return fs.statSync(pathOf(uri), { throwIfNoEntry: false })?.isDirectory() ?? false;
  }

  read(uri: string, maxBytes: number): Uint8Array {
    const file = pathOf(uri);
    const descriptor = fs.openSync(file, 'r');
    try {
      let length = 0;
      for (;;) {
        const read = fs.readSync(descriptor, this.buffer, length, bufferSize - length, null);
        length += read;
        if (read === 0) return this.buffer.subarray(0, length);
        if (length === bufferSize) break;
      }
      const { size } = fs.fstatSync(descriptor);
      if (size > maxBytes) throw new Error(`it has ${size} bytes; ${maxBytes} are the most that is read`);
      return fs.readFileSync(file);
    } finally {
      fs.closeSync(descriptor);
    }
  }
}

/** As `fileURLToPath`, which is dear, for a URI of plain characters on a system whose paths are the same. */
function pathOf(uri: string): string {
  const isPlain = process.platform !== 'win32' && /^file:\/\/\/[\w./-]*$/.test(uri);
  return isPlain ? uri.slice('file://'.length) : fileURLToPath(uri);
}
