/** npm run bench [-- parse|keys|cold|check|workspace|navigate|graph|hostile …]: measures Seedmark beside its peers, in one run. It asserts nothing. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { npm } from '../harness/cache.js';
import { measureCheck } from './check.js';
import { measureCold } from './cold.js';
import { measureGraph } from './graph.js';
import { measureHostile } from './hostile.js';
import { keep, measured } from './keep.js';
import { measureKeys } from './keys.js';
import { measureNavigate } from './navigate.js';
import { measureParsers } from './parse.js';
import { type Results, type Section, sections } from './results.js';
import { allServers } from './servers.js';
import { tables } from './table.js';
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
  if (chosen('graph')) results.graph = measured(await measureGraph(progress));
  if (chosen('hostile')) results.hostile = measured(measureHostile(progress));
} finally {
  fs.rmSync(folder, { recursive: true });
}
progress(`done after ${((performance.now() - started) / 1000).toFixed(0)} s`);
console.log(`\n${tables(results)}`);
keep(results);

function progress(what: string): void {
  console.error(`${new Date().toTimeString().slice(0, 8)} ${what}`);
}
