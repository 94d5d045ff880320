import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Disk, DiskFile } from './runtime.js';
import { hashOfWords } from './workspace/corpus/hash.js';

/** Most files fit into it, and need no memory of their own. */
const bufferSize = 1 << 18;

/** What is no file, such as a pipe, may have whoever opens it wait for ever. */
const openFlags = fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0);

/** How long, in milliseconds, a file system may take for the same time. */
const coarsest = 50;

export class NodeDisk implements Disk {
  private readonly buffer = Buffer.allocUnsafeSlow(bufferSize);
  private readonly stamped = new Float64Array(4);
  private readonly stampedWords = new Int32Array(this.stamped.buffer);

  stampOf(uri: string): number {
    // What is not saved yet is in no file.
    if (!uri.startsWith('file:')) return 0;
    const stats = fs.statSync(pathOf(uri), { throwIfNoEntry: false });
    return stats === undefined ? 0 : this.stamp(stats);
  }

  private stamp(stats: fs.Stats): number {
    if (!stats.isFile()) return 0;
    const { size, mtimeMs, ctimeMs, ino } = stats;
    // Clocks of file systems are coarse: what has just been written may be written again at the same time.
    const now = Date.now();
    const isFresh = now - ctimeMs < coarsest && now >= ctimeMs;
    this.stamped[0] = size;
    this.stamped[1] = mtimeMs;
    this.stamped[2] = ctimeMs;
    this.stamped[3] = isFresh ? now : ino;
    return hashOfWords(this.stampedWords) || 1;
  }

  isFolder(uri: string): boolean {
    return fs.statSync(pathOf(uri), { throwIfNoEntry: false })?.isDirectory() ?? false;
  }

  read(uri: string, maxBytes: number): DiskFile {
    const descriptor = fs.openSync(pathOf(uri), openFlags);
    try {
      const stats = fs.fstatSync(descriptor);
      const { size } = stats;
      if (!stats.isFile()) throw new Error('it is no file');
      if (size > maxBytes) throw new Error(`it has ${size} bytes; ${maxBytes} are the most that is read`);
      const stamp = this.stamp(stats);
      // Files that the system makes up have a size of 0.
      if (size === 0 || size > bufferSize) return { bytes: fs.readFileSync(descriptor), stamp };
      let length = 0;
      while (length < size) {
        const read = fs.readSync(descriptor, this.buffer, length, size - length, null);
        if (read === 0) break;
        length += read;
      }
      return { bytes: this.buffer.subarray(0, length), stamp };
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
