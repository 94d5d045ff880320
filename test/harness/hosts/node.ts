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

console.log(`The packaged extension in ${vscode.name}, in a trusted workspace`);
const trusted = prepare('trusted');
await runTests({
  vscodeExecutablePath: vscode.program,
  extensionDevelopmentPath: trusted.development,
  extensionTestsPath,
  launchArgs: trusted.args,
});

console.log(`The packaged extension in ${vscode.name}, in a workspace that is not trusted`);
const restricted = prepare('restricted');
// runTests always switches workspace trust off.
await new Promise<void>((resolve, reject) => {
  const { development, args } = restricted;
  const child = spawn(
    vscode.program,
    [...args, `--extensionDevelopmentPath=${development}`, `--extensionTestsPath=${extensionTestsPath}`],
    { stdio: 'inherit', env: { ...process.env, SEEDMARK_TRUSTED: 'no' } },
  );
  child.once('error', reject);
  child.once('exit', code => (code === 0 ? resolve() : reject(new Error(`tests ended with code ${code}`))));
});

/** A fresh profile with the extension in it, and a workspace to work on that is thrown away. */
function prepare(name: string): { development: string; args: string[] } {
  const folder = path.join(nodeCache, `run-${name}`);
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
