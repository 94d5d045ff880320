import type { RegistryEntry } from '../../entities/registry.js';
import { describe } from '../../log.js';
import type { Configuration } from '../configuration/configuration.js';
import { maxRecognizedLength } from '../files.js';
import type { ContextUse } from '../recognizerContexts.js';
import type { ReadTexts, RecognizerHost } from '../recognizerHost.js';
import { sharedRegistry } from '../snapshot.js';
import type { StartWork, Work } from '../work.js';
import type { Workspace } from '../workspace.js';
import { Difference, type Fingerprint, fingerprintOf } from './difference.js';
import type { Kept } from './kept.js';
import type { DiskPart, Member, Members } from './members.js';
import { renumbered } from './mentions.js';
import { type Reading, termsOf } from './reading.js';

/** How much text is sent at once, in UTF-16 code units: so long an open document waits. */
const batchSize = 1 << 15;
/** How long, in milliseconds, nothing has changed before recognition goes on. */
const idle = 400;

/** A document that is sent to be recognised, as it was then. */
interface Sent {
  readonly member: Member;
  readonly disk: DiskPart;
  readonly text: string;
}

/** What the recogniser reads documents by. */
interface Context {
  readonly use: ContextUse;
  readonly host: RecognizerHost;
  readonly entries: readonly RegistryEntry[];
}

/**
 * Has the seeds recognised that are not open, a few at a time, whenever nothing that is open waits for it. After a
 * change of the registries only those are read again that it may concern.
 */
export class Background {
  private readonly contexts = new Map<string, Context>();
  /** By folder, what of the registries its documents are recognised by. */
  private readonly seen = new Map<string | undefined, Fingerprint>();
  /** By folder, the entries that this was last found out for. */
  private readonly followed = new Map<string | undefined, readonly RegistryEntry[]>();
  private readonly basisNumbers = new WeakMap<Configuration, number>();
  private readonly bases: string[] = [''];
  /** What the person did not want to wait for. */
  private readonly declined = new WeakSet<DiskPart>();
  /** What was being read when the recogniser broke down: each by itself from then on. */
  private readonly suspects = new WeakSet<DiskPart>();
  private running: Promise<void> | undefined;
  /** Whether there may be more to do than what is being done. */
  private isWanted = false;
  private cancelTimer: (() => void) | undefined;
  private isHeld = false;
  private ended = false;

  /**
   * @param news told when more is known, and whether that is all
   * @param outdated told of a file that is no longer what was read
   */
  constructor(
    private readonly workspace: Workspace,
    private readonly members: Members,
    private readonly reading: Reading,
    private readonly startWork: StartWork,
    private readonly news: (isDone: boolean) => void,
    private readonly outdated: (member: Member) => void,
  ) {}

  /** Sees to what is to be recognised, once nothing changes any more. */
  wake(): void {
    if (this.ended) return;
    this.isHeld = false;
    this.followRegistries();
    this.cancelTimer?.();
    this.cancelTimer = this.workspace.runtime.defer(() => {
      this.cancelTimer = undefined;
      this.isWanted = true;
      this.running ??= this.runAll()
        .catch(error => this.workspace.log(`Recognition has stopped: ${describe(error)}`))
        .finally(() => {
          this.running = undefined;
        });
    }, idle);
  }

  /** Does no more until it is woken again. */
  hold(): void {
    this.isHeld = true;
    this.cancelTimer?.();
    this.cancelTimer = undefined;
  }

  /** Whether nothing is left to do. */
  isDone({ open, disk, uri }: Member): boolean {
    if (open !== undefined) return this.workspace.recognition.isCurrent(open);
    return disk !== undefined && disk.basis === this.basisOf(this.workspace.configurations.of(uri));
  }

  /** The number of what a configuration has recognised. */
  basisOf(configuration: Configuration): number {
    let basis = this.basisNumbers.get(configuration);
    if (basis === undefined) {
      const { recognizers } = configuration;
      basis = this.numberOf(JSON.stringify([termsOf(configuration), recognizers ?? null]));
      this.basisNumbers.set(configuration, basis);
    }
    return basis;
  }

  numberOf(basis: string): number {
    const known = this.bases.indexOf(basis);
    return known > 0 ? known : this.bases.push(basis) - 1;
  }

  /** What the documents are recognised by, to be kept. */
  told(): Pick<Kept, 'bases' | 'registries'> {
    const registries = Array.from(
      this.seen,
      ([folder, fingerprint]) => [folder ?? null, fingerprint] as const,
    );
    return { bases: this.bases, registries };
  }

  /** The documents of a folder were recognised by this of the registries. */
  recognizedBy(folder: string | undefined, fingerprint: Fingerprint): void {
    this.seen.set(folder, fingerprint);
    this.followed.delete(folder);
  }

  dispose(): void {
    this.ended = true;
    this.cancelTimer?.();
  }

  private async runAll(): Promise<void> {
    while (this.isWanted) {
      this.isWanted = false;
      await this.run();
    }
  }

  private async run(): Promise<void> {
    let work: Work | undefined;
    try {
      for (let done = 0; ; ) {
        const queue = this.isStopped ? [] : this.waiting();
        if (queue.length === 0) return;
        work ??= this.startWork('Recognising entities in the workspace', { isCancellable: true });
        const count = await this.runThrough(queue, work, done);
        // Nothing can be done where no file is what it was.
        if (count === 0) return;
        done += count;
      }
    } finally {
      work?.end();
      this.news(true);
    }
  }

  /** How many documents were recognised. */
  private async runThrough(queue: readonly Member[], work: Work, before: number): Promise<number> {
    let count = 0;
    for (let at = 0; at < queue.length && !this.isStopped; ) {
      await this.workspace.recognition.quiet();
      if (work.isCancelled) {
        for (const { disk } of queue.slice(at)) if (disk !== undefined) this.declined.add(disk);
        return count;
      }
      const batch = await this.nextBatch(queue, at);
      at = batch.next;
      if (batch.sent.length > 0 && (await this.send(batch.sent))) count += batch.sent.length;
      work.report(before + at, before + queue.length, `${before + at} of ${before + queue.length} documents`);
      this.news(false);
    }
    return count;
  }

  private get isStopped(): boolean {
    return (
      this.ended ||
      this.isHeld ||
      !this.workspace.settings.recognition.enabled ||
      this.workspace.recognition.isBroken
    );
  }

  /** The documents that are to be recognised, in order. */
  private waiting(): Member[] {
    this.followRegistries();
    return this.members.inOrder().filter(member => this.isWaiting(member));
  }

  private isWaiting({ open, disk, uri }: Member): boolean {
    if (open !== undefined || disk === undefined || this.declined.has(disk)) return false;
    return disk.basis === 0 || disk.basis !== this.basisOf(this.workspace.configurations.of(uri));
  }

  /** Has those recognised anew that a change of the registries concerns. */
  private followRegistries(): void {
    const differences = new Map<string | undefined, Difference>();
    for (const folder of this.members.folderNames()) {
      const entries = this.members.entriesOf(folder);
      if (this.followed.get(folder) === entries) continue;
      this.followed.set(folder, entries);
      const now = fingerprintOf(entries);
      differences.set(folder, new Difference(this.seen.get(folder) ?? now, now));
      this.seen.set(folder, now);
    }
    if (differences.size === 0) return;
    for (const member of this.members.all()) {
      const { folder, disk } = member;
      const difference = differences.get(folder);
      if (difference === undefined || difference.isNothing || disk === undefined || disk.basis === 0)
        continue;
      if (difference.concerns(disk, this.members)) member.disk = { ...disk, basis: 0 };
    }
  }

  /** Reads the next files that are recognised alike. */
  private async nextBatch(queue: readonly Member[], from: number): Promise<{ sent: Sent[]; next: number }> {
    const sent: Sent[] = [];
    let size = 0;
    let at = from;
    for (; at < queue.length && size < batchSize; at++) {
      const member = queue[at];
      const { disk, uri } = member;
      if (disk === undefined || !this.isWaiting(member)) continue;
      if (sent.length > 0 && !isAlike(member, sent[0].member, this.workspace)) break;
      if (sent.length > 0 && this.suspects.has(disk)) break;
      const file = await this.reading.textOf(uri);
      if (file?.hash !== disk.hash) {
        // Whatever its stamp says.
        member.disk = { ...disk, stamp: 0 };
        this.outdated(member);
        continue;
      }
      if (file.text.length > maxRecognizedLength) {
        this.giveUp(member, disk, `it is longer than ${maxRecognizedLength / 2 ** 20} MB`);
        continue;
      }
      sent.push({ member, disk, text: file.text });
      size += file.text.length;
      if (this.suspects.has(disk)) size = batchSize;
    }
    return { sent, next: at };
  }

  private async send(sent: readonly Sent[]): Promise<boolean> {
    const { recognition } = this.workspace;
    const [{ member }] = sent;
    const host = recognition.useHost();
    try {
      const context = await this.contextOf(member, host);
      const texts = sent.map(({ text, member: { uri } }) => ({ uri, text }));
      const read = await host.read(context.use.number, texts);
      this.take(sent, read, context.entries);
    } catch (error) {
      if (this.ended) return false;
      recognition.failed(host, error);
      if (sent.length === 1) this.giveUp(member, sent[0].disk, 'the recogniser breaks down on it');
      for (const { disk } of sent) this.suspects.add(disk);
    }
    return true;
  }

  private async contextOf(member: Member, host: RecognizerHost): Promise<Context> {
    const configuration = this.workspace.configurations.of(member.uri);
    const entries = this.members.entriesOf(member.folder);
    const key = `${this.basisOf(configuration)} ${member.folder ?? ''}`;
    const known = this.contexts.get(key);
    if (known?.entries === entries && known.host === host) return known;
    known?.use.release();
    this.contexts.delete(key);
    const { contexts } = this.workspace.recognition;
    const use = await contexts.use(host, sharedRegistry(entries).entries, configuration);
    const context = { use, host, entries };
    this.contexts.set(key, context);
    return context;
  }

  private take(sent: readonly Sent[], read: ReadTexts, by: readonly RegistryEntry[]): void {
    const { tables, pages } = this.members;
    const forms = read.forms.map(({ text, type, ref, name }) => tables.form(text, type, ref, name));
    const details = read.details.map(detail => tables.detail(detail));
    for (const [index, { member, disk }] of sent.entries()) {
      // It has changed while it was read.
      if (member.disk !== disk) continue;
      const found = read.documents[index];
      const mentions = renumbered(
        found.mentions,
        form => forms[form],
        detail => details[detail],
      );
      const words = pages.keep(found.words);
      const part = { ...disk.part, mentions: pages.keep(mentions), recognized: found.recognized };
      const basis = this.basisOf(this.workspace.configurations.of(member.uri));
      const known = { ...disk, part, words, basis };
      member.disk = this.isUpToDate(member, known, by) ? known : { ...known, basis: 0 };
      this.members.touch(member);
    }
  }

  /** Whether what was recognised by some entries holds by those that there are. */
  private isUpToDate({ folder }: Member, disk: DiskPart, by: readonly RegistryEntry[]): boolean {
    const then = fingerprintOf(by);
    const now = this.seen.get(folder) ?? fingerprintOf([]);
    if (then === now) return true;
    const difference = new Difference(then, now);
    return difference.isNothing || !difference.concerns(disk, this.members);
  }

  private giveUp(member: Member, disk: DiskPart, why: string): void {
    this.workspace.log(`${member.uri} is not recognised: ${why}.`);
    const basis = this.basisOf(this.workspace.configurations.of(member.uri));
    if (member.disk === disk) member.disk = { ...disk, basis };
  }
}

function isAlike(a: Member, b: Member, { configurations }: Workspace): boolean {
  return a.folder === b.folder && configurations.of(a.uri) === configurations.of(b.uri);
}
