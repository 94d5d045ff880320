/** Workspaces whose files are a map, for tests of the corpus. */
import assert from 'node:assert/strict';
import { Positions } from '../../../server/src/convert.js';
import type { Disk, Runtime, Store } from '../../../server/src/runtime.js';
import { Workspace } from '../../../server/src/workspace/workspace.js';
import { eventually } from '../../harness/eventually.js';
import { memoryFolder, memoryRuntime } from '../../harness/memoryServer.js';

export const uriOf = (path: string) => `${memoryFolder}/${path}`;
export const pathOf = (uri: string) => uri.slice(memoryFolder.length + 1);

/** Files that know when they change, and count how often they are read. */
export class Files extends Map<string, string> {
  reads: string[] = [];
  private readonly versions = new Map<string, number>();
  private last = 1;

  override set(path: string, text: string): this {
    this.versions?.set(path, ++this.last);
    return super.set(path, text);
  }

  get disk(): Disk {
    const stampOf = (uri: string) => (this.has(pathOf(uri)) ? (this.versions.get(pathOf(uri)) ?? 1) : 0);
    return {
      stampOf,
      isFolder: uri => [...this.keys()].some(path => path.startsWith(`${pathOf(uri)}/`)),
      read: uri => {
        const text = this.get(pathOf(uri));
        if (text === undefined) throw new Error('no such file');
        this.reads.push(pathOf(uri));
        return { bytes: new TextEncoder().encode(text), stamp: stampOf(uri) };
      },
    };
  }
}

/** What is kept, in a map. */
export class MemoryStore implements Store {
  readonly kept = new Map<string, Uint8Array>();

  constructor(public code = 'one') {}

  async version(): Promise<string> {
    return this.code;
  }

  async read(name: string): Promise<Uint8Array | undefined> {
    return this.kept.get(name);
  }

  async write(name: string, parts: readonly Uint8Array[]): Promise<void> {
    this.kept.set(name, new Uint8Array(Buffer.concat(parts)));
  }
}

export interface Options {
  readonly store?: Store;
  readonly runtime?: Partial<Runtime>;
  readonly folders?: readonly string[];
  /** Without it, a message fails the test. */
  readonly log?: (message: string) => void;
}

/** Every seed of it is read, and waiting is cut short. */
export async function workspaceOf(
  files: ReadonlyMap<string, string>,
  { store, runtime = {}, folders = [memoryFolder], log = message => assert.fail(message) }: Options = {},
): Promise<Workspace> {
  const work = () => ({ isCancelled: false, report: () => undefined, end: () => undefined });
  const host: Runtime = {
    ...memoryRuntime(files),
    ...(files instanceof Files && { disk: files.disk }),
    defer(callback, delay = 0) {
      const timer = setTimeout(callback, Math.min(delay, 2));
      return () => clearTimeout(timer);
    },
    ...runtime,
  };
  const workspace = new Workspace(new Positions('utf-16'), host, work, log);
  workspace.corpus.keeper.store = store;
  workspace.isWatching = true;
  await workspace.setFolders(folders);
  await workspace.corpus.ready();
  return workspace;
}

/** Waits until every seed is read, and all that is to be recognised is. */
export async function settled({ corpus, settings }: Workspace): Promise<void> {
  const state = async () => {
    await corpus.ready();
    return corpus.state;
  };
  await eventually(
    'everything to be read',
    state,
    ({ documents, read, recognized }) =>
      read === documents && (recognized === documents || !settings.recognition.enabled),
  );
}

/** All that a corpus tells, as data. */
export function told({ corpus }: Workspace): unknown {
  const entities = corpus.entities().map(({ entry, first, ...entity }) => ({
    ...entity,
    first,
    entry: entry && [entry.id, entry.name, entry.source],
    mentions: corpus.mentions(entity.key),
    single: corpus.entity(entity.key)?.mentions,
  }));
  const all = { entities, documents: corpus.documents(), paragraphs: [...corpus.paragraphs()] };
  // What is undefined is not there.
  return JSON.parse(JSON.stringify(all));
}

let version = 0;

export function open(workspace: Workspace, path: string, text: string): void {
  const textDocument = { uri: uriOf(path), languageId: 'seed', version: ++version, text };
  workspace.documentOpened({ textDocument });
}

export function edit(workspace: Workspace, path: string, text: string): void {
  const textDocument = { uri: uriOf(path), version: ++version };
  const document = workspace.documents.didChange({ textDocument, contentChanges: [{ text }] });
  assert.ok(document);
  workspace.documentChanged(document);
}

export function close(workspace: Workspace, path: string): void {
  const document = workspace.documents.didClose({ textDocument: { uri: uriOf(path) } });
  assert.ok(document);
  workspace.documentClosed(document);
}
