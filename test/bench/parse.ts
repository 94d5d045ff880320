/** Rows: how fast a text becomes a tree, warm. */
import { execFileSync } from 'node:child_process';
import { bundle } from './bundle.js';
import { parsers } from './parsers.js';
import { rounded, type Times } from './statistics.js';

export interface ParseSample {
  readonly megabytes: number;
  readonly times: Times;
  readonly kept: boolean;
}

export interface ParseRow {
  readonly parser: string;
  readonly gives: string;
  readonly side: 'ours' | 'peer' | 'floor';
  readonly form: 'marked' | 'raw';
  readonly times: Times;
  /** By the median. */
  readonly megabytesPerSecond: number;
}

const oneMegabyte = 2 ** 20;

/** Measures every parser with a marked text of 1 MB, and ours with the same prose unmarked. */
export async function measureParsers(progress: (what: string) => void): Promise<ParseRow[]> {
  const script = await bundle('parseOne', true);
  const marked = parsers.map(parser => ({ parser, form: 'marked' as const }));
  const raw = parsers.filter(({ side }) => side === 'ours').map(parser => ({ parser, form: 'raw' as const }));
  return [...marked, ...raw].map(({ parser: { name, gives, side }, form }) => {
    progress(`parse: ${name}, ${form}`);
    const args = [script, name, String(oneMegabyte), form];
    const sample: ParseSample = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
    const megabytesPerSecond = rounded(sample.megabytes / (sample.times.p50 / 1000));
    return { parser: name, gives, side, form, times: sample.times, megabytesPerSecond };
  });
}
