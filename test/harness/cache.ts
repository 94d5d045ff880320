import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder once. `make` fills a temporary folder beside it, which is renamed when it is complete, so
 * that an interrupted run leaves nothing half done.
 *
 * @param folder absolute path; its name carries the version of what is in it
 * @param make fills the folder it is given; it may put other files beside it, which are thrown away
 * @returns the folder
 */
export function cached(folder: string, make: (folder: string) => void): string {
  if (fs.existsSync(folder)) {
    return folder;
  }
  const started = Date.now();
  // Beside the cache and not in it: @vscode/test-web takes whatever is in its cache for a build.
  const work = fs.mkdtempSync(`${path.dirname(folder)}.tmp-`);
  console.log(`Fetching ${path.basename(folder)} from npm (once) …`);
  try {
    const made = path.join(work, 'made');
    make(made);
    fs.mkdirSync(path.dirname(folder), { recursive: true });
    fs.renameSync(made, folder);
  } catch (error) {
    // Another run may have been quicker.
    if (!fs.existsSync(folder)) {
      throw error;
    }
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
  console.log(`${path.basename(folder)} is ready after ${((Date.now() - started) / 1000).toFixed(0)} s`);
  return folder;
}

/** Runs npm in a folder; throws an error with its output if it fails. */
export function npm(args: readonly string[], cwd: string): string {
  const run = spawnSync('npm', args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    env: { ...process.env, npm_config_loglevel: 'error' },
  });
  if (run.status !== 0) {
    throw new Error(
      `npm ${args.join(' ')} failed:\n${run.stdout ?? ''}${run.stderr ?? run.error?.message ?? ''}`,
    );
  }
  return run.stdout;
}

/**
 * Unpacks a package of npm, without its dependencies and without running its scripts.
 *
 * @param spec name and version, as `code-server@4.100.3`
 * @param to the folder to fill
 * @param inside the folder of the package that is wanted, all of it by default
 * @param exclude patterns of files that are left out
 */
export function unpack(spec: string, to: string, inside = '', exclude: readonly string[] = []): void {
  fs.mkdirSync(to, { recursive: true });
  const place = path.dirname(to);
  const packed: unknown = JSON.parse(
    npm(['pack', spec, '--ignore-scripts', '--json', '--pack-destination', place], place),
  );
  const { filename } = (packed as { filename: string }[])[0] ?? {
    filename: '',
  };
  const depth = 1 + inside.split('/').filter(Boolean).length;
  execFileSync('tar', [
    '-xzf',
    path.join(place, filename),
    '-C',
    to,
    `--strip-components=${depth}`,
    ...exclude.map(pattern => `--exclude=${pattern}`),
    path.posix.join('package', inside),
  ]);
}
