import type { DiskFile } from '../../runtime.js';
import { Seed } from '../../syntax/seed.js';
import type { Configuration } from '../configuration/configuration.js';
import { decode, maxFileBytes } from '../files.js';
import { localEntries } from '../snapshot.js';
import { turn } from '../turn.js';
import type { Workspace } from '../workspace.js';
import { hashOf } from './hash.js';
import type { DiskPart, Member, Members } from './members.js';
import { readPart } from './part.js';

/** How long, in milliseconds, files are read before others have their turn. */
const slice = 12;
/** How many files are asked for at once where there is no disk. */
const batchSize = 32;

/** Reads the files of seeds, as far as they are not known from before. */
export class Reading {
  private remembered: readonly DiskPart[] = [];
  /** By the hash of what they were read from; made once a file is new. */
  private byHash: ReadonlyMap<number, DiskPart> | undefined;

  constructor(
    private readonly workspace: Workspace,
    private readonly members: Members,
  ) {}

  /**
   * Looks at files on disk.
   *
   * @param progress told how many are done; whether to go on
   */
  async look(members: readonly Member[], progress: (done: number) => boolean): Promise<void> {
    const { runtime } = this.workspace;
    const { disk } = runtime;
    for (let at = 0; at < members.length; ) {
      if (!progress(at)) return;
      if (disk === undefined) {
        const batch = members.slice(at, at + batchSize);
        await Promise.all(batch.map(member => this.fetch(member)));
        at += batch.length;
        continue;
      }
      const end = runtime.date() + slice;
      do this.lookAt(members[at++]);
      while (at < members.length && runtime.date() < end);
      if (at < members.length) await turn(runtime);
    }
  }

  /** The text of a file and its hash, for what reads it again; undefined where it cannot be read. */
  async textOf(uri: string): Promise<{ text: string; hash: number } | undefined> {
    const { runtime } = this.workspace;
    try {
      const bytes =
        runtime.disk?.read(uri, maxFileBytes).bytes ?? (await runtime.readFile(uri, maxFileBytes));
      const file = decode(bytes);
      return 'text' in file ? { text: file.text, hash: hashOf(bytes) } : undefined;
    } catch {
      return undefined;
    }
  }

  /** What is known of files that were moved, or come back. */
  remember(parts: readonly DiskPart[]): void {
    this.remembered = parts;
    this.byHash = undefined;
  }

  private lookAt(member: Member): void {
    const { disk } = this.workspace.runtime;
    const { uri, disk: known } = member;
    const terms = termsOf(this.workspace.configurations.of(uri));
    if (known !== undefined && known.stamp !== 0 && known.terms === terms) {
      member.isRead = known.stamp === disk?.stampOf(uri);
      if (member.isRead) return;
    }
    let file: DiskFile | undefined;
    try {
      // What is not saved yet is in no file.
      if (uri.startsWith('file:')) file = disk?.read(uri, maxFileBytes);
    } catch {}
    this.take(member, file?.bytes, file?.stamp ?? 0, terms);
  }

  private async fetch(member: Member): Promise<void> {
    const { uri } = member;
    const bytes = await this.workspace.runtime.readFile(uri, maxFileBytes).catch(() => undefined);
    this.take(member, bytes, 0, termsOf(this.workspace.configurations.of(uri)));
  }

  private take(member: Member, bytes: Uint8Array | undefined, stamp: number, terms: string): void {
    const { uri, disk: known } = member;
    member.isRead = true;
    if (bytes === undefined) {
      member.disk = undefined;
      this.members.touch(member);
      return;
    }
    const hash = hashOf(bytes);
    if (known !== undefined && known.hash === hash && known.terms === terms) {
      member.disk = { ...known, stamp };
      return;
    }
    this.members.touch(member);
    this.byHash ??= new Map(this.remembered.map(part => [part.hash, part]));
    const remembered = this.byHash.get(hash);
    // Entries of a front matter say which file they are from.
    if (remembered !== undefined && remembered.terms === terms && remembered.part.local.length === 0) {
      member.disk = { ...remembered, stamp };
      return;
    }
    const file = decode(bytes);
    const configuration = this.workspace.configurations.of(uri);
    const seed = 'text' in file ? Seed.parse(file.text, configuration) : undefined;
    const local = seed && localEntries(seed, uri, configuration);
    const part = seed && local && readPart(seed, this.members.tables, local, { pages: this.members.pages });
    member.disk = part && { part, hash, stamp, terms, basis: 0, words: undefined };
  }
}

const allTerms = new WeakMap<Configuration, string>();

/** What of a configuration the text of a seed is read by. */
export function termsOf(configuration: Configuration): string {
  let terms = allTerms.get(configuration);
  if (terms === undefined) {
    const { extraTypes, relations } = configuration;
    terms = extraTypes.length + relations.length === 0 ? '' : JSON.stringify([extraTypes, relations]);
    allTerms.set(configuration, terms);
  }
  return terms;
}
