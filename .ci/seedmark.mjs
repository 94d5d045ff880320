#!/usr/bin/env node
// Runs Seedmark's command line from a checkout, which it builds the first time: seedmark.mjs COMMAND [ARGUMENT …]
// The pre-commit hooks and the GitHub Action start it. What building says goes to standard error.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

if (!existsSync(path.join(root, 'server/dist/cli.js'))) {
  for (const command of ['npm ci --loglevel=error', 'npm run --silent build']) {
    const { status } = spawnSync(command, { cwd: root, stdio: ['ignore', 2, 2], shell: true });
    if (status !== 0) {
      console.error(`seedmark: "${command}" failed in ${root}`);
      process.exit(2);
    }
  }
}
const command = path.join(root, 'server/bin/seedmark.js');
const { status } = spawnSync(process.execPath, [command, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 2);
