// Runs the suite where extensions run in a web worker: VS Code in the browser, on a virtual file system.
import { bundleTests } from '../bundleTests.js';
import { inRoot } from '../paths.js';
import { serveVSCodeWeb } from '../vscodeWeb.js';
import { runTestsInPage } from '../workbench.js';

const workspace = inRoot('test/fixtures/workspace');
const server = await serveVSCodeWeb('127.0.0.1', workspace, await bundleTests('browser'));
try {
  process.exitCode = await runTestsInPage(server.url, 300);
} finally {
  server.dispose();
}
