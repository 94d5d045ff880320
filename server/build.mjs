// Bundles the server's entries, the command line and the library: build.mjs [--watch]
import { build, context } from 'esbuild';

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: import.meta.dirname,
  bundle: true,
  target: 'es2022',
  sourcemap: true,
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: 'info',
};

// Bundled CommonJS packages call `require` for Node's own modules; an ES module has none of itself.
const requireInModule = {
  js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
};

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  { ...shared, entryPoints: ['./src/node.ts'], outfile: 'dist/node.cjs', platform: 'node', format: 'cjs' },
  {
    ...shared,
    entryPoints: ['./src/recognizer.ts'],
    outfile: 'dist/recognizer.cjs',
    platform: 'node',
    format: 'cjs',
  },
  {
    ...shared,
    entryPoints: ['./src/browser.ts'],
    outfile: 'dist/browser.js',
    platform: 'browser',
    format: 'iife',
  },
  {
    ...shared,
    entryPoints: ['./src/cli/main.ts'],
    outfile: 'dist/cli.js',
    platform: 'node',
    format: 'esm',
    banner: requireInModule,
  },
  {
    ...shared,
    entryPoints: ['./src/index.ts'],
    outfile: 'dist/index.js',
    platform: 'neutral',
    format: 'esm',
    packages: 'external',
  },
];

const watch = process.argv.includes('--watch');
await Promise.all(bundles.map(async bundle => (watch ? (await context(bundle)).watch() : build(bundle))));
