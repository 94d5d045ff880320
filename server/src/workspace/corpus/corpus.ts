import type { RegistryEntry } from '../../entities/registry.js';
import { describe } from '../../log.js';
import { Seed } from '../../syntax/seed.js';
import type { OpenDocument } from '../documents.js';
import { maxCorpusFiles } from '../files.js';
import type { StartWork } from '../work.js';
import type { Workspace } from '../workspace.js';
import { Background } from './background.js';
import { Keeper } from './keeper.js';
import { type Member, Members } from './members.js';
import { documentOf, entitiesOf, entityBy, mentionsBy, mentionsIn, paragraphsIn } from './queries.js';
import { Reading } from './reading.js';
import type { Cancellation, CorpusDocument, CorpusEntity, CorpusMention, CorpusState } from './types.js';

/** How long, in milliseconds, changes are gathered before anybody is told of them. */
const gathering = 100;
/** How often, in milliseconds, it is told how far reading and recognition are. */
const newsInterval = 500;
/** How long, in milliseconds, what is known of a folder is trusted where the client does not watch files. */
const trusted = 3000;

/**
 * Every seed of the workspace's folders and every one that is open: as in the editor while it is open, else as on
 * disk. What mentions mean is found out when that is asked for, so that a registry may change at any time.
 */
export class Corpus {
  readonly keeper: Keeper;
  private readonly members: Members;
  private readonly reading: Reading;
  private readonly background: Background;
  private readonly entityLists = new Map<string | undefined, readonly CorpusEntity[]>();
  /** Files to look at. */
  private pending = new Set<Member>();
  /** Whether the folders are to be listed anew. */
  private isListing = false;
  private running: Promise<void> | undefined;
  /** What files' changes are still to be looked at. */
  private readonly events = new Set<Promise<void>>();
  private listedAt = Number.NEGATIVE_INFINITY;
  private cancelTelling: (() => void) | undefined;
  private tellAt = 0;
  private wasRecognizing = true;
  private ended = false;
  private begin: () => void = () => undefined;
  /** Resolved once the folders are known. */
  private readonly begun: Promise<void>;

  /** @param changed told once for many changes */
  constructor(
    private readonly workspace: Workspace,
    private readonly startWork: StartWork,
    private readonly changed: () => void,
  ) {
    this.begun = new Promise(resolve => {
      this.begin = resolve;
    });
    this.members = new Members(workspace);
    this.reading = new Reading(workspace, this.members);
    this.background = new Background(
      workspace,
      this.members,
      this.reading,
      startWork,
      isDone => {
        this.tell(newsInterval);
        // What is not read yet is not to be forgotten.
        if (this.running === undefined) this.keeper.schedule(!isDone);
      },
      member => this.look(member),
    );
    this.keeper = new Keeper(workspace, this.members, this.background);
    workspace.listen({
      documentChanged: document => this.documentChanged(document),
      documentClosed: document => this.documentClosed(document),
      recognized: document => this.edited(document),
      fileChanged: uri => this.followFile(uri),
      contextChanged: () => this.contextChanged(),
    });
  }

  get state(): CorpusState {
    let [read, recognized] = [0, 0];
    for (const member of this.members.all()) {
      if (member.open !== undefined || member.isRead) read++;
      if (this.background.isDone(member)) recognized++;
    }
    return { documents: this.members.size, read, recognized };
  }

  /** Resolved once every seed has been read, or nobody waits for it any longer. */
  async ready(cancellation?: Cancellation): Promise<void> {
    const all = this.upToDate();
    if (cancellation === undefined) return all;
    const cancelled = new Promise<void>(resolve => cancellation.onCancellationRequested(() => resolve()));
    await Promise.race([all, cancelled]);
  }

  /**
   * The entities of all documents, or of those in a folder, the most mentioned first.
   *
   * @param folder the URI of a workspace folder
   */
  entities(folder?: string): readonly CorpusEntity[] {
    let known = this.entityLists.get(folder);
    if (known === undefined) {
      known = entitiesOf(this.members, folder);
      this.entityLists.set(folder, known);
    }
    return known;
  }

  entity(key: string, folder?: string): CorpusEntity | undefined {
    return entityBy(this.members, key, folder);
  }

  /** The mentions of an entity, by document and in order. */
  mentions(key: string, folder?: string): readonly CorpusMention[] {
    return mentionsBy(this.members, key, folder);
  }

  /** All mentions of a document, in order. */
  mentionsIn(uri: string): readonly CorpusMention[] {
    const member = this.members.get(uri);
    return member === undefined ? [] : mentionsIn(this.members, member);
  }

  /**
   * For each paragraph that mentions anything, the keys of its mentions.
   *
   * @param where the URI of a document or of a workspace folder; all documents, if not said
   */
  *paragraphs(where?: string): Iterable<readonly string[]> {
    const member = where === undefined ? undefined : this.members.get(where);
    const all = member === undefined ? this.members.inOrder(where) : [member];
    for (const each of all) yield* paragraphsIn(this.members, each);
  }

  /** What is known of each document, in the order of their URIs. */
  documents(folder?: string): readonly CorpusDocument[] {
    return this.members.inOrder(folder).flatMap(member => documentOf(this.members, member) ?? []);
  }

  document(uri: string): CorpusDocument | undefined {
    const member = this.members.get(uri);
    return member && documentOf(this.members, member);
  }

  /** The documents whose front matter defines entities, for themselves alone. */
  describing(
    folder?: string,
  ): readonly { readonly uri: string; readonly entries: readonly RegistryEntry[] }[] {
    return this.members.inOrder(folder).flatMap(member => {
      const entries = this.members.partOf(member)?.local ?? [];
      return entries.length === 0 ? [] : [{ uri: member.uri, entries }];
    });
  }

  /** A document as it is now; undefined where it is none of these, or cannot be read. */
  async seed(uri: string): Promise<Seed | undefined> {
    return (await this.seedNow(uri))?.seed;
  }

  /** The same, and whether its mentions are told of as they are in it: not where a file has just changed. */
  async seedNow(uri: string): Promise<{ readonly seed: Seed; readonly isTold: boolean } | undefined> {
    const member = this.members.get(uri);
    if (member === undefined) return undefined;
    if (member.open !== undefined) return { seed: member.open.seed, isTold: true };
    const file = await this.reading.textOf(member.uri);
    if (file === undefined) return undefined;
    const seed = Seed.parse(file.text, this.workspace.configurations.of(member.uri));
    return { seed, isTold: file.hash === member.disk?.hash };
  }

  /** Whether any of the seeds is in a folder. */
  isAbove(folder: string): boolean {
    const inside = `${folder}/`;
    for (const { uri } of this.members.all()) if (uri.startsWith(inside)) return true;
    return false;
  }

  /** The folders, or what is a seed in them, may be others from now on. */
  open(): void {
    this.begin();
    this.members.touchAll();
    this.list();
  }

  async dispose(): Promise<void> {
    this.ended = true;
    this.cancelTelling?.();
    this.background.dispose();
    await this.keeper.save();
  }

  private async upToDate(): Promise<void> {
    await this.begun;
    await Promise.all(this.events);
    const { isWatching, runtime } = this.workspace;
    if (!isWatching && runtime.date() - this.listedAt > trusted) this.list();
    while (this.running !== undefined) await this.running;
  }

  private list(): void {
    this.isListing = true;
    this.run();
  }

  private look(member: Member): void {
    this.pending.add(member);
    this.run();
  }

  private run(): void {
    if (this.ended) return;
    this.background.hold();
    this.running ??= this.catchUp()
      .catch(error => this.workspace.log(`The seeds of the workspace cannot be read: ${describe(error)}`))
      .finally(() => {
        this.running = undefined;
        this.tell(0);
        this.background.wake();
        this.keeper.schedule(false);
        // What came after the last look.
        if (this.isListing || this.pending.size > 0) this.run();
      });
  }

  /** Lists folders and reads files until nothing is left to. */
  private async catchUp(): Promise<void> {
    while (!this.ended && (this.isListing || this.pending.size > 0)) {
      if (this.isListing) {
        this.isListing = false;
        await this.listFolders();
      }
      const members = [...this.pending];
      this.pending = new Set();
      await this.readAll(members);
    }
    // What was moved has been found.
    this.reading.remember([]);
  }

  private async listFolders(): Promise<void> {
    const { workspace, members } = this;
    const uris = await workspace.findFiles('seed', maxCorpusFiles);
    this.listedAt = workspace.runtime.date();
    if (uris.length >= maxCorpusFiles)
      workspace.log(`Only the first ${maxCorpusFiles} seeds of the workspace are indexed.`);
    const present = new Set(uris.map(uri => members.add(uri)));
    this.reading.remember(await this.keeper.load(workspace.registries.folderUris));
    for (const member of [...members.all()]) {
      // What came while the folders were listed is still to be looked at, too.
      const isNew = this.pending.has(member) && this.isSeed(member.uri);
      if (present.has(member) || member.open !== undefined) this.pending.add(member);
      else if (!isNew) members.remove(member);
    }
  }

  private async readAll(members: readonly Member[]): Promise<void> {
    const work = this.startWork('Reading seeds', { isCancellable: true });
    try {
      await this.reading.look(members, done => {
        work.report(done, members.length, `${done} of ${members.length} documents`);
        this.tell(newsInterval);
        return !this.ended && !work.isCancelled;
      });
    } finally {
      work.end();
    }
    for (const member of members) {
      if (member.isRead && member.disk === undefined && member.open === undefined)
        this.members.remove(member);
    }
  }

  private documentChanged(document: OpenDocument): void {
    const { uri, kind } = document;
    if (kind !== 'seed') {
      if (this.members.get(uri)?.open !== undefined) this.documentClosed(document);
      return;
    }
    const member = this.members.add(uri);
    member.open = document;
    member.uri = uri;
    this.edited(document);
  }

  private edited({ uri }: OpenDocument): void {
    const member = this.members.get(uri);
    if (member === undefined) return;
    member.edited = undefined;
    this.members.touch(member);
    this.tell(gathering);
  }

  private documentClosed({ uri }: OpenDocument): void {
    const member = this.members.get(uri);
    if (member === undefined) return;
    member.open = undefined;
    member.edited = undefined;
    this.members.touch(member);
    this.followFile(uri);
  }

  private followFile(uri: string): void {
    const event = this.fileChanged(uri)
      .catch(error => this.workspace.log(`${uri} cannot be followed: ${describe(error)}`))
      .finally(() => this.events.delete(event));
    this.events.add(event);
  }

  private async fileChanged(uri: string): Promise<void> {
    await this.workspace.configurations.load(uri);
    const isSeed = this.isSeed(uri);
    const member = isSeed ? this.members.add(uri) : this.members.get(uri);
    if (member === undefined) return;
    if (isSeed || member.open !== undefined) this.look(member);
    else this.members.remove(member);
    this.tell(gathering);
  }

  private contextChanged(): void {
    const { enabled } = this.workspace.settings.recognition;
    if (enabled !== this.wasRecognizing) {
      this.wasRecognizing = enabled;
      this.members.touchAll();
    }
    for (const { uri } of this.workspace.documents.all()) {
      const member = this.members.get(uri);
      if (member?.open === undefined) continue;
      member.edited = undefined;
      this.members.touch(member);
    }
    // Nothing is recognised while files are read: that goes first, and then it is woken.
    if (this.running === undefined) this.background.wake();
    this.tell(gathering);
  }

  /** Whether a file is a seed of the folders, whoever has it open. */
  private isSeed(uri: string): boolean {
    const { configurations, registries } = this.workspace;
    return registries.folderOf(uri) !== undefined && configurations.of(uri).kindOf(uri) === 'seed';
  }

  /** Tells within so many milliseconds that something has changed. */
  private tell(within: number): void {
    this.entityLists.clear();
    if (this.ended) return;
    const { runtime } = this.workspace;
    const at = runtime.date() + within;
    if (this.cancelTelling !== undefined && this.tellAt <= at) return;
    this.cancelTelling?.();
    this.tellAt = at;
    this.cancelTelling = runtime.defer(() => {
      this.cancelTelling = undefined;
      if (!this.ended) this.changed();
    }, within);
  }
}
