import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Store } from './runtime.js';

/** What has not been used for so long, in milliseconds, is removed. */
const longestUnused = 60 * 24 * 60 * 60 * 1000;
/** So many bytes are kept; beyond them, what was used last. */
const largest = 2 ** 30;
/** Longer a file is not being written, in milliseconds: whoever did is gone. */
const longestWriting = 60 * 60 * 1000;

const ending = '.index';
const unfinished = '.part';

/**
 * Files in the client's folder, else in the system's for what can be made again.
 *
 * @param code the files that make what is kept: others may make something else
 */
export function openStore(folder: string | undefined, code: readonly string[]): Store {
  const place = folder?.startsWith('file:') ? fileURLToPath(folder) : path.join(cacheFolder(), 'seedmark');
  return new FolderStore(place, code);
}

class FolderStore implements Store {
  private known: Promise<string> | undefined;

  constructor(
    private readonly folder: string,
    private readonly code: readonly string[],
  ) {}

  version(): Promise<string> {
    this.known ??= identityOf(this.code);
    return this.known;
  }

  async read(name: string): Promise<Uint8Array | undefined> {
    const file = this.fileOf(name);
    try {
      // Of a large file, waiting for one piece after another takes longer than all else.
      const bytes = readFileSync(file);
      // What is read is in use.
      const now = new Date();
      void fs.utimes(file, now, now).catch(() => undefined);
      // Parts of a Buffer are dearer.
      return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    } catch {
      return undefined;
    }
  }

  async write(name: string, parts: readonly Uint8Array[]): Promise<void> {
    await fs.mkdir(this.folder, { recursive: true, mode: 0o700 });
    // Nobody else has this name, so that two who write do not mix.
    const temporary = path.join(this.folder, `${randomUUID()}${unfinished}`);
    try {
      const file = await fs.open(temporary, 'wx', 0o600);
      try {
        for (const part of parts) await file.writeFile(part);
      } finally {
        await file.close();
      }
      await fs.rename(temporary, this.fileOf(name));
    } catch (error) {
      await fs.rm(temporary, { force: true });
      throw error;
    }
    await this.clean();
  }

  private fileOf(name: string): string {
    return path.join(this.folder, `${name}${ending}`);
  }

  /** Removes what others have begun and left, and the oldest of what is too much. */
  private async clean(): Promise<void> {
    const names = await fs.readdir(this.folder);
    const files = await Promise.all(
      names
        .filter(name => name.endsWith(ending) || name.endsWith(unfinished))
        .map(async name => {
          const file = path.join(this.folder, name);
          const stats = await fs.stat(file).catch(() => undefined);
          return { file, isDone: name.endsWith(ending), size: stats?.size ?? 0, used: stats?.mtimeMs ?? 0 };
        }),
    );
    files.sort((a, b) => b.used - a.used);
    let size = 0;
    const now = Date.now();
    for (const each of files) {
      size += each.size;
      const isOld = now - each.used > (each.isDone ? longestUnused : longestWriting);
      if (isOld || size > largest) await fs.rm(each.file, { force: true });
    }
  }
}

/** What tells files from all that were in their place before: when they were put there cannot be made up. */
async function identityOf(files: readonly string[]): Promise<string> {
  const stats = await Promise.all(files.map(file => fs.stat(file)));
  return stats.map(({ size, mtimeMs, ctimeMs, ino }) => [size, mtimeMs, ctimeMs, ino].join(' ')).join(', ');
}

/** Where the system has programs keep what they can make again. */
function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME !== undefined && path.isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME;
  if (process.platform === 'win32') return LOCALAPPDATA ?? path.join(os.homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches');
  return path.join(os.homedir(), '.cache');
}
