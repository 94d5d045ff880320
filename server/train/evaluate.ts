/**
 * npm run evaluate -- FOLDER: measures recognition on the development sets of a folder, beside compromise in the
 * same run: F1, speed, size, load time. Prints the tables, keeps the figures, and writes the README's tables.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { readModel } from '../src/entities/tagger/model.js';
import { Tagger } from '../src/entities/tagger/tagger.js';
import { modelFile } from '../src/nodeModel.js';
import { youngMegabytes } from '../src/recognizerWorker.js';
import { measure, measureTokens } from './measure.js';
import { type AccuracyRow, digestOf, insertTables, type Results, tables } from './results.js';
import type { Scores } from './score.js';
import { readSources, type Source } from './sources.js';
import type { Speed } from './speed.js';
import { compromise, seedmark } from './systems.js';

const here = (name: string) => path.join(import.meta.dirname, name);

const heuristics = ['acronyms', 'dates', 'events', 'persons', 'places', 'roles'];
const systems = [
  compromise,
  seedmark('rules and gazetteers alone', heuristics),
  seedmark('the tagger alone', ['tagger']),
  seedmark('**seedmark**, all recognizers'),
];

async function main([folder, ...rest]: readonly string[]): Promise<void> {
  if (folder === undefined || rest.length > 0) throw new Error('usage: npm run evaluate -- FOLDER');
  const accuracy: AccuracyRow[] = [];
  const bytes = readFileSync(modelFile(here('..')));
  const alone = new Tagger(readModel(bytes));
  for (const source of readSources(folder).development) {
    for (const system of systems) accuracy.push(row(source, system.name, await measure(source, system)));
    accuracy.push(row(source, 'the tagger alone, given the tokens of the set', measureTokens(source, alone)));
  }
  const [peer, tagger, all] = await withScript(script =>
    ['compromise', 'tagger', 'seedmark'].map(system => speedOf(script, folder, system)),
  );
  const speed = [
    { system: 'compromise 14', ...rounded(peer) },
    { system: 'the tagger alone', ...rounded(tagger) },
    { system: '**seedmark**, all recognizers', ...rounded(all) },
  ];
  const cpus = os.cpus();
  const results: Results = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus.length} × ${cpus[0]?.model.trim() || os.arch()}, Node ${process.versions.node}`,
    model: digestOf(bytes),
    accuracy,
    speed,
    modelMegabytes: digits(bytes.length / 1e6),
    modelCompressedMegabytes: digits(brotliCompressSync(bytes).length / 1e6),
    loadMilliseconds: digits(tagger.load ?? 0),
  };
  writeFileSync(here('results.json'), `${JSON.stringify(results, undefined, 2)}\n`);
  for (const each of accuracy) {
    const { set, system, typed, span, precision, recall, persons, organizations, places } = each;
    console.log(
      `${set}, ${system}: typed ${typed} (precision ${precision}, recall ${recall}), span ${span}; ` +
        `persons ${persons}, organizations ${organizations}, places ${places}`,
    );
  }
  console.log(`\n${tables(results)}`);
  const readme = here('../../README.md');
  const text = existsSync(readme) ? insertTables(readFileSync(readme, 'utf8'), tables(results)) : undefined;
  if (text !== undefined) writeFileSync(readme, text);
}

function row(source: Source, system: string, { typed, span, kinds }: Scores): AccuracyRow {
  return {
    set: source.name,
    system,
    typed: percent(typed.f1),
    span: percent(span.f1),
    precision: percent(typed.precision),
    recall: percent(typed.recall),
    persons: percent(kinds.PER.f1),
    organizations: percent(kinds.ORG.f1),
    places: percent(kinds.LOC.f1),
  };
}

/** Bundles speed.ts, as what is measured is shipped, and calls back with the script. */
async function withScript<T>(work: (script: string) => T): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'seedmark-speed-'));
  try {
    const script = path.join(folder, 'speed.cjs');
    await build({
      entryPoints: [here('speed.ts')],
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'es2022',
      define: { 'import.meta.dirname': JSON.stringify(import.meta.dirname) },
    });
    return work(script);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** In a process of its own, so that it is cold. */
function speedOf(script: string, folder: string, system: string): Speed {
  // What is new has as little room as on the recognisers' thread, where a space is a third of all that is young.
  const flags = [`--max-semi-space-size=${youngMegabytes / 3}`];
  const { stdout, status } = spawnSync(process.execPath, [...flags, script, folder, system], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`The speed of ${system} could not be measured.`);
  return JSON.parse(stdout);
}

function rounded({ cold, warm }: Speed): { cold: number; warm: number } {
  return { cold: digits(cold), warm: digits(warm) };
}

function digits(value: number): number {
  return Number(value.toPrecision(2));
}

function percent(value: number): number {
  return Number((100 * value).toFixed(1));
}

await main(process.argv.slice(2));
