// npm start [-- --no-open]: builds, prints the check of seeds/, and opens VS Code on seeds/ with the extension.
// --no-open is for a machine without a screen: it makes sure that VS Code can be had, and says what it would
// open.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inRoot, nodeCache, root } from './paths.js';
import { startVSCodeServer } from './vscodeServer.js';
import { workbenchUrl } from './workbench.js';

const { 'no-open': noOpen } = parseArgs({
  options: { 'no-open': { type: 'boolean', default: false } },
}).values;
const seeds = inRoot('seeds');
/** A raw article, as it came: there is something to see without any marking up. */
const article = inRoot('seeds/2026-02-rabat-talks.txt');
const windows = process.platform === 'win32';

step('Building');
succeed(run(process.execPath, ['--import', './server/build.mjs', 'client/build.mjs']), 'The build failed.');

step('seedmark check seeds');
// One of the seeds is malformed on purpose, so that there is something to fix.
succeed(
  run(process.execPath, ['server/bin/seedmark.js', 'check', 'seeds']) <= 1,
  'The check could not be run.',
);

const ownCode = spawnSync('code', ['--version'], { encoding: 'utf8', shell: windows });
if (ownCode.status === 0) {
  step(`Opening VS Code ${ownCode.stdout.split('\n')[0]} on seeds/`);
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, seeds, article];
  if (noOpen) {
    console.log(`Would run: code ${args.join(' ')}`);
  } else {
    succeed(spawnSync('code', args, { stdio: 'inherit', shell: windows }).status, 'VS Code did not start.');
  }
} else {
  step('Starting VS Code from npm (there is no `code` on the PATH)');
  await serve();
}

/** Serves VS Code to the browser until it is interrupted. */
async function serve(): Promise<void> {
  // Whoever has the address can change this machine's files, so it must not be guessed.
  const token = randomBytes(16).toString('hex');
  const folder = path.join(nodeCache, 'start');
  const profile = { userData: path.join(folder, 'user'), extensions: path.join(folder, 'extensions') };
  const server = await startVSCodeServer({ profile, token });
  const { authority } = server;
  const url = workbenchUrl({ authority, folder: seeds, file: article, developmentPaths: [root], token });
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(10_000) });
    succeed(answer.status < 400, `VS Code answers with the status ${answer.status}.`);
    console.log(`\n  ${url}\n`);
    if (noOpen) {
      console.log('VS Code answers at this address. Not opened, because of --no-open.');
    } else {
      openInBrowser(url);
      console.log('If no browser opens, open this address in one. Ctrl+C ends it.');
      await server.ended;
    }
  } finally {
    await server.stop();
  }
}

function openInBrowser(url: string): void {
  const [program, ...args] =
    process.platform === 'darwin' ? ['open', url] : windows ? ['explorer', url] : ['xdg-open', url];
  const child = spawn(program ?? '', args, { stdio: 'ignore', detached: true });
  // No browser to open is no error: the address is printed.
  child.once('error', () => undefined);
  child.unref();
}

function step(title: string): void {
  console.log(`\n── ${title}\n`);
}

function run(program: string, args: readonly string[]): number {
  return spawnSync(program, args, { cwd: root, stdio: 'inherit' }).status ?? 2;
}

function succeed(result: boolean | number | null, otherwise: string): void {
  if (result !== true && result !== 0) {
    console.error(otherwise);
    process.exit(1);
  }
}
