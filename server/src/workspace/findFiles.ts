import type { FileSet, Runtime } from '../runtime.js';
import type { Configuration } from './configuration/configuration.js';
import type { Configurations } from './configuration/configurations.js';
import { globMatcher } from './configuration/globs.js';
import { configurationFiles, maxCorpusFiles, registryFiles, seedFiles } from './files.js';

/** Some files of a folder. */
interface Search {
  readonly folder: string;
  readonly files: FileSet;
}

/** URIs of files by what they are, as far as their names tell. */
export interface FoundByName {
  readonly seed: readonly string[];
  readonly registry: readonly string[];
}

/** More configurations or registries than this in one folder are a mistake, such as a copied tree. */
const mostOfAKind = 1000;

/**
 * Looks through folders, once for all that is of use by name, and reads the configurations that are found: they say
 * what other files there are.
 */
export async function lookThrough(
  runtime: Runtime,
  folders: readonly string[],
  configurations: Configurations,
): Promise<FoundByName> {
  const sets = [configurationFiles, registryFiles, seedFiles];
  const found = await Promise.all(folders.map(folder => runtime.findFiles(folder, sets, maxCorpusFiles)));
  const own = found.flatMap(([uris]) => uris.slice(0, mostOfAKind));
  const inFolders = folders.map(inside);
  await Promise.all([...inFolders, ...own].map(uri => configurations.load(uri)));
  return {
    registry: found.flatMap(([, uris]) => uris.slice(0, mostOfAKind)),
    seed: found.flatMap(([, , uris]) => uris),
  };
}

/**
 * URIs of the files of a kind in folders, each once: those that are so by name, and those that a configuration names.
 *
 * @param limit how many are looked at of each folder
 * @param byName those that are so by name, where that is known
 */
export async function findFiles(
  kind: 'seed' | 'registry',
  runtime: Runtime,
  folders: readonly string[],
  configurations: Configurations,
  limit: number,
  byName?: readonly string[],
): Promise<string[]> {
  const ownFiles = kind === 'seed' ? seedFiles : registryFiles;
  const searches = [
    ...(byName === undefined ? folders.map(folder => ({ folder, files: ownFiles })) : []),
    ...configurations.files().flatMap(({ configuration }) => named(kind, configuration, folders)),
  ];
  const found = await Promise.all(
    searches.map(({ folder, files }) => runtime.findFiles(folder, [files], limit)),
  );
  const all = [...new Set([...(byName ?? []), ...found.flat(2)])];
  await Promise.all(oneOfEachFolder(all).map(uri => configurations.load(uri)));
  return all.filter(uri => configurations.of(uri).kindOf(uri) === kind);
}

/** Of files that are listed folder by folder, the first of each. */
function oneOfEachFolder(uris: readonly string[]): string[] {
  const first: string[] = [];
  let inside = '';
  for (const uri of uris) {
    if (inside !== '' && uri.startsWith(inside) && !uri.includes('/', inside.length)) continue;
    inside = uri.slice(0, uri.lastIndexOf('/') + 1);
    first.push(uri);
  }
  return first;
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
  const above = folders.find(folder => `${own}/`.startsWith(inside(folder)));
  if (above !== undefined) {
    const folder = `${own}/` === inside(above) ? above : own;
    return [{ folder, files: { glob: `{${globs.flatMap(withinToo).join(',')}}`, matches } }];
  }
  return folders
    .filter(folder => folder.startsWith(`${own}/`))
    .map(folder => {
      const between = decodeURIComponent(folder.slice(own.length + 1));
      return { folder, files: { glob: '**/*', matches: (path: string) => matches(`${between}/${path}`) } };
    });
}

/** What the URIs of all in a folder begin with; the root of a file system has the slash already. */
function inside(folder: string): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}

/** A glob stands for the files of a folder of that name too. */
export function withinToo(glob: string): string[] {
  return [glob, `${glob.replace(/\/+$/, '')}/**`];
}
