import type { DidOpenTextDocumentParams } from 'vscode-languageserver';
import type { Positions } from '../convert.js';
import type { Registry } from '../entities/registry.js';
import { describe } from '../log.js';
import type { Rule } from '../rules/rule.js';
import type { Diagnostic } from '../rules/run.js';
import type { Runtime } from '../runtime.js';
import type { Seed } from '../syntax/seed.js';
import { type Configuration, defaultConfiguration } from './configuration/configuration.js';
import { Configurations } from './configuration/configurations.js';
import { isConfigurationFile } from './configuration/read.js';
import { Corpus } from './corpus/corpus.js';
import { Documents, type OpenDocument, type Reconfigured } from './documents.js';
import { decode, maxRecognizedLength } from './files.js';
import { type FoundByName, findFiles, lookThrough } from './findFiles.js';
import { Linters } from './linters.js';
import { MentionedEntries } from './mentionedEntries.js';
import { noRules, ProsePlugins } from './prosePlugins.js';
import { type Basis, Recognition } from './recognition.js';
import { Registries } from './registries.js';
import { defaultSettings, type Settings } from './settings.js';
import { DocumentRegistry, type Knowledge, type Snapshot, sharedRegistry } from './snapshot.js';
import type { StartWork } from './work.js';

/** A larger one is no configuration. */
const maxConfigurationBytes = 2 ** 20;
/** How long, in milliseconds, folders that come and go are gathered. */
const gathering = 500;

/** Told of what changes, after it has. */
export interface WorkspaceListener {
  /** A document was opened or edited. */
  documentChanged?(document: OpenDocument): void;
  documentClosed?(document: OpenDocument): void;
  /** Settings or registries: what was answered about any document may be out of date. */
  contextChanged?(): void;
  /** A file was created, changed or deleted, as far as the client watches files. */
  fileChanged?(uri: string): void;
  /** Other entries of registries are mentioned than before. */
  mentionedChanged?(): void;
  /** More of a document has been recognised than when it was last told. */
  recognized?(document: OpenDocument): void;
  /** What is known of the seeds of the workspace, open or not; told once for many changes. */
  corpusChanged?(): void;
}

/** All that the server knows: open documents, settings, registries, and what was recognised. */
export class Workspace {
  readonly configurations: Configurations;
  readonly documents: Documents;
  readonly registries: Registries;
  readonly recognition: Recognition;
  readonly linters: Linters;
  readonly mentionedEntries: MentionedEntries;
  readonly corpus: Corpus;
  /** Whether the client tells of files that change. */
  isWatching = false;
  private folders: readonly string[] = [];
  private readonly plugins: ProsePlugins | undefined;
  private isTrusted = false;
  private currentSettings = defaultSettings;
  /** Resolved once the configurations of the folders are known, which say where to look for files. */
  private found: Promise<void> = Promise.resolve();
  /** What has just been found in the folders. */
  private byName: FoundByName | undefined;
  /** Files that came or changed since that was looked for. */
  private came: Set<string> | undefined;
  private cancelRefreshing: (() => void) | undefined;
  private configuringNow: Promise<void> | undefined;
  private readonly listeners: WorkspaceListener[] = [];
  /** Documents that were said to be too long. */
  private readonly tooLong = new WeakSet<OpenDocument>();
  private readonly knowledge = new WeakMap<OpenDocument, Knowledge>();
  private readonly documentRegistries = new WeakMap<OpenDocument, DocumentRegistry>();

  constructor(
    positions: Positions,
    readonly runtime: Runtime,
    startWork: StartWork,
    readonly log: (message: string) => void,
  ) {
    const configurationOf = (uri: string) => this.configurations.of(uri);
    this.configurations = new Configurations({
      read: uri => this.readConfiguration(uri),
      // Elsewhere than in a file system, what is above a workspace folder may be far away.
      isSearched: folder =>
        folder.startsWith('file:') || this.registries.folderOf(`${folder}/`) !== undefined,
    });
    this.documents = new Documents(positions, configurationOf);
    this.registries = new Registries(
      runtime,
      limit => this.findFiles('registry', limit),
      configurationOf,
      log,
    );
    const { loadPlugin } = runtime;
    this.plugins = loadPlugin && new ProsePlugins(loadPlugin, log);
    this.linters = new Linters(configuration => this.pluginsOf(configuration), log);
    this.recognition = new Recognition(
      runtime,
      document => (this.isRecognized(document) ? this.basisOf(document) : undefined),
      document => {
        this.knowledge.delete(document);
        this.tell('recognized', document);
      },
      startWork,
      log,
    );
    this.corpus = new Corpus(this, startWork, () => {
      for (const listener of this.listeners) listener.corpusChanged?.();
    });
    this.mentionedEntries = new MentionedEntries(this, () => {
      for (const listener of this.listeners) listener.mentionedChanged?.();
    });
  }

  /** Resolved once the configurations of all documents are known; undefined while they are. */
  get configuring(): Promise<void> | undefined {
    return this.configuringNow;
  }

  get settings(): Settings {
    return this.currentSettings;
  }

  set settings(settings: Settings) {
    this.currentSettings = settings;
    this.contextChanged();
  }

  listen(listener: WorkspaceListener): void {
    this.listeners.push(listener);
  }

  /** What features see of a seed; undefined for a document that is none, or is refused. */
  snapshot(document: OpenDocument): Snapshot | undefined {
    if (document.kind !== 'seed' || document.refusal !== undefined) return undefined;
    const { uri, version, seed } = document;
    const configuration = this.configurations.of(uri);
    const knowledge = this.knowledgeOf(document);
    return { uri, version, seed, settings: this.currentSettings, configuration, knowledge };
  }

  /** The diagnostics of a registry, by its text as a seed's. */
  lintRegistry(uri: string, text: Seed): Diagnostic[] {
    const registry = sharedRegistry(this.registries.entriesFor(uri));
    const mentioned = this.mentionedEntries.of(uri);
    const configuration = this.configurations.of(uri);
    return this.linters.lintRegistry(text, this.settings, configuration, { registry, mentioned });
  }

  private knowledgeOf(document: OpenDocument): Knowledge {
    const registry = this.registryOf(document);
    let knowledge = this.knowledge.get(document);
    const { types } = document.seed;
    if (knowledge === undefined || knowledge.registry !== registry || knowledge.types !== types) {
      knowledge = { registry, types, recognized: leaf => this.recognition.of(leaf) };
      this.knowledge.set(document, knowledge);
    }
    return knowledge;
  }

  /** From now on code of the projects may run: the person trusts them. */
  trust(): void {
    this.isTrusted = true;
    this.configure(this.configurationsChanged());
  }

  /** Works on these folders from now on. */
  async setFolders(folders: readonly string[]): Promise<void> {
    this.folders = folders;
    this.byName = undefined;
    this.came = new Set();
    let byName: FoundByName | undefined;
    this.found = lookThrough(this.runtime, folders, this.configurations).then(
      found => {
        byName = found;
      },
      error => this.log(`Configurations cannot be looked for: ${describe(error)}`),
    );
    await this.found;
    await Promise.all(this.documents.uris().map(uri => this.configurations.load(uri)));
    if (this.folders === folders) this.byName = byName;
    await this.configurationsChanged();
  }

  /** URIs of the files of a kind in all folders, each once; no more than a limit from each folder. */
  async findFiles(kind: 'seed' | 'registry', limit: number): Promise<readonly string[]> {
    const byName = this.byName && [...this.byName[kind], ...(this.came ?? [])];
    await this.found;
    return findFiles(kind, this.runtime, this.folders, this.configurations, limit, byName);
  }

  /** A file was created or changed, or is gone. */
  async fileChanged(uri: string, isGone: boolean): Promise<void> {
    if (!isGone) this.came?.add(uri);
    if (isConfigurationFile(uri)) {
      await this.configurationChanged(uri);
    } else {
      const kind = await this.kindOf(uri);
      if (kind === undefined && this.documents.get(uri) === undefined) this.folderChanged(uri, isGone);
      if (kind === 'registry') {
        const isOther = isGone ? this.registries.fileDeleted(uri) : await this.registries.fileChanged(uri);
        if (isOther) this.contextChanged();
      }
      if (kind === undefined) return;
    }
    for (const listener of this.listeners) listener.fileChanged?.(uri);
  }

  /** What is no file of a project may be a folder of them, that came or went as a whole: no more is told of that. */
  private folderChanged(uri: string, isGone: boolean): void {
    const isFolder = isGone
      ? this.corpus.isAbove(uri) || this.registries.isAbove(uri)
      : (this.runtime.disk?.isFolder(uri) ?? !/\.[^/]*$/.test(uri));
    if (!isFolder) return;
    this.cancelRefreshing?.();
    this.cancelRefreshing = this.runtime.defer(() => {
      this.cancelRefreshing = undefined;
      this.configure(this.setFolders(this.folders));
    }, gathering);
  }

  documentOpened(params: DidOpenTextDocumentParams): void {
    const document = this.documents.didOpen(params);
    const { uri } = params.textDocument;
    if (document !== undefined) this.documentChanged(document);
    else if (!this.configurations.isLoaded(uri)) this.configure(this.configureDocument(uri));
  }

  documentChanged(document: OpenDocument): void {
    const { uri, kind } = document;
    if (kind === 'configuration') this.configure(this.configurationChanged(uri));
    else if (!this.configurations.isLoaded(uri)) this.configure(this.configureDocument(uri));
    if (kind === 'registry') {
      if (this.registries.documentChanged(uri, document.seed.text())) this.contextChanged();
    } else if (kind === 'seed') {
      this.recognition.schedule(document);
    }
    this.tell('documentChanged', document);
  }

  documentClosed(document: OpenDocument): void {
    this.recognition.forget(document);
    if (document.kind === 'configuration') this.configure(this.configurationChanged(document.uri));
    if (document.kind === 'registry') {
      if (this.registries.documentClosed(document.uri)) this.contextChanged();
    }
    this.tell('documentClosed', document);
  }

  contextChanged(): void {
    for (const document of this.documents.all()) this.recognition.schedule(document);
    for (const listener of this.listeners) listener.contextChanged?.();
  }

  /** Has requests wait while configurations are read. */
  private configure(reading: Promise<void>): void {
    const read = reading.catch(error => this.log(`A configuration cannot be read: ${describe(error)}`));
    const all = Promise.all([this.configuringNow, read]).then(() => {
      if (this.configuringNow === all) this.configuringNow = undefined;
    });
    this.configuringNow = all;
  }

  /** Reads the configuration of a document that is opened. */
  private async configureDocument(uri: string): Promise<void> {
    await this.configurations.load(uri);
    const configuration = this.configurations.of(uri);
    if (configuration === defaultConfiguration) return;
    if (this.isTrusted) await this.plugins?.load(configuration);
    const { came } = this.reconfigure();
    const document = this.documents.get(uri);
    if (document !== undefined && !came.includes(document)) this.documentChanged(document);
  }

  /** Has configurations hold for the open documents, and sees to those that come or go by that. */
  private reconfigure(): Reconfigured {
    const changes = this.documents.configure();
    for (const document of changes.gone) this.documentClosed(document);
    for (const document of changes.came) this.documentChanged(document);
    return changes;
  }

  private async configurationChanged(uri: string): Promise<void> {
    if (await this.configurations.changed(uri)) await this.configurationsChanged();
  }

  private async configurationsChanged(): Promise<void> {
    if (this.isTrusted) await this.loadPlugins();
    this.reconfigure();
    await this.registries.setFolders(this.folders);
    this.corpus.open();
    // Files come and go from now on.
    if (this.byName !== undefined) this.came = undefined;
    this.byName = undefined;
    this.contextChanged();
  }

  private async loadPlugins(): Promise<void> {
    const configurations = this.configurations.files().map(({ configuration }) => configuration);
    await Promise.all(configurations.map(configuration => this.plugins?.load(configuration)));
  }

  private pluginsOf(configuration: Configuration): readonly Rule[] {
    return this.plugins?.of(configuration) ?? noRules;
  }

  /** The text of a configuration: while it is open, that in the editor. */
  private async readConfiguration(uri: string): Promise<string | undefined> {
    const document = this.documents.get(uri);
    if (document !== undefined) return document.seed.text();
    let bytes: Uint8Array;
    try {
      bytes = await this.runtime.readFile(uri, maxConfigurationBytes);
    } catch {
      return undefined;
    }
    const file = decode(bytes);
    if ('text' in file) return file.text;
    this.log(`${uri}: ${file.refusal}`);
    return undefined;
  }

  private async kindOf(uri: string): Promise<'seed' | 'registry' | undefined> {
    await this.configurations.load(uri);
    return this.configurations.of(uri).kindOf(uri);
  }

  private isRecognized(document: OpenDocument): boolean {
    if (document.kind !== 'seed' || document.refusal !== undefined) return false;
    if (!this.settings.recognition.enabled) return false;
    if (document.seed.length <= maxRecognizedLength) return true;
    if (!this.tooLong.has(document)) {
      this.tooLong.add(document);
      this.log(
        `${document.uri} is too long to be recognised: more than ${maxRecognizedLength / 2 ** 20} MB.`,
      );
    }
    return false;
  }

  private registryOf(document: OpenDocument): Registry {
    let registry = this.documentRegistries.get(document);
    if (registry === undefined) {
      registry = new DocumentRegistry(document.uri);
      this.documentRegistries.set(document, registry);
    }
    const { uri, seed } = document;
    return registry.update(seed, this.registries.entriesFor(uri), this.configurations.of(uri));
  }

  private basisOf(document: OpenDocument): Basis {
    return { registry: this.registryOf(document), configuration: this.configurations.of(document.uri) };
  }

  /** Stops all that is going on, and keeps what can be kept. */
  async dispose(): Promise<void> {
    this.mentionedEntries.dispose();
    this.cancelRefreshing?.();
    this.recognition.dispose();
    await this.corpus.dispose();
  }

  private tell(event: 'documentChanged' | 'documentClosed' | 'recognized', document: OpenDocument): void {
    for (const listener of this.listeners) listener[event]?.(document);
  }
}
