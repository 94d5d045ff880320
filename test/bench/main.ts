/** npm run bench [-- parse|keys|cold|check|navigate …]: measures Seedmark beside its peers, in one run. It asserts nothing. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { npm } from '../harness/cache.js';
import { inRoot } from '../harness/paths.js';
import { measureCheck } from './check.js';
import { measureCold } from './cold.js';
import { measureKeys } from './keys.js';
import { measureNavigate } from './navigate.js';
import { measureParsers } from './parse.js';
import { type Measured, type Results, type Section, sections } from './results.js';
import { allServers } from './servers.js';
import { rounded } from './statistics.js';
import { insertTables, tables } from './table.js';
import { measureWorkspace } from './workspace.js';

const inBench = (name: string) => path.join(import.meta.dirname, name);

const asked = process.argv.slice(2);
const unknown = asked.find(name => !sections.some(section => section === name));
if (unknown !== undefined) {
  console.error(`There are no rows "${unknown}"; there are ${sections.join(', ')}.`);
  process.exit(2);
}
const chosen = (section: Section) => asked.length === 0 || asked.includes(section);

// npm writes this file last.
if (!fs.existsSync(inBench('node_modules/.package-lock.json'))) {
  progress('fetching what Seedmark is measured beside (once)');
  npm(['ci'], import.meta.dirname);
}

const started = performance.now();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-bench-'));
const results: Results = {};
try {
  if (chosen('parse')) results.parse = measured(await measureParsers(progress));
  const servers = await allServers();
  if (chosen('keys')) results.keys = measured(await measureKeys(servers, folder, progress));
  if (chosen('cold')) results.cold = measured(await measureCold(servers, folder, progress));
  if (chosen('check')) results.check = measured(await measureCheck(folder, progress));
  if (chosen('workspace')) results.workspace = measured(await measureWorkspace(servers, folder, progress));
  if (chosen('navigate')) results.navigate = measured(await measureNavigate(folder, progress));
} finally {
  fs.rmSync(folder, { recursive: true });
}
progress(`done after ${((performance.now() - started) / 1000).toFixed(0)} s`);
console.log(`\n${tables(results)}`);
keep(results);

function progress(what: string): void {
  console.error(`${new Date().toTimeString().slice(0, 8)} ${what}`);
}

function measured<R>(rows: readonly R[]): Measured<R> {
  const cpus = os.cpus();
  const model = cpus[0]?.model.trim() || os.arch();
  const machine = `${cpus.length} × ${model}, Node ${process.versions.node}`;
  const load = rounded(os.loadavg()[0]);
  return { date: new Date().toISOString().slice(0, 10), machine, load, rows };
}

/** Writes the results, beside those of rows that were not asked for, and the tables that are made from them. */
function keep(fresh: Results): void {
  const file = inBench('results.json');
  const kept: Results = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  const all = { ...kept, ...fresh };
  fs.writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
  fs.writeFileSync(inBench('results.md'), tables(all));
  const readme = inRoot('README.md');
  const text = fs.existsSync(readme) ? insertTables(fs.readFileSync(readme, 'utf8'), tables(all)) : undefined;
  if (text !== undefined) fs.writeFileSync(readme, text);
}
