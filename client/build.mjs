// Bundles the extension: build.mjs [--watch]
import { build, context } from 'esbuild';

const watch = process.argv.includes('--watch');

/** Pages of webviews, sorted: each `webview/NAME/main.ts` with its styles becomes `dist/webview/NAME.js` and `.css`. */
const pages = ['concordance', 'graph', 'preview'];

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
  {
    ...shared,
    entryPoints: Object.fromEntries(pages.map(name => [name, `./webview/${name}/main.ts`])),
    outdir: 'dist/webview',
    platform: 'browser',
    format: 'iife',
    sourcemap: false,
  },
];

await Promise.all(bundles.map(async bundle => (watch ? (await context(bundle)).watch() : build(bundle))));
