// Takes VS Code's command line and runs extension tests with VS Code's own server and a workbench in a
// headless Chromium, both from npm; exits with the code the tests ended with. @vscode/test-electron starts it
// in place of a downloaded VS Code.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startVSCodeServer } from './vscodeServer.js';
import { runTestsInPage, workbenchUrl } from './workbench.js';

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
  },
});

const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-profile-'));
const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);
const server = await startVSCodeServer({
  profile: {
    userData: text(values['user-data-dir'], path.join(temporary, 'user')),
    extensions: text(values['extensions-dir'], path.join(temporary, 'extensions')),
  },
  testing: true,
  askForTrust: values['disable-workspace-trust'] !== true,
  verbose: process.env.SEEDMARK_VERBOSE !== undefined,
});

let code = 1;
try {
  const developmentPaths = [values.extensionDevelopmentPath]
    .flat()
    .filter(value => typeof value === 'string');
  const url = workbenchUrl({
    authority: server.authority,
    folder: positionals[0],
    developmentPaths,
    testsPath: text(values.extensionTestsPath, ''),
  });
  code = await runTestsInPage(url, 400);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
} finally {
  await server.stop();
  fs.rmSync(temporary, { recursive: true, force: true });
}
process.exit(code);
