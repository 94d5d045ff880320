// Runs the suite where extensions run in a web worker: VS Code in the browser, on a virtual file system.
import { createServer } from 'node:net';
import { open } from '@vscode/test-web';
import { bundleTests } from '../bundleTests.js';
import { inRoot } from '../paths.js';
import { vscodeWebBuild } from '../vscodeWeb.js';
import { runTestsInPage } from '../workbench.js';

const host = '127.0.0.1';
const port = await freePort();
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, host, () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}
