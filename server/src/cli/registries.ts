import fs from 'node:fs';
import path from 'node:path';
import { readRegistry } from '../entities/readRegistry.js';
import type { RegistryEntry } from '../entities/registry.js';
import { type FoundFile, kindOf, showPath } from './files.js';
import type { Output } from './output.js';
import { ReadError, readText } from './read.js';

/**
 * The entries of the registries that hold for some files: those among them, and those beside a seed or in a folder
 * above it, up to the current folder. All form one, as those of a workspace folder do in an editor. What cannot be
 * read is said.
 */
export async function readRegistries(files: readonly FoundFile[], output: Output): Promise<RegistryEntry[]> {
  const registries = new Map<string, FoundFile>();
  for (const file of [...files, ...nearby(files)]) {
    if (file.kind === 'registry') registries.set(file.file ?? '-', file);
  }
  const entries: RegistryEntry[] = [];
  for (const registry of registries.values()) {
    try {
      entries.push(...readRegistry(await readText(registry), { source: registry.path }).entries);
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
      output.fail(`${registry.path}: ${error.message}`);
    }
  }
  return entries;
}

function nearby(files: readonly FoundFile[]): FoundFile[] {
  const folders = new Set<string>();
  for (const { file, kind } of files) {
    if (kind === 'seed') addFolders(folders, file === undefined ? process.cwd() : path.dirname(file));
  }
  return [...folders].sort().flatMap(folder =>
    namesIn(folder).flatMap(name => {
      const file = path.join(folder, name);
      return kindOf(file) === 'registry'
        ? [{ path: showPath(path.relative('.', file)), file, kind: 'registry' }]
        : [];
    }),
  );
}

/** A folder and, if it is below the current one, those in between. */
function addFolders(folders: Set<string>, folder: string): void {
  const top = process.cwd();
  let at = folder;
  while (!folders.has(at)) {
    folders.add(at);
    if (!at.startsWith(top + path.sep)) return;
    at = path.dirname(at);
  }
}

/** The files of a folder, by name; none where it cannot be read, as nobody has asked for it. */
function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder).sort();
  } catch {
    return [];
  }
}
