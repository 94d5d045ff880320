/** Rows: how long a server takes from its start to the first outline, and the command line to say its version. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../harness/paths.js';
import { article } from './corpus.js';
import type { Server } from './servers.js';
import { type Times, timesOf } from './statistics.js';

export interface ColdRow {
  readonly what: string;
  readonly side: 'ours' | 'peer' | 'floor';
  readonly times: Times;
}

const repetitions = 9;

export async function measureCold(
  servers: readonly Server[],
  folder: string,
  progress: (what: string) => void,
): Promise<ColdRow[]> {
  const text = article({ bytes: 4096, form: 'marked' });
  const file = path.join(folder, 'cold.md');
  fs.writeFileSync(file, text);
  const uri = pathToFileURL(file).href;
  const rows: ColdRow[] = [];
  for (const server of servers) {
    progress(`cold: ${server.name}`);
    const samples: number[] = [];
    for (let run = 0; run < repetitions; run++) {
      const start = performance.now();
      const client = await server.start(folder, new Map([[uri, text]]));
      client.open(uri, text, 1, server.side === 'peer' ? 'markdown' : 'seed');
      await client.request('textDocument/documentSymbol', { textDocument: { uri } });
      samples.push(performance.now() - start);
      await client.stop();
    }
    rows.push({ what: `${server.name}: start to first outline`, side: server.side, times: timesOf(samples) });
  }
  progress('cold: seedmark --version');
  const commands = [
    { what: 'seedmark --version', side: 'ours', args: [inRoot('server/bin/seedmark.js'), '--version'] },
    { what: 'node, with nothing to do', side: 'floor', args: ['--eval', ''] },
  ] as const;
  for (const { what, side, args } of commands) {
    const samples = Array.from({ length: repetitions }, () => {
      const start = performance.now();
      execFileSync(process.execPath, args);
      return performance.now() - start;
    });
    rows.push({ what, side, times: timesOf(samples) });
  }
  return rows;
}
