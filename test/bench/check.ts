/** Rows: how long it takes to check a corpus, from the start of a process to its end. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from '../harness/paths.js';
import { article } from './corpus.js';
import { type Times, timesOf } from './statistics.js';

export interface CheckRow {
  readonly what: string;
  readonly side: 'ours' | 'peer' | 'floor';
  readonly files: number;
  readonly megabytes: number;
  readonly reports: number;
  readonly times: Times;
}

const fileCount = 10_000;
const repetitions = 3;

interface Contender extends Pick<CheckRow, 'what' | 'side'> {
  readonly args: readonly string[];
  reports(output: string): number;
}

export async function measureCheck(folder: string, progress: (what: string) => void): Promise<CheckRow[]> {
  progress(`check: writing ${fileCount} texts of 4 KB`);
  const corpus = path.join(folder, 'check');
  const megabytes = writeCorpus(corpus) / 1e6;
  const all = contenders(corpus);
  const samples = all.map((): number[] => []);
  const reports: number[] = [];
  // In turns, so that what else the machine does meets all alike.
  for (let run = 0; run < repetitions; run++) {
    all.forEach((contender, index) => {
      progress(`check: ${contender.what}, ${run + 1} of ${repetitions}`);
      const start = performance.now();
      const { status, stdout, stderr } = spawnSync(process.execPath, contender.args, {
        encoding: 'utf8',
        maxBuffer: 2 ** 30,
      });
      samples[index].push(performance.now() - start);
      if (status === null || status > 1) throw new Error(`${contender.what} failed: ${stderr}`);
      reports[index] = contender.reports(stdout);
    });
  }
  return all.map(({ what, side }, index) => ({
    what,
    side,
    files: fileCount,
    megabytes: Math.round(megabytes),
    reports: reports[index],
    times: timesOf(samples[index]),
  }));
}

/** @returns how many bytes there are */
function writeCorpus(folder: string): number {
  let bytes = 0;
  for (let index = 0; index < fileCount; index++) {
    const file = path.join(folder, String(Math.floor(index / 500)), `${index}.seed`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const text = article({ bytes: 4096, form: 'marked', seed: index + 1 });
    fs.writeFileSync(file, text);
    bytes += text.length;
  }
  return bytes;
}

function contenders(corpus: string): Contender[] {
  const peer = path.join(import.meta.dirname, 'checkPeer.mjs');
  const lines = (output: string) => output.split('\n').length - 1;
  const ours = [1, 2].map(jobs => ({
    what: `seedmark check --jobs ${jobs}`,
    side: 'ours' as const,
    args: [inRoot('server/bin/seedmark.js'), 'check', '--format', 'jsonl', '--jobs', String(jobs), corpus],
    reports: lines,
  }));
  const others = (['remark-lint', 'markdownlint', 'reading the files'] as const).map(what => ({
    what,
    side: what === 'reading the files' ? ('floor' as const) : ('peer' as const),
    args: [peer, what, corpus],
    reports: Number,
  }));
  return [...ours, ...others];
}
