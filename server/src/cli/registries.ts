import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRegistry } from '../entities/readRegistry.js';
import type { RegistryEntry } from '../entities/registry.js';
import { type FileConfigurations, placeOf } from './configurations.js';
import { type FoundFile, showPath, walk } from './files.js';
import type { Output } from './output.js';
import { ReadError, readText } from './read.js';

/**
 * The entries of the registries that hold for some files: those among them, those beside a seed or in a folder above
 * it, up to the current folder, and those that a seed's configuration names. All form one, as those of a workspace
 * folder do in an editor. What cannot be read is said.
 */
export async function readRegistries(
  files: readonly FoundFile[],
  configurations: FileConfigurations,
  output: Output,
): Promise<RegistryEntry[]> {
  const others = new Set([...nearby(files), ...(await configured(files, configurations, output))]);
  const registries = new Map<string, FoundFile>();
  for (const file of files) if (file.kind === 'registry') registries.set(file.file ?? '-', file);
  for (const file of others) {
    if (registries.has(file) || (await configurations.kindOf(file)) !== 'registry') continue;
    registries.set(file, { path: showPath(path.relative('.', file)), file, kind: 'registry' });
  }
  const entries: RegistryEntry[] = [];
  for (const registry of registries.values()) {
    const { types, relations } = await configurations.of(placeOf(registry));
    try {
      const text = await readText(registry);
      entries.push(...readRegistry(text, { source: registry.path, types, relations }).entries);
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
      output.fail(`${registry.path}: ${error.message}`);
    }
  }
  return entries;
}

/**
 * The registries among some files of whose seeds all are among them too: those below a folder that was named whole.
 *
 * @param operands as on the command line
 */
export async function wholeRegistries(
  files: readonly FoundFile[],
  operands: readonly string[],
  configurations: FileConfigurations,
): Promise<FoundFile[]> {
  // Where there is no seed yet, nothing is left over.
  if (!files.some(({ kind }) => kind === 'seed')) return [];
  const folders = (operands.length > 0 ? operands : ['.']).filter(isFolder).map(each => path.resolve(each));
  const whole: FoundFile[] = [];
  for (const registry of files) {
    if (registry.kind !== 'registry' || registry.file === undefined) continue;
    const { folder, registries } = await configurations.of(placeOf(registry));
    // A registry that a configuration names is for all that the configuration is for.
    const isNamed = folder !== undefined && registries.length > 0;
    const reach = isNamed ? fileURLToPath(folder) : path.dirname(registry.file);
    if (folders.some(each => each === reach || reach.startsWith(each + path.sep))) whole.push(registry);
  }
  return whole;
}

function isFolder(operand: string): boolean {
  try {
    return fs.statSync(operand).isDirectory();
  } catch {
    return false;
  }
}

/** All files of the folders that seeds are in. */
function nearby(files: readonly FoundFile[]): string[] {
  const folders = new Set<string>();
  for (const { file, kind } of files) {
    if (kind === 'seed') addFolders(folders, file === undefined ? process.cwd() : path.dirname(file));
  }
  return [...folders].sort().flatMap(folder => namesIn(folder).map(name => path.join(folder, name)));
}

/** All files below the configurations that name registries. */
async function configured(
  files: readonly FoundFile[],
  configurations: FileConfigurations,
  output: Output,
): Promise<string[]> {
  const folders = new Set<string>();
  for (const file of files) {
    const { folder, registries } = await configurations.of(placeOf(file));
    if (folder !== undefined && registries.length > 0) folders.add(folder);
  }
  return [...folders].flatMap(folder => [...walk(fileURLToPath(folder), output)]);
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
