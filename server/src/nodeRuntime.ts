import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadPlugin } from './loadPlugin.js';
import { NodeDisk } from './nodeDisk.js';
import { modelFile } from './nodeModel.js';
import { openStore } from './nodeStore.js';
import { RecognizerWorker } from './recognizerWorker.js';
import type { FileSet, Runtime } from './runtime.js';

/** Folders that hold no one's documents. */
const skipped = new Set(['node_modules', '.git', '.hg', '.svn']);

/** @param bundles path of the folder with the server's bundles */
export function nodeRuntime(bundles: string): Runtime {
  const recognizer = path.join(bundles, 'recognizer.cjs');
  const disk = new NodeDisk();
  return {
    pages: pathToFileURL(path.join(bundles, '../docs/rules/')).href,
    // Waiting for the system takes several times as long as reading.
    readFile: async (uri, maxBytes) => new Uint8Array(disk.read(uri, maxBytes).bytes),
    disk,
    openStore: folder => openStore(folder, [recognizer, modelFile(path.join(bundles, '..'))]),
    async findFiles(folder, sets, limit) {
      const searches = sets.map(files => ({ files, limit, found: [] }));
      if (folder.startsWith('file:')) await collect(fileURLToPath(folder), '', searches);
      return searches.map(({ found }) => found);
    },
    defer(callback, delay) {
      if (delay === undefined) {
        const immediate = setImmediate(callback);
        return () => clearImmediate(immediate);
      }
      const timer = setTimeout(callback, delay);
      return () => clearTimeout(timer);
    },
    loadPlugin,
    date: () => Date.now(),
    startRecognizer: log => new RecognizerWorker(recognizer, log),
  };
}

interface Search {
  readonly files: FileSet;
  readonly limit: number;
  readonly found: string[];
}

/** Adds the files of a folder; does not follow links, so that it ends. */
async function collect(root: string, below: string, searches: readonly Search[]) {
  const folder = path.join(root, below);
  const entries = await fs.readdir(folder, { withFileTypes: true }).catch(() => []);
  let base: string | undefined;
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name)) await collect(root, name, searches);
      continue;
    }
    if (!entry.isFile()) continue;
    for (const { files, limit, found } of searches) {
      if (found.length >= limit || !files.matches(name)) continue;
      base ??= pathToFileURL(`${folder}${path.sep}`).href;
      // Making a URL of each is dear, and most names are the same in one.
      const isPlain = /^[\w.-]+$/.test(entry.name);
      found.push(isPlain ? base + entry.name : pathToFileURL(path.join(root, name)).href);
    }
  }
}
