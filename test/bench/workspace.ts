/** Rows: how long a server takes until it knows every document of a folder, and how much memory that takes. */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CorpusChangedParams, corpusChangedMethod } from '../../server/src/protocol.js';
import { article } from './corpus.js';
import { type Server, seedmark } from './servers.js';
import { rounded } from './statistics.js';

export interface WorkspaceRow {
  readonly what: string;
  readonly side: 'ours' | 'peer' | 'floor';
  readonly files: number;
  readonly megabytes: number;
  /** From `initialized` until all is known, the least of some runs, in milliseconds. */
  readonly ready: number;
  /** What the server has taken of the processors until then, its start included, in the same run. */
  readonly cpu: number;
  /** The most memory it has held until then, in MB; undefined where the system does not tell. */
  readonly peak: number | undefined;
}

interface Measurement {
  readonly ready: number;
  readonly cpu: number;
  readonly peak: number | undefined;
}

const sizes = [1000, 10_000, 100_000];
/** Of more documents one run has to do, and none of the others, which takes minutes. */
const large = 20_000;
const repetitions = (count: number) => (count > large ? 1 : 5);
/** How long, in milliseconds, is waited for a server, even on a machine that has much else to do. */
const patience = 600_000;
/** Recognition takes too long to be run again and again. */
const recognized = 1000;

export async function measureWorkspace(
  servers: readonly Server[],
  folder: string,
  progress: (what: string) => void,
  counts: readonly number[] = sizes,
): Promise<WorkspaceRow[]> {
  const rows: WorkspaceRow[] = [];
  const peer = servers.find(({ side }) => side === 'peer');
  for (const count of counts) {
    progress(`workspace: writing ${count} texts of 4 KB`);
    const root = path.join(folder, `workspace-${count}`);
    const store = path.join(folder, `kept-${count}`);
    const files = writeTexts(root, count);
    const megabytes = Math.round(files.reduce((sum, { size }) => sum + size, 0) / 1e6);
    const row = (what: string, side: WorkspaceRow['side'], measured: Measurement): WorkspaceRow => ({
      what,
      side,
      files: count,
      megabytes,
      ...measured,
    });
    const best = async (what: string, measure: () => Promise<Measurement>) => {
      const runs: Measurement[] = [];
      for (let run = 0; run < repetitions(count); run++) {
        progress(`workspace: ${what}, ${count} documents, ${run + 1} of ${repetitions(count)}`);
        runs.push(await measure());
      }
      return runs.reduce((a, b) => (b.ready < a.ready ? b : a));
    };
    const cold = async () => {
      fs.rmSync(store, { recursive: true, force: true });
      return measureSeedmark(root, store, 'read');
    };
    rows.push(row('seedmark, the first time', 'ours', await best('seedmark, the first time', cold)));
    if (count <= recognized) {
      fs.rmSync(store, { recursive: true, force: true });
      progress(`workspace: seedmark with recognition, ${count} documents`);
      const all = await measureSeedmark(root, store, 'recognized');
      rows.push(row('seedmark, the first time, until entities are recognised', 'ours', all));
    }
    fs.rmSync(store, { recursive: true, force: true });
    await measureSeedmark(root, store, 'read', () => keptIn(store));
    const warm = () => measureSeedmark(root, store, 'read');
    rows.push(row('seedmark, from what it has kept', 'ours', await best('seedmark, again', warm)));
    if (peer !== undefined && count <= large) {
      const measure = () => measurePeer(peer, root, files);
      rows.push(row(peer.name, 'peer', await best(peer.name, measure)));
    }
    rows.push(row('reading the files', 'floor', await best('reading the files', async () => readAll(files))));
  }
  return rows;
}

interface Text {
  readonly file: string;
  readonly uri: string;
  readonly text: string;
  readonly size: number;
}

function writeTexts(root: string, count: number): Text[] {
  return Array.from({ length: count }, (_, index) => {
    const file = path.join(root, String(Math.floor(index / 500)), `${index}.seed.md`);
    const text = article({ bytes: 4096, form: 'marked', seed: index + 1 });
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    return { file, uri: pathToFileURL(file).href, text, size: text.length };
  });
}

/**
 * @param until what has to be done of every document
 * @param after what is waited for besides, but not measured
 */
async function measureSeedmark(
  root: string,
  store: string,
  until: 'read' | 'recognized',
  after?: () => Promise<void>,
): Promise<Measurement> {
  const client = seedmark(root);
  client.patience = patience;
  try {
    await client.initialize(
      {},
      {
        workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'bench' }],
        initializationOptions: { corpusEvents: true, storage: pathToFileURL(store).href },
      },
    );
    const start = performance.now();
    const isDone = (state: CorpusChangedParams) => state.documents > 0 && state[until] === state.documents;
    await client.notified(corpusChangedMethod, isDone);
    const measured = { ready: rounded(performance.now() - start), ...usageOf(client.pid) };
    await after?.();
    return measured;
  } finally {
    await client.stop();
  }
}

/** Waits until what a server knows is kept for the next one. */
async function keptIn(store: string): Promise<void> {
  const isKept = () => fs.existsSync(store) && fs.readdirSync(store).some(name => name.endsWith('.index'));
  while (!isKept()) await new Promise(resolve => setTimeout(resolve, 50));
}

/** The server parses each document of a folder once it is asked for the symbols of the workspace. */
async function measurePeer(server: Server, root: string, files: readonly Text[]): Promise<Measurement> {
  const client = await server.start(root, new Map(files.map(({ uri, text }) => [uri, text])));
  client.patience = patience;
  try {
    const start = performance.now();
    await client.request('workspace/symbol', { query: 'delayed' });
    return { ready: rounded(performance.now() - start), ...usageOf(client.pid) };
  } finally {
    await client.stop();
  }
}

function readAll(files: readonly Text[]): Measurement {
  const used = process.cpuUsage();
  const start = performance.now();
  for (const { file } of files) fs.readFileSync(file, 'utf8');
  const ready = rounded(performance.now() - start);
  const { user, system } = process.cpuUsage(used);
  return { ready, cpu: rounded((user + system) / 1000), peak: undefined };
}

/** What Linux tells of a process. */
function usageOf(pid: number | undefined): { cpu: number; peak: number | undefined } {
  try {
    const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
    const fields = fs
      .readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    const peak = Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024);
    // In hundredths of a second, which is what Linux counts in wherever Node runs.
    return { cpu: (Number(fields[11]) + Number(fields[12])) * 10, peak };
  } catch {
    return { cpu: 0, peak: undefined };
  }
}
