// Runs the suite where extensions run in a web worker: VS Code in the browser, on a virtual file system.
import { open } from '@vscode/test-web';
import { bundleTests } from '../bundleTests.js';
import { freePort } from '../freePort.js';
import { inRoot } from '../paths.js';
import { vscodeWebBuild } from '../vscodeWeb.js';
import { runTestsInPage } from '../workbench.js';

const host = '127.0.0.1';
const port = await freePort(host);
const server = await open({
  ...vscodeWebBuild(),
  browserType: 'none',
  host,
  port,
  extensionDevelopmentPath: inRoot(),
  extensionTestsPath: await bundleTests('browser'),
  folderPath: inRoot('test/fixtures/workspace'),
});
try {
  process.exitCode = await runTestsInPage(`http://${host}:${port}/`, 300);
} finally {
  server.dispose();
}
