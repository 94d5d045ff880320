/** Runs the real command in a process of its own: the bundle that ships, or its source where nothing is built. */
import { type SpawnOptions, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inRoot } from '../../harness/paths.js';

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Invocation {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
  /** What to run in place of the repository's command. */
  readonly script?: readonly string[];
}

const source = ['--import', import.meta.resolve('tsx'), inRoot('server/src/cli/main.ts')];
const script = fs.existsSync(inRoot('server/dist/cli.js')) ? [inRoot('server/bin/seedmark.js')] : source;

export function seedmark(args: readonly string[], invocation: Invocation = {}): Promise<Outcome> {
  const { cwd = inRoot(), input = '', env = {}, uid } = invocation;
  const options: SpawnOptions = {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...(invocation.script ?? script), ...args], options);
    let [stdout, stderr] = ['', ''];
    child.stdout?.setEncoding('utf8').on('data', data => {
      stdout += data;
    });
    child.stderr?.setEncoding('utf8').on('data', data => {
      stderr += data;
    });
    child.on('error', reject);
    child.on('close', code => resolve({ code, stdout, stderr }));
    // A command that refuses its arguments does not wait for its input.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/** A folder with files, in the system's temporary one; a name that ends in `/` is a folder. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-cli-')));
  created.push(folder);
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(name.endsWith('/') ? file : path.dirname(file), { recursive: true });
    if (!name.endsWith('/')) fs.writeFileSync(file, content);
  }
  return folder;
}

const created: string[] = [];

/** Removes what `folderWith` has made; for `after`. */
export function removeFolders(): void {
  for (const folder of created.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
}

/** The lines of a text that ends with a line end. */
export function linesOf(text: string): string[] {
  return text.split('\n').slice(0, -1);
}
