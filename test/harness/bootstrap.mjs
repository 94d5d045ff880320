#!/usr/bin/env node
// Runs one of the harness's scripts on a bare clone: bootstrap.mjs SCRIPT [ARGUMENT …]
// Nothing but Node and npm is there yet when it starts, so it has no dependencies and no types.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '../..');
const [script, ...args] = process.argv.slice(2);

if (!installed()) {
  console.log('Setting up: npm ci (some 15 seconds) …');
  const npm = process.env.npm_execpath;
  const done = npm
    ? spawnSync(process.execPath, [npm, 'ci', '--loglevel=error'], {
        cwd: root,
        stdio: 'inherit',
      })
    : spawnSync('npm ci --loglevel=error', {
        cwd: root,
        stdio: 'inherit',
        shell: true,
      });
  if (done.status !== 0) {
    console.error('npm ci failed: it needs a network, or a filled npm cache, once.');
    process.exit(1);
  }
}

const tsx = pathToFileURL(path.join(root, 'node_modules/tsx/dist/esm/index.mjs')).href;
const run = spawnSync(
  process.execPath,
  ['--import', tsx, path.join(import.meta.dirname, `${script}.ts`), ...args],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
process.exit(run.status ?? 1);

/** Whether node_modules holds what package-lock.json asks for. Packages of other platforms are optional. */
function installed() {
  const tree = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(tree)) {
    return false;
  }
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(tree, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([place, { version, optional }]) =>
      place === '' || (place in present ? present[place].version === version : optional === true),
  );
}
