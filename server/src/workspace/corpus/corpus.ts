import { Registry, type RegistryEntry } from '../../entities/registry.js';
import { describe } from '../../log.js';
import { Seed } from '../../syntax/seed.js';
import type { OpenDocument } from '../documents.js';
import { decode, maxFileBytes, maxWorkspaceFiles } from '../files.js';
import { isReading } from '../readingUri.js';
import { localEntries, sharedRegistry } from '../snapshot.js';
import type { StartWork } from '../work.js';
import type { Workspace } from '../workspace.js';
import { entityOf, mentionsIn, paragraphsIn } from './objects.js';
import { type Part, readPart, stride } from './part.js';
import { Scope, Tally } from './scope.js';
import { Tables } from './tables.js';
import type { Cancellation, CorpusDocument, CorpusEntity, CorpusMention, CorpusState } from './types.js';

/** How long, in milliseconds, changes are gathered before anybody is told of them. */
const gathering = 100;
/** How many files are read at once. */
const batchSize = 32;

/** A seed of the workspace. */
interface Member {
  readonly uri: string;
  /** As it is on disk; undefined while that is not read, or cannot be. */
  disk: Part | undefined;
  isRead: boolean;
  open: OpenDocument | undefined;
  /** As it is in the editor; undefined while that is out of date. */
  edited: Part | undefined;
  /** What the mentions mean, where the front matter defines entities of its own. */
  scope: Scope | undefined;
}

/**
 * Every seed of the workspace's folders and every one that is open: as in the editor while it is open, else as on
 * disk. What mentions mean is found out when that is asked for, so that a registry may change at any time.
 */
export class Corpus {
  private readonly tables = new Tables();
  private readonly members = new Map<string, Member>();
  private readonly scopes = new Map<string | undefined, { registry: Registry; scope: Scope }>();
  private readonly entityLists = new Map<string | undefined, ReadonlyMap<string, CorpusEntity>>();
  private order: readonly Member[] | undefined;
  private loading: Promise<void>;
  private load: (loading: Promise<void>) => void = () => undefined;
  private generation = 0;
  private isTelling = false;
  private ended = false;

  constructor(
    private readonly workspace: Workspace,
    private readonly startWork: StartWork,
    private readonly changed: () => void,
  ) {
    // Nothing is known before the folders are.
    this.loading = new Promise(resolve => {
      this.load = resolve;
    });
    workspace.listen({
      documentChanged: document => this.documentChanged(document),
      documentClosed: document => this.documentClosed(document),
      recognized: document => this.edited(document),
      fileChanged: uri => void this.fileChanged(uri),
      contextChanged: () => this.contextChanged(),
    });
  }

  get state(): CorpusState {
    let [read, recognized] = [0, 0];
    for (const member of this.members.values()) {
      if (member.open !== undefined || member.isRead) read++;
      if (this.partOf(member)?.isRecognized === true) recognized++;
    }
    return { documents: this.members.size, read, recognized };
  }

  /** Resolved once every seed has been read, or nobody waits for it any longer. */
  async ready(cancellation?: Cancellation): Promise<void> {
    if (cancellation === undefined) return this.loading;
    const cancelled = new Promise<void>(resolve => cancellation.onCancellationRequested(() => resolve()));
    await Promise.race([this.loading, cancelled]);
  }

  /**
   * The entities of all documents, or of those in a folder, the most mentioned first.
   *
   * @param folder the URI of a workspace folder
   */
  entities(folder?: string): readonly CorpusEntity[] {
    return [...this.entitiesByKey(folder).values()];
  }

  entity(key: string, folder?: string): CorpusEntity | undefined {
    return this.entitiesByKey(folder).get(key);
  }

  /** The mentions of an entity, by document and in order. */
  mentions(key: string, folder?: string): readonly CorpusMention[] {
    // Keys are numbered as mentions are resolved, which counting the entities sees to.
    const number = this.entity(key, folder) && this.tables.numberOf(key);
    if (number === undefined) return [];
    return this.inOrder(folder).flatMap(member => {
      const part = this.partOf(member);
      return part === undefined
        ? []
        : mentionsIn(member.uri, part, this.scopeOf(member), this.tables, number);
    });
  }

  /** All mentions of a document, in order. */
  mentionsIn(uri: string): readonly CorpusMention[] {
    const member = this.members.get(uri);
    const part = member && this.partOf(member);
    if (member === undefined || part === undefined) return [];
    return mentionsIn(uri, part, this.scopeOf(member), this.tables);
  }

  /**
   * For each paragraph that mentions anything, the keys of its mentions.
   *
   * @param where the URI of a document or of a workspace folder; all documents, if not said
   */
  *paragraphs(where?: string): Iterable<readonly string[]> {
    const member = where === undefined ? undefined : this.members.get(where);
    for (const each of member === undefined ? this.inOrder(where) : [member]) {
      const part = this.partOf(each);
      if (part !== undefined) yield* paragraphsIn(part, this.scopeOf(each), this.tables);
    }
  }

  /** What is known of each document, in the order of their URIs. */
  documents(folder?: string): readonly CorpusDocument[] {
    return this.inOrder(folder).flatMap(member => this.toldOf(member) ?? []);
  }

  document(uri: string): CorpusDocument | undefined {
    const member = this.members.get(uri);
    return member && this.toldOf(member);
  }

  /** The documents whose front matter defines entities, for themselves alone. */
  describing(
    folder?: string,
  ): readonly { readonly uri: string; readonly entries: readonly RegistryEntry[] }[] {
    return this.inOrder(folder).flatMap(member => {
      const { uri } = member;
      const entries = this.partOf(member)?.local ?? [];
      return entries.length === 0 ? [] : [{ uri, entries }];
    });
  }

  /** A document as it is now; undefined where it is none of these, or cannot be read. */
  async seed(uri: string): Promise<Seed | undefined> {
    const member = this.members.get(uri);
    if (member === undefined) return undefined;
    return member.open?.seed ?? this.readSeed(uri);
  }

  /** Reads the seeds of the folders, which are these from now on. */
  open(): void {
    const loading = this.readAll().catch(error => {
      this.workspace.log(`The seeds of the workspace cannot be read: ${describe(error)}`);
    });
    this.load(loading);
    this.loading = loading;
  }

  dispose(): void {
    this.ended = true;
    this.generation++;
  }

  private async readAll(): Promise<void> {
    const generation = ++this.generation;
    const uris = await this.workspace.findFiles('seed', maxWorkspaceFiles);
    if (generation !== this.generation) return;
    const present = new Set(uris);
    for (const [uri, { open }] of this.members) if (open === undefined && !present.has(uri)) this.remove(uri);
    for (const uri of uris) this.memberOf(uri);
    const work = this.startWork('Reading seeds');
    try {
      for (let at = 0; at < uris.length && generation === this.generation; at += batchSize) {
        await Promise.all(uris.slice(at, at + batchSize).map(uri => this.readMember(this.memberOf(uri))));
        work.report(at, uris.length);
      }
    } finally {
      work.end();
    }
    this.tell();
  }

  private async readMember(member: Member): Promise<void> {
    const { uri } = member;
    const seed = await this.readSeed(uri);
    const configuration = this.workspace.configurations.of(uri);
    member.disk = seed && readPart(seed, this.tables, localEntries(seed, uri, configuration));
    member.isRead = true;
    member.scope = undefined;
  }

  private async readSeed(uri: string): Promise<Seed | undefined> {
    const { runtime, configurations } = this.workspace;
    try {
      const file = decode(await runtime.readFile(uri, maxFileBytes));
      return 'text' in file ? Seed.parse(file.text, { types: configurations.of(uri).types }) : undefined;
    } catch {
      return undefined;
    }
  }

  private documentChanged(document: OpenDocument): void {
    const { uri, kind } = document;
    if (isReading(uri)) return;
    if (kind !== 'seed') {
      const member = this.members.get(uri);
      if (member !== undefined) this.documentClosed(document);
      return;
    }
    this.memberOf(uri).open = document;
    this.edited(document);
  }

  private edited({ uri }: OpenDocument): void {
    const member = this.members.get(uri);
    if (member === undefined) return;
    member.edited = undefined;
    member.scope = undefined;
    this.tell();
  }

  private documentClosed({ uri }: OpenDocument): void {
    const member = this.members.get(uri);
    if (member === undefined) return;
    member.open = undefined;
    member.edited = undefined;
    void this.fileChanged(uri);
  }

  private async fileChanged(uri: string): Promise<void> {
    const { configurations } = this.workspace;
    await configurations.load(uri);
    const isSeed = this.isInFolders(uri) && configurations.of(uri).kindOf(uri) === 'seed';
    if (!isSeed && !this.members.has(uri)) return;
    const member = this.memberOf(uri);
    if (isSeed) await this.readMember(member);
    else member.disk = undefined;
    if (member.open === undefined && member.disk === undefined) this.remove(uri);
    this.tell();
  }

  private contextChanged(): void {
    for (const member of this.members.values()) {
      member.scope = undefined;
      if (member.open !== undefined) member.edited = undefined;
    }
    this.tell();
  }

  private isInFolders(uri: string): boolean {
    return this.workspace.registries.folderOf(uri) !== undefined;
  }

  private memberOf(uri: string): Member {
    let member = this.members.get(uri);
    if (member === undefined) {
      const open = this.workspace.documents.get(uri);
      const isSeed = open?.kind === 'seed';
      member = {
        uri,
        disk: undefined,
        isRead: false,
        open: isSeed ? open : undefined,
        edited: undefined,
        scope: undefined,
      };
      this.members.set(uri, member);
      this.order = undefined;
    }
    return member;
  }

  private remove(uri: string): void {
    this.members.delete(uri);
    this.order = undefined;
  }

  private partOf(member: Member): Part | undefined {
    const { open, uri } = member;
    if (open === undefined) return member.disk;
    if (member.edited === undefined) {
      const { workspace, tables } = this;
      const { seed } = open;
      const local = localEntries(seed, uri, workspace.configurations.of(uri));
      member.edited = readPart(seed, tables, local, leaf => workspace.recognition.of(leaf));
    }
    return member.edited;
  }

  private scopeOf(member: Member): Scope {
    const { registries } = this.workspace;
    const local = this.partOf(member)?.local ?? [];
    const entries = registries.entriesFor(member.uri);
    if (local.length > 0) {
      member.scope ??= new Scope(new Registry(entries, local), this.tables);
      return member.scope;
    }
    const folder = registries.folderOf(member.uri);
    const registry = sharedRegistry(entries);
    let known = this.scopes.get(folder);
    if (known?.registry !== registry) {
      known = { registry, scope: new Scope(registry, this.tables) };
      this.scopes.set(folder, known);
    }
    return known.scope;
  }

  private inOrder(folder: string | undefined): readonly Member[] {
    this.order ??= [...this.members.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
    if (folder === undefined) return this.order;
    return this.order.filter(({ uri }) => this.workspace.registries.folderOf(uri) === folder);
  }

  private entitiesByKey(folder: string | undefined): ReadonlyMap<string, CorpusEntity> {
    let known = this.entityLists.get(folder);
    if (known === undefined) {
      const tally = new Tally(this.tables);
      for (const member of this.inOrder(folder)) {
        const part = this.partOf(member);
        if (part !== undefined) tally.add(member.uri, part, this.scopeOf(member));
      }
      const entities = [...tally.byKey].map(([key, count]) => entityOf(key, count, this.tables));
      entities.sort((a, b) => b.mentions - a.mentions || (a.key < b.key ? -1 : 1));
      known = new Map(entities.map(entity => [entity.key, entity]));
      this.entityLists.set(folder, known);
    }
    return known;
  }

  private toldOf(member: Member): CorpusDocument | undefined {
    const { uri, open } = member;
    const part = this.partOf(member);
    if (part === undefined) return undefined;
    const { facts, mentions, marked, unverified, isRecognized } = part;
    const recognized = isRecognized ? mentions.length / stride - marked : undefined;
    return { uri, isOpen: open !== undefined, ...facts, marked, unverified, recognized };
  }

  /** Tells, once nothing more has changed for a moment, that something has. */
  private tell(): void {
    this.entityLists.clear();
    if (this.isTelling || this.ended) return;
    this.isTelling = true;
    this.workspace.runtime.defer(() => {
      this.isTelling = false;
      if (!this.ended) this.changed();
    }, gathering);
  }
}
