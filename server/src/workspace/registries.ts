import { readRegistry } from '../entities/readRegistry.js';
import { Registry, type RegistryEntry } from '../entities/registry.js';
import type { Runtime } from '../runtime.js';
import { Seed } from '../syntax/seed.js';
import type { Configuration } from './configuration/configuration.js';
import { decode, maxFileBytes } from './files.js';
import { sourceOf } from './readingUri.js';
import { canonicalUri } from './uris.js';

/** More registries than this in one folder are a mistake, such as a copied tree. */
const maxRegistries = 1000;

interface ReadFile {
  /** As the client spells it, once it has opened the file. */
  readonly uri: string;
  readonly text: string;
  /** What it was read by. */
  readonly configuration: Configuration;
  readonly entries: readonly RegistryEntry[];
  /** The text as positions in it are found by, once that was asked for. */
  seed: Seed | undefined;
}

/** The entity registries of the workspace's folders; all of a folder form one. */
export class Registries {
  private folders: readonly string[] = [];
  /** By canonical URI, as the next. */
  private readonly files = new Map<string, ReadFile>();
  private readonly opened = new Map<string, ReadFile>();
  private readonly merged = new Map<string, readonly RegistryEntry[]>();
  /** While folders are read, the texts of files that change; undefined for those that are gone. */
  private changed: Map<string, string | undefined> | undefined;

  /**
   * @param find finds the registries of folders
   * @param log is told of what cannot be read
   */
  constructor(
    private readonly runtime: Runtime,
    private readonly find: (limit: number) => Promise<readonly string[]>,
    private readonly configurationOf: (uri: string) => Configuration,
    private readonly log: (message: string) => void,
  ) {}

  /** The entries that hold for a document: the same array as long as no registry changes. */
  entriesFor(uri: string): readonly RegistryEntry[] {
    const folder = this.folderOf(uri);
    if (folder === undefined) return Registry.empty.entries;
    const known = this.merged.get(folder);
    if (known !== undefined) return known;
    const entries = this.current()
      .filter(({ uri: source }) => this.folderOf(source) === folder)
      .flatMap(({ entries }) => entries);
    this.merged.set(folder, entries);
    return entries;
  }

  /** The text that the entries of a registry were read from; undefined for a file that is no registry that was read. */
  textOf(uri: string): Seed | undefined {
    const file = this.holding(uri);
    if (file === undefined) return undefined;
    file.seed ??= Seed.parse(file.text);
    return file.seed;
  }

  /** URIs of the registries that hold for the documents of a folder, in order. */
  filesOf(folder: string): readonly string[] {
    return this.uris().filter(uri => this.folderOf(uri) === folder);
  }

  /** URIs of all registries, in order, those too that are open without being in a folder. */
  uris(): string[] {
    return this.current().map(({ uri }) => uri);
  }

  /** The URIs of the workspace's folders. */
  get folderUris(): readonly string[] {
    return this.folders;
  }

  /** The entries of all registries. */
  all(): RegistryEntry[] {
    return this.current().flatMap(({ entries }) => entries);
  }

  /** Whether any of the registries is in a folder. */
  isAbove(folder: string): boolean {
    const inside = `${folder}/`;
    for (const { uri } of this.files.values()) if (uri.startsWith(inside)) return true;
    return false;
  }

  /** The innermost workspace folder that a file is in. */
  folderOf(uri: string): string | undefined {
    const source = sourceOf(uri);
    let best: string | undefined;
    for (const folder of this.folders) {
      if (folder.length > (best?.length ?? -1) && isInside(source, folder)) best = folder;
    }
    return best;
  }

  /** Reads the registries of these folders, instead of those of any others. */
  async setFolders(folders: readonly string[]): Promise<void> {
    this.folders = folders;
    this.merged.clear();
    const changed = new Map<string, string | undefined>();
    this.changed = changed;
    const found = await this.find(maxRegistries);
    const texts = await Promise.all(found.map(async uri => [uri, await this.readFile(uri)] as const));
    // What there was holds until all is read.
    this.files.clear();
    this.merged.clear();
    for (const [uri, text] of [...texts, ...changed]) this.take(this.files, uri, text);
    if (this.changed === changed) this.changed = undefined;
  }

  /** Reads a file anew, or forgets it if it is gone. Whether other entries hold now. */
  async fileChanged(uri: string): Promise<boolean> {
    const text = await this.readFile(uri);
    this.changed?.set(uri, text);
    return this.change(uri, () => this.take(this.files, uri, text));
  }

  fileDeleted(uri: string): boolean {
    this.changed?.set(uri, undefined);
    return this.change(uri, () => this.take(this.files, uri, undefined));
  }

  /** While a registry is open, its text in the editor is what holds. Whether other entries hold now. */
  documentChanged(uri: string, text: string): boolean {
    return this.change(uri, () => this.take(this.opened, uri, text));
  }

  documentClosed(uri: string): boolean {
    return this.change(uri, () => this.take(this.opened, uri, undefined));
  }

  /** Whether what is done to a registry makes another one of it: to open, close or save one does not. */
  private change(uri: string, act: () => void): boolean {
    const before = this.holding(uri);
    act();
    if (this.holding(uri) === before) return false;
    this.merged.clear();
    return true;
  }

  private holding(uri: string): ReadFile | undefined {
    const key = canonicalUri(uri);
    return this.opened.get(key) ?? this.files.get(key);
  }

  /** Those that hold, in the order of their URIs. */
  private current(): ReadFile[] {
    const holding = new Map([...this.files, ...this.opened]);
    return [...holding.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  private take(files: Map<string, ReadFile>, uri: string, text: string | undefined): void {
    const key = canonicalUri(uri);
    if (text === undefined) files.delete(key);
    else files.set(key, this.read(uri, text));
  }

  private async readFile(uri: string): Promise<string | undefined> {
    try {
      const file = decode(await this.runtime.readFile(uri, maxFileBytes));
      if ('text' in file) return file.text;
      this.log(`${uri}: ${file.refusal}`);
    } catch (error) {
      this.log(`${uri} cannot be read: ${error instanceof Error ? error.message : error}`);
    }
    return undefined;
  }

  private read(uri: string, text: string): ReadFile {
    const configuration = this.configurationOf(uri);
    const key = canonicalUri(uri);
    for (const known of [this.opened.get(key), this.files.get(key)]) {
      if (known?.uri === uri && known.text === text && known.configuration === configuration) return known;
    }
    const { types, relations } = configuration;
    const { entries } = readRegistry(text, { source: uri, types, relations });
    return { uri, text, configuration, entries, seed: undefined };
  }
}

function isInside(uri: string, folder: string): boolean {
  return uri.startsWith(folder) && (folder.endsWith('/') || uri.startsWith('/', folder.length));
}
