import { Registry, type RegistryEntry } from '../../entities/registry.js';
import type { OpenDocument } from '../documents.js';
import { localEntries, sharedRegistry } from '../snapshot.js';
import { canonicalUri } from '../uris.js';
import type { Workspace } from '../workspace.js';
import { markedOf } from './mentions.js';
import { Pages } from './pages.js';
import { type Part, readPart } from './part.js';
import { Scope } from './scope.js';
import { Tables } from './tables.js';
import { Tally } from './tally.js';

/** A seed of the workspace. The object stays the same until the file is gone and closed. */
export interface Member {
  /** As the client spells it, where it has it open. */
  uri: string;
  readonly id: string;
  /** The workspace folder that it is in. */
  folder: string | undefined;
  /** As it is on disk; undefined while that is not read, or cannot be. */
  disk: DiskPart | undefined;
  /** Whether what is on disk has been looked at. */
  isRead: boolean;
  open: OpenDocument | undefined;
  /** As it is in the editor; undefined while that is out of date. */
  edited: Part | undefined;
  /** How it is counted now. */
  counted: Counted | undefined;
}

/** A part, and what it was made of. */
export interface DiskPart {
  readonly part: Part;
  /** The hash of the bytes; the disk's stamp of the file. */
  readonly hash: number;
  readonly stamp: number;
  /** What the text was read by. */
  readonly terms: string;
  /** The number of what it was recognised by; 0 where it is to be recognised. */
  readonly basis: number;
  /** Which words are in it, where it is recognised. */
  readonly words: Uint8Array | undefined;
}

interface Counted {
  readonly part: Part;
  readonly own: Scope | undefined;
  readonly tally: Tally;
}

/** What is counted of a folder, by its registries as they are. */
interface Folder {
  readonly entries: readonly RegistryEntry[];
  readonly tally: Tally;
}

/** All seeds, and what is counted of their mentions: brought up to date when that is asked for. */
export class Members {
  readonly tables = new Tables();
  /** Where the bytes of what is on disk are kept. */
  readonly pages = new Pages();
  private readonly byId = new Map<string, Member>();
  private readonly dirty = new Set<Member>();
  private readonly folders = new Map<string | undefined, Folder>();
  private readonly withoutRecognized = new WeakMap<Part, Part>();
  private order: readonly Member[] | undefined;
  /** Counts the changes. */
  version = 0;

  constructor(private readonly workspace: Workspace) {}

  get size(): number {
    return this.byId.size;
  }

  all(): Iterable<Member> {
    return this.byId.values();
  }

  get(uri: string): Member | undefined {
    return this.byId.get(canonicalUri(uri));
  }

  /** The seed of a URI, which may be a new one. */
  add(uri: string): Member {
    const id = canonicalUri(uri);
    let member = this.byId.get(id);
    if (member === undefined) {
      member = {
        uri,
        id,
        folder: this.workspace.registries.folderOf(uri),
        disk: undefined,
        isRead: false,
        open: undefined,
        edited: undefined,
        counted: undefined,
      };
      this.byId.set(id, member);
      this.order = undefined;
    }
    return member;
  }

  remove(member: Member): void {
    if (this.byId.get(member.id) === member) this.byId.delete(member.id);
    this.order = undefined;
    member.disk = undefined;
    member.open = undefined;
    member.edited = undefined;
    this.touch(member);
  }

  /** The workspace folders that any seed is in; undefined for what is in none. */
  folderNames(): ReadonlySet<string | undefined> {
    const names = new Set<string | undefined>();
    let last: string | undefined;
    for (const { folder } of this.byId.values()) {
      if (folder === last && names.size > 0) continue;
      names.add(folder);
      last = folder;
    }
    return names;
  }

  /** Has what is counted of a seed looked at again. */
  touch(member: Member): void {
    this.version++;
    this.dirty.add(member);
  }

  /** Has all seeds looked at again: folders or settings have changed. */
  touchAll(): void {
    this.version++;
    for (const member of this.byId.values()) {
      const folder = this.workspace.registries.folderOf(member.uri);
      // Other registries hold there.
      if (folder !== member.folder && member.disk !== undefined) member.disk = { ...member.disk, basis: 0 };
      member.folder = folder;
      this.dirty.add(member);
    }
  }

  /** By their URIs. */
  inOrder(folder?: string): readonly Member[] {
    this.order ??= [...this.byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return folder === undefined ? this.order : this.order.filter(member => member.folder === folder);
  }

  /** What is known of a seed as it is now. */
  partOf(member: Member): Part | undefined {
    const { open } = member;
    if (open !== undefined) {
      member.edited ??= this.readOpen(open);
      return member.edited;
    }
    const part = member.disk?.part;
    if (part === undefined || this.workspace.settings.recognition.enabled) return part;
    return this.markedOnly(part);
  }

  /** What mentions mean in a seed. */
  scopeOf(member: Member): Scope {
    this.count();
    return member.counted?.own ?? this.folderOf(member.folder).tally.scope;
  }

  /** What is counted, by folder. */
  tallies(folder?: string): readonly Tally[] {
    this.count();
    if (folder !== undefined) return [this.folderOf(folder).tally];
    return [...this.folders.values()].map(({ tally }) => tally);
  }

  /** Brings what is counted up to date. */
  private count(): void {
    for (const [name, { entries }] of this.folders) {
      if (this.entriesOf(name) === entries) continue;
      this.folders.delete(name);
      for (const member of this.byId.values()) if (member.folder === name) this.dirty.add(member);
    }
    if (this.dirty.size === 0) return;
    for (const member of this.dirty) {
      const { counted } = member;
      const part = this.byId.get(member.id) === member ? this.partOf(member) : undefined;
      const { entries, tally } = this.folderOf(member.folder);
      if (counted?.part === part && counted?.tally === tally) continue;
      counted?.tally.count(counted.part, counted.own, -1);
      member.counted = undefined;
      if (part === undefined) continue;
      const hasOwn = part.local.length > 0;
      const own = hasOwn ? new Scope(new Registry(entries, part.local), this.tables) : undefined;
      tally.count(part, own, 1);
      member.counted = { part, own, tally };
    }
    this.dirty.clear();
  }

  private folderOf(name: string | undefined): Folder {
    let folder = this.folders.get(name);
    if (folder === undefined) {
      const entries = this.entriesOf(name);
      const scope = new Scope(sharedRegistry(entries), this.tables);
      folder = { entries, tally: new Tally(scope, this.tables) };
      this.folders.set(name, folder);
    }
    return folder;
  }

  entriesOf(folder: string | undefined): readonly RegistryEntry[] {
    return folder === undefined
      ? Registry.empty.entries
      : this.workspace.registries.entriesFor(folder.endsWith('/') ? folder : `${folder}/`);
  }

  private readOpen({ seed, uri }: OpenDocument): Part {
    const { configurations, recognition, settings } = this.workspace;
    const local = localEntries(seed, uri, configurations.of(uri));
    const { enabled } = settings.recognition;
    return readPart(seed, this.tables, local, enabled ? { recognized: leaf => recognition.of(leaf) } : {});
  }

  /** A part as if nothing had been recognised. */
  private markedOnly(part: Part): Part {
    if (part.recognized === undefined) return part;
    let known = this.withoutRecognized.get(part);
    if (known === undefined) {
      known = { ...part, mentions: markedOf(part.mentions), recognized: undefined };
      this.withoutRecognized.set(part, known);
    }
    return known;
  }
}
