import { describe } from '../../log.js';
import type { Store } from '../../runtime.js';
import { turn } from '../turn.js';
import { canonicalUri } from '../uris.js';
import type { Workspace } from '../workspace.js';
import type { Background } from './background.js';
import { hashOf } from './hash.js';
import { decodeKept, encodeKept } from './kept.js';
import type { DiskPart, Members } from './members.js';

/** What is larger, in bytes, is not kept. */
const largest = 2 ** 28;
/** How long, in milliseconds, what has changed waits to be kept; while more is found all the time, and else. */
const patience = { busy: 60_000, quiet: 2_000 };

/**
 * Keeps what is known of the seeds on disk from one session to the next. It holds for a file as long as its bytes are
 * the same; and whatever is wrong with what was kept, it is not used, and all is read again.
 */
export class Keeper {
  /** Where it is kept; undefined where the host has no place. */
  store: Store | undefined;
  private name: string | undefined;
  /** The state that was kept, or read. */
  private keptVersion = -1;
  private saving: Promise<void> | undefined;
  private saveAt = Number.POSITIVE_INFINITY;
  private cancelTimer: (() => void) | undefined;

  constructor(
    private readonly workspace: Workspace,
    private readonly members: Members,
    private readonly background: Background,
  ) {}

  /** Takes up what was kept of these folders, and returns it. */
  async load(folders: readonly string[]): Promise<readonly DiskPart[]> {
    const name = nameOf(folders);
    if (this.store === undefined || folders.length === 0 || name === this.name) return [];
    this.name = name;
    const bytes = await this.store.read(name);
    if (bytes === undefined) return [];
    const { tables, pages } = this.members;
    try {
      // It is found out while the rest is read.
      const version = this.store.version().catch(() => undefined);
      const steps = decodeKept(bytes, tables, pages, basis => this.background.numberOf(basis));
      let step = steps.next();
      for (; !step.done; step = steps.next()) await turn(this.workspace.runtime);
      if (step.value === undefined || step.value.version !== (await version)) return [];
      const { documents, registries } = step.value;
      for (const [folder, fingerprint] of registries) {
        this.background.recognizedBy(folder ?? undefined, fingerprint);
      }
      for (const [uri, disk] of documents) {
        const member = this.members.get(uri);
        if (member === undefined || member.disk !== undefined) continue;
        member.disk = disk;
        this.members.touch(member);
      }
      this.keptVersion = this.members.version;
      return documents.map(([, disk]) => disk);
    } catch (error) {
      this.workspace.log(`The index that was kept is made anew: ${describe(error)}`);
      return [];
    }
  }

  /** Keeps what is known before long. */
  schedule(isBusy: boolean): void {
    if (this.store === undefined || this.members.version === this.keptVersion) return;
    const { runtime } = this.workspace;
    const after = isBusy ? patience.busy : patience.quiet;
    const at = runtime.date() + after;
    if (this.saveAt <= at) return;
    this.saveAt = at;
    this.cancelTimer?.();
    this.cancelTimer = runtime.defer(() => void this.save(), after);
  }

  /** Keeps what is known, if that is not done. */
  async save(): Promise<void> {
    this.cancelTimer?.();
    this.saveAt = Number.POSITIVE_INFINITY;
    while (this.saving !== undefined) await this.saving;
    if (this.store === undefined || this.name === undefined || this.members.version === this.keptVersion)
      return;
    this.saving = this.write(this.store, this.name)
      .catch(error => this.workspace.log(`The index cannot be kept: ${describe(error)}`))
      .finally(() => {
        this.saving = undefined;
      });
    await this.saving;
  }

  private async write(store: Store, name: string): Promise<void> {
    const { members, background, workspace } = this;
    const { version } = members;
    const documents = [...members.all()].flatMap(({ uri, disk }) =>
      disk === undefined || disk.stamp === 0 ? [] : [[uri, disk] as const],
    );
    // What there was may serve when the files are there again.
    if (documents.length === 0) return;
    const kept = { version: await store.version(), documents, ...background.told() };
    const parts: Uint8Array[] = [];
    let size = 0;
    for (const part of encodeKept(kept, members.tables)) {
      parts.push(part);
      size += part.length;
      if (part.length === 0) await turn(workspace.runtime);
    }
    this.keptVersion = version;
    if (size > largest) {
      workspace.log(`The index of ${documents.length} seeds is too large to be kept: ${size >> 20} MB.`);
      return;
    }
    await store.write(name, parts);
  }
}

/** The same for the same folders. */
function nameOf(folders: readonly string[]): string {
  const all = folders.map(canonicalUri).sort().join('\n');
  return hashOf(new TextEncoder().encode(all)).toString(16);
}
