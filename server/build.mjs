// Bundles the server's entries, the command line and the library: build.mjs [--watch]
import fs from 'node:fs';
import path from 'node:path';
import { build, context } from 'esbuild';

const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: import.meta.dirname,
  bundle: true,
  target: 'es2022',
  sourcemap: true,
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: watch ? 'info' : 'warning',
};

// Bundled CommonJS packages call `require` for Node's own modules; an ES module has none of itself.
const requireInModule = {
  js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
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
    // In chunks, so that a command loads what it needs and no more: in one file, most of the start was reading it.
    entryPoints: {
      cli: './src/cli/main.ts',
      checkWorker: './src/cli/checkWorker.ts',
      entitiesWorker: './src/cli/entitiesWorker.ts',
      statsWorker: './src/cli/statsWorker.ts',
    },
    outdir: 'dist',
    chunkNames: 'cli-[hash]',
    splitting: true,
    metafile: true,
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

const results = await Promise.allSettled(
  bundles.map(async bundle => (watch ? (await context(bundle)).watch() : build(bundle))),
);
const built = results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []));
if (built.length < bundles.length) {
  // esbuild has said why.
  process.exit(1);
}

// Chunks are named by what is in them, so that those of earlier builds stay behind.
const chunks = new Set(built.flatMap(result => Object.keys(result?.metafile?.outputs ?? {})));
for (const name of watch ? [] : fs.readdirSync(path.join(import.meta.dirname, 'dist'))) {
  if (name.startsWith('cli-') && !chunks.has(`dist/${name}`))
    fs.rmSync(path.join(import.meta.dirname, 'dist', name));
}
