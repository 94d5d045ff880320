import type { Positions } from '../convert.js';
import type { Registry } from '../entities/registry.js';
import type { FileSet, Runtime } from '../runtime.js';
import { defaultTypes, type EntityTypes } from '../syntax/entityTypes.js';
import { Documents, type OpenDocument } from './documents.js';
import { registryFiles } from './files.js';
import { Linters } from './linters.js';
import { Recognition } from './recognition.js';
import { Registries } from './registries.js';
import { defaultSettings, type Settings } from './settings.js';
import { DocumentRegistry, type Knowledge, type Snapshot } from './snapshot.js';

/** Longer texts, in UTF-16 code units, are not recognised: what is found in them would take a gigabyte. */
const longestRecognized = 4 * 2 ** 20;

/** Told of what changes, after it has. */
export interface WorkspaceListener {
  /** A document was opened or edited. */
  documentChanged?(document: OpenDocument): void;
  documentClosed?(document: OpenDocument): void;
  /** Settings or registries: what was answered about any document may be out of date. */
  contextChanged?(): void;
  /** A file was created, changed or deleted, as far as the client watches files. */
  fileChanged?(uri: string): void;
  /** More of a document has been recognised than when it was last told. */
  recognized?(document: OpenDocument): void;
}

/** All that the server knows: open documents, settings, registries, and what was recognised. */
export class Workspace {
  readonly documents: Documents;
  readonly registries: Registries;
  readonly recognition: Recognition;
  readonly linters: Linters;
  /** Whether the client tells of files that change. */
  isWatching = false;
  private folders: readonly string[] = [];
  private currentSettings = defaultSettings;
  private readonly listeners: WorkspaceListener[] = [];
  /** Documents that were said to be too long. */
  private readonly tooLong = new WeakSet<OpenDocument>();
  private readonly knowledge = new WeakMap<OpenDocument, Knowledge>();
  private readonly documentRegistries = new WeakMap<OpenDocument, DocumentRegistry>();

  constructor(
    positions: Positions,
    readonly runtime: Runtime,
    readonly log: (message: string) => void,
  ) {
    this.documents = new Documents(positions, () => this.types);
    this.registries = new Registries(runtime, () => this.types, log);
    this.linters = new Linters(log);
    this.recognition = new Recognition(
      runtime,
      document => (this.isRecognized(document) ? this.registryOf(document) : undefined),
      document => {
        this.knowledge.delete(document);
        this.tell('recognized', document);
      },
      log,
    );
  }

  /** The entity types in force; a project's configuration will add to them. */
  get types(): EntityTypes {
    return defaultTypes;
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
    return { uri, version, seed, settings: this.currentSettings, knowledge: this.knowledgeOf(document) };
  }

  private knowledgeOf(document: OpenDocument): Knowledge {
    const registry = this.registryOf(document);
    let knowledge = this.knowledge.get(document);
    if (knowledge === undefined || knowledge.registry !== registry) {
      knowledge = { registry, types: this.types, recognized: leaf => this.recognition.of(leaf) };
      this.knowledge.set(document, knowledge);
    }
    return knowledge;
  }

  /** Works on these folders from now on. */
  async setFolders(folders: readonly string[]): Promise<void> {
    this.folders = folders;
    await this.registries.setFolders(folders);
    this.contextChanged();
  }

  /** URIs of the files of a kind in all folders, each once; no more than a limit from each folder. */
  async findFiles(files: FileSet, limit: number): Promise<readonly string[]> {
    const found = await Promise.all(this.folders.map(folder => this.runtime.findFiles(folder, files, limit)));
    return [...new Set(found.flat())];
  }

  /** A file was created or changed, or is gone. */
  async fileChanged(uri: string, isGone: boolean): Promise<void> {
    if (registryFiles.matches(uri)) {
      if (isGone) this.registries.fileDeleted(uri);
      else await this.registries.fileChanged(uri);
      this.contextChanged();
    }
    for (const listener of this.listeners) listener.fileChanged?.(uri);
  }

  documentChanged(document: OpenDocument): void {
    if (document.kind === 'registry') {
      this.registries.documentChanged(document.uri, document.seed.text());
      this.contextChanged();
    } else {
      this.recognition.schedule(document);
    }
    this.tell('documentChanged', document);
  }

  documentClosed(document: OpenDocument): void {
    this.recognition.forget(document);
    if (document.kind === 'registry') {
      this.registries.documentClosed(document.uri);
      this.contextChanged();
    }
    this.tell('documentClosed', document);
  }

  contextChanged(): void {
    for (const document of this.documents.all()) this.recognition.schedule(document);
    for (const listener of this.listeners) listener.contextChanged?.();
  }

  private isRecognized(document: OpenDocument): boolean {
    if (document.kind !== 'seed' || document.refusal !== undefined) return false;
    if (!this.settings.recognition.enabled) return false;
    if (document.seed.length <= longestRecognized) return true;
    if (!this.tooLong.has(document)) {
      this.tooLong.add(document);
      this.log(`${document.uri} is too long to be recognised: more than ${longestRecognized / 2 ** 20} MB.`);
    }
    return false;
  }

  private registryOf(document: OpenDocument): Registry {
    let registry = this.documentRegistries.get(document);
    if (registry === undefined) {
      registry = new DocumentRegistry(document.uri);
      this.documentRegistries.set(document, registry);
    }
    return registry.update(document.seed, this.registries.entriesFor(document.uri), this.types);
  }

  dispose(): void {
    this.recognition.dispose();
  }

  private tell(event: 'documentChanged' | 'documentClosed' | 'recognized', document: OpenDocument): void {
    for (const listener of this.listeners) listener[event]?.(document);
  }
}
