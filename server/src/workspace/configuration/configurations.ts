import { sourceOf } from '../readingUri.js';
import { type Configuration, configurationOf, defaultConfiguration } from './configuration.js';
import { configurationNames, type ReadConfiguration, readConfiguration } from './read.js';

/** A configuration file that was found. */
export interface ConfigurationFile extends ReadConfiguration {
  readonly uri: string;
  readonly text: string;
  /** What it says; what it said before, while nothing in it can be used. */
  readonly configuration: Configuration;
}

/** Where configurations are read from. */
export interface ConfigurationSource {
  /** The text of a file; undefined where there is none. */
  read(uri: string): Promise<string | undefined>;
  /** Whether to look for a configuration in a folder. */
  isSearched(folder: string): boolean;
}

/** The configuration nearest above each file. What is read once is kept until it is told to have changed. */
export class Configurations {
  /** By folder, the file that it has. */
  private readonly own = new Map<string, ConfigurationFile | undefined>();
  private readonly loading = new Map<string, Promise<void>>();
  /** By folder, the file that holds there. */
  private readonly nearest = new Map<string, ConfigurationFile | undefined>();
  /** What holds in the folder that was asked for last: that of the next file, mostly. */
  private last: { readonly inside: string; readonly configuration: Configuration } | undefined;

  constructor(private readonly source: ConfigurationSource) {}

  /** What holds for a file, as far as it is loaded. */
  of(uri: string): Configuration {
    const { last } = this;
    if (last !== undefined && uri.startsWith(last.inside) && !uri.includes('/', last.inside.length))
      return last.configuration;
    const folder = folderOf(sourceOf(uri));
    const configuration = this.fileOf(folder)?.configuration ?? defaultConfiguration;
    this.last = { inside: `${folder}/`, configuration };
    return configuration;
  }

  /** Whether `of` knows all that it needs to. */
  isLoaded(uri: string): boolean {
    return this.foldersAbove(uri).every(folder => this.own.has(folder));
  }

  /** Reads what `of` needs to know about a file. */
  async load(uri: string): Promise<void> {
    await Promise.all(this.foldersAbove(uri).map(folder => this.loadFolder(folder)));
  }

  /** What was found so far, by URI. */
  files(): ConfigurationFile[] {
    return [...this.own.values()].filter(file => file !== undefined).sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  /** The file of this URI, where it is one that counts. */
  file(uri: string): ConfigurationFile | undefined {
    const file = this.own.get(folderOf(uri));
    return file?.uri === uri ? file : undefined;
  }

  /** Reads a folder again, as a configuration in it may have changed; whether what holds has. */
  async changed(uri: string): Promise<boolean> {
    const folder = folderOf(uri);
    const isKnown = this.own.has(folder) || this.loading.has(folder);
    // There is one in most folders of some projects, and few are about seeds.
    if (!isKnown && uri.endsWith('/package.json')) return false;
    await this.loading.get(folder);
    const before = this.own.get(folder)?.configuration;
    await this.readFolder(folder);
    return this.own.get(folder)?.configuration !== before;
  }

  private fileOf(folder: string): ConfigurationFile | undefined {
    if (this.nearest.has(folder)) return this.nearest.get(folder);
    const parent = folderOf(folder);
    const file = this.own.get(folder) ?? (isRoot(folder) ? undefined : this.fileOf(parent));
    this.nearest.set(folder, file);
    return file;
  }

  private loadFolder(folder: string): Promise<void> {
    if (this.own.has(folder)) return Promise.resolve();
    let loading = this.loading.get(folder);
    if (loading === undefined) {
      loading = this.readFolder(folder).finally(() => this.loading.delete(folder));
      this.loading.set(folder, loading);
    }
    return loading;
  }

  private async readFolder(folder: string): Promise<void> {
    let found: ConfigurationFile | undefined;
    for (const name of configurationNames) {
      const uri = `${folder}/${name}`;
      const text = await this.source.read(uri);
      const read = text === undefined ? undefined : readConfiguration(name, text);
      if (text === undefined || read === undefined) continue;
      const { values, configuration } = this.inForce(uri, read);
      found = { ...read, uri, text, values, configuration };
      break;
    }
    this.own.set(folder, found);
    this.nearest.clear();
    this.last = undefined;
  }

  /** What there was holds on where the file says the same, or cannot be used for the moment. */
  private inForce(uri: string, read: ReadConfiguration): Pick<ConfigurationFile, 'values' | 'configuration'> {
    const before = this.file(uri);
    const isSame = JSON.stringify(read.values) === JSON.stringify(before?.values);
    if (before !== undefined && (isSame || !read.isUsable)) return before;
    return { values: read.values, configuration: configurationOf(read.values, uri) };
  }

  private foldersAbove(uri: string): string[] {
    const folders: string[] = [];
    for (let folder = folderOf(sourceOf(uri)); !isRoot(folder); folder = folderOf(folder)) {
      if (this.source.isSearched(folder)) folders.push(folder);
    }
    return folders;
  }
}

/** The URI of the folder of a file or folder, without a slash at the end. */
function folderOf(uri: string): string {
  return uri.slice(0, Math.max(0, uri.lastIndexOf('/')));
}

/** Whether this is what lies above all folders: `file:/`, the root being `file://`, or nothing. */
function isRoot(folder: string): boolean {
  return folder === '' || folder.endsWith(':/');
}
