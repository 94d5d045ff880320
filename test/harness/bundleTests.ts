import { build } from 'esbuild';
import { inRoot } from './paths.js';

/** Bundles of the tests that run inside VS Code, one for each kind of extension host; absolute paths. */
export const testBundles = {
  node: inRoot('test/dist/node.cjs'),
  browser: inRoot('test/dist/browser.js'),
};

/** Bundles the tests that run inside VS Code for one host, and returns the bundle's path. */
export async function bundleTests(host: keyof typeof testBundles): Promise<string> {
  await build({
    entryPoints: [inRoot(`test/vscode/${host}.ts`)],
    outfile: testBundles[host],
    bundle: true,
    format: 'cjs',
    platform: host,
    target: 'es2022',
    external: host === 'node' ? ['vscode', 'mocha'] : ['vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return testBundles[host];
}
