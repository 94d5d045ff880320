// Bundles the extension: build.mjs [--watch]
import { build, context } from 'esbuild';

const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: import.meta.dirname,
  bundle: true,
  format: 'cjs',
  target: 'es2022',
  external: ['vscode'],
  sourcemap: true,
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: watch ? 'info' : 'warning',
};

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  { ...shared, entryPoints: ['./src/node.ts'], outfile: 'dist/node.cjs', platform: 'node' },
  { ...shared, entryPoints: ['./src/browser.ts'], outfile: 'dist/browser.js', platform: 'browser' },
];

await Promise.all(bundles.map(async bundle => (watch ? (await context(bundle)).watch() : build(bundle))));
