// Packages the extension, installs it into VS Code, and runs the suite where extensions run in Node: in a
// workspace that is trusted, and in one that is not.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { bundleTests } from '../bundleTests.js';
import { desktopVSCode } from '../desktop.js';
import { packageExtension } from '../packageExtension.js';
import { inRoot, nodeCache } from '../paths.js';
import type { Profile } from '../vscodeServer.js';

const vscode = await desktopVSCode();
const extensionTestsPath = await bundleTests('node');
const vsix = packageExtension();

await run('in a trusted workspace', ({ development, args }) =>
  runTests({
    vscodeExecutablePath: vscode.program,
    extensionDevelopmentPath: development,
    extensionTestsPath,
    launchArgs: args,
  }),
);
await run('in a workspace that is not trusted', ({ development, args }) =>
  // runTests always switches workspace trust off.
  start(vscode.program, [
    ...args,
    `--extensionDevelopmentPath=${development}`,
    `--extensionTestsPath=${extensionTestsPath}`,
  ]),
);

/** One run of the suite; a failed one lets the next one go on. */
async function run(title: string, suite: (prepared: Prepared) => Promise<unknown>): Promise<void> {
  console.log(`The packaged extension in ${vscode.name}, ${title}`);
  try {
    await suite(prepare());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

function start(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: 'inherit',
      env: { ...process.env, SEEDMARK_TRUSTED: 'no' },
    });
    child.once('error', reject);
    child.once('exit', code => (code === 0 ? resolve() : reject(new Error(`tests ended with code ${code}`))));
  });
}

interface Prepared {
  readonly development: string;
  readonly args: string[];
}

/** A fresh profile with the extension in it, and a workspace to work on that is thrown away. */
function prepare(): Prepared {
  const folder = path.join(nodeCache, 'run');
  fs.rmSync(folder, { recursive: true, force: true });
  const profile: Profile = {
    userData: path.join(folder, 'user'),
    extensions: path.join(folder, 'extensions'),
  };
  vscode.install(vsix, profile);
  const workspace = path.join(folder, 'workspace');
  fs.cpSync(inRoot('test/fixtures/workspace'), workspace, { recursive: true });
  // VS Code runs tests for an extension under development alone: an empty one.
  const development = path.join(folder, 'development');
  fs.mkdirSync(development);
  fs.writeFileSync(
    path.join(development, 'package.json'),
    JSON.stringify({ name: 'nothing', publisher: 'seedmark', version: '0.0.0', engines: { vscode: '*' } }),
  );
  return {
    development,
    args: [workspace, `--user-data-dir=${profile.userData}`, `--extensions-dir=${profile.extensions}`],
  };
}
