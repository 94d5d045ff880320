// Runs the language server with a client that is not VS Code's: Neovim's.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inRoot } from '../paths.js';

const workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-nvim-'));
fs.cpSync(inRoot('test/fixtures/workspace'), workspace, { recursive: true });
const review = inRoot('test/nvim/review.lua');
const run = spawnSync(
  'nvim',
  ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${review}`, 'broken.seed'],
  {
    cwd: workspace,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 60_000,
    env: {
      ...process.env,
      SERVER: JSON.stringify([process.execPath, inRoot('server/bin/seedmark.js'), 'lsp', '--stdio']),
    },
  },
);
fs.rmSync(workspace, { recursive: true, force: true });
process.exit(run.status ?? 1);
