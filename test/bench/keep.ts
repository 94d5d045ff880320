/** Keeps what was measured: in results.json, results.md and the README. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inRoot } from '../harness/paths.js';
import type { Measured, Results } from './results.js';
import { rounded } from './statistics.js';
import { insertTables, tables } from './table.js';

const inBench = (name: string) => path.join(import.meta.dirname, name);

/** Rows that have just been measured. */
export function measured<R>(rows: readonly R[]): Measured<R> {
  const cpus = os.cpus();
  const model = cpus[0]?.model.trim() || os.arch();
  const machine = `${cpus.length} × ${model}, Node ${process.versions.node}`;
  const load = rounded(os.loadavg()[0]);
  return { date: new Date().toISOString().slice(0, 10), machine, load, rows };
}

/** Writes the results, beside those of rows that were not asked for, and the tables that are made from them. */
export function keep(fresh: Results): void {
  const file = inBench('results.json');
  const kept: Results = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  const all = { ...kept, ...fresh };
  fs.writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
  fs.writeFileSync(inBench('results.md'), tables(all));
  const readme = inRoot('README.md');
  const text = fs.existsSync(readme) ? insertTables(fs.readFileSync(readme, 'utf8'), tables(all)) : undefined;
  if (text !== undefined) fs.writeFileSync(readme, text);
}
