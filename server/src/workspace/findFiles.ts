import type { FileSet, Runtime } from '../runtime.js';
import type { Configuration } from './configuration/configuration.js';
import type { Configurations } from './configuration/configurations.js';
import { globMatcher } from './configuration/globs.js';
import { configurationFiles, registryFiles, seedFiles } from './files.js';

/** Some files of a folder. */
interface Search {
  readonly folder: string;
  readonly files: FileSet;
}

/** Reads the configurations that are in folders, so that it is known what they say of other files there. */
export async function findConfigurations(
  runtime: Runtime,
  folders: readonly string[],
  configurations: Configurations,
  limit: number,
): Promise<void> {
  const found = await Promise.all(
    folders.map(folder => runtime.findFiles(folder, configurationFiles, limit)),
  );
  const inFolders = folders.map(folder => `${folder}/`);
  await Promise.all([...inFolders, ...found.flat()].map(uri => configurations.load(uri)));
}

/**
 * URIs of the files of a kind in folders, each once: those that are so by name, and those that a configuration names.
 *
 * @param limit how many are looked at of each folder
 */
export async function findFiles(
  kind: 'seed' | 'registry',
  runtime: Runtime,
  folders: readonly string[],
  configurations: Configurations,
  limit: number,
): Promise<string[]> {
  const byName = kind === 'seed' ? seedFiles : registryFiles;
  const searches = [
    ...folders.map(folder => ({ folder, files: byName })),
    ...configurations.files().flatMap(({ configuration }) => named(kind, configuration, folders)),
  ];
  const found = await Promise.all(
    searches.map(({ folder, files }) => runtime.findFiles(folder, files, limit)),
  );
  const all = [...new Set(found.flat())];
  // One of each folder will do.
  const byFolder = new Map(all.map(uri => [uri.slice(0, uri.lastIndexOf('/')), uri]));
  await Promise.all(Array.from(byFolder.values(), uri => configurations.load(uri)));
  return all.filter(uri => configurations.of(uri).kindOf(uri) === kind);
}

/** Where a configuration's globs lead within the folders. */
function named(
  kind: 'seed' | 'registry',
  configuration: Configuration,
  folders: readonly string[],
): Search[] {
  const { folder: own } = configuration;
  const globs = kind === 'seed' ? configuration.include : configuration.registries;
  if (own === undefined || globs.length === 0) return [];
  const matches = globMatcher(globs);
  if (folders.some(folder => own === folder || own.startsWith(`${folder}/`))) {
    return [{ folder: own, files: { glob: `{${globs.flatMap(withinToo).join(',')}}`, matches } }];
  }
  return folders
    .filter(folder => folder.startsWith(`${own}/`))
    .map(folder => {
      const between = decodeURIComponent(folder.slice(own.length + 1));
      return { folder, files: { glob: '**/*', matches: (path: string) => matches(`${between}/${path}`) } };
    });
}

/** A glob stands for the files of a folder of that name too. */
export function withinToo(glob: string): string[] {
  return [glob, `${glob.replace(/\/+$/, '')}/**`];
}
