// Bundles the extension: build.mjs [--watch]
import path from 'node:path';
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

/** `import source from './worker.js?script'`: what that script is as a bundle, as text. */
const scripts = {
  name: 'scripts',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.js\?script$/ }, ({ path: file, resolveDir }) => ({
      path: path.join(resolveDir, file.replace(/\.js\?script$/, '.ts')),
      namespace: 'script',
    }));
    onLoad({ filter: /.*/, namespace: 'script' }, async ({ path: file }) => {
      const { outputFiles, metafile } = await build({
        ...shared,
        entryPoints: [file],
        write: false,
        metafile: true,
        platform: 'browser',
        format: 'iife',
        sourcemap: false,
      });
      const watchFiles = Object.keys(metafile.inputs).map(input => path.join(import.meta.dirname, input));
      return { contents: outputFiles[0].text, loader: 'text', watchFiles };
    });
  },
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
    plugins: [scripts],
  },
];

await Promise.all(bundles.map(async bundle => (watch ? (await context(bundle)).watch() : build(bundle))));
