/** What is measured runs as it ships: bundled, and without a compiler in its process. */
import path from 'node:path';
import { build } from 'esbuild';

const folder = path.join(import.meta.dirname, 'node_modules/.cache');

/**
 * Bundles an entry of this folder.
 *
 * @param external whether packages stay outside, so that peers are loaded as they are installed
 * @returns the bundle's path
 */
export async function bundle(name: string, external: boolean): Promise<string> {
  const outfile = path.join(folder, `${name}.mjs`);
  await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: [`${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'es2022',
    minifySyntax: true,
    logLevel: 'warning',
    ...(external
      ? { packages: 'external' as const }
      : {
          banner: {
            js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
          },
        }),
  });
  return outfile;
}
