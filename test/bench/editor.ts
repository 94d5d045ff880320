/**
 * `node --import tsx test/bench/editor.ts [COUNT]`, after a build: what VS Code itself takes over a workspace of 10,000
 * seeds, or so many, with the packaged extension: until it answers, for references, and for a rename of every tenth.
 * The figures go beside those of `npm run bench`.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { desktopVSCode } from '../harness/desktop.js';
import { packageExtension } from '../harness/packageExtension.js';
import { inRoot } from '../harness/paths.js';
import type { EditorRow } from './editorRow.js';
import { keep, measured } from './keep.js';
import { writeWorkspace } from './navigate.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-editor-'));
try {
  const workspace = path.join(folder, 'workspace');
  const files = Number(process.argv[2] ?? 10_000);
  writeWorkspace(workspace, files);
  const run = inRoot('test/dist/editorRun.cjs');
  await build({
    entryPoints: [path.join(import.meta.dirname, 'editorRun.ts')],
    outfile: run,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'es2022',
    external: ['vscode'],
    logLevel: 'warning',
  });
  const vscode = await desktopVSCode();
  const profile = { userData: path.join(folder, 'user'), extensions: path.join(folder, 'extensions') };
  vscode.install(packageExtension(), profile);
  const development = path.join(folder, 'development');
  fs.mkdirSync(development);
  fs.writeFileSync(
    path.join(development, 'package.json'),
    JSON.stringify({ name: 'nothing', publisher: 'seedmark', version: '0.0.0', engines: { vscode: '*' } }),
  );
  await runTests({
    vscodeExecutablePath: vscode.program,
    extensionDevelopmentPath: development,
    extensionTestsPath: run,
    launchArgs: [workspace, `--user-data-dir=${profile.userData}`, `--extensions-dir=${profile.extensions}`],
  });
  const figures: Omit<EditorRow, 'files'>[] = JSON.parse(fs.readFileSync(`${workspace}.json`, 'utf8'));
  keep({ editor: measured(figures.map(each => ({ ...each, files }))) });
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
