import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cached, npm, unpack } from './cache.js';
import { inRoot, nodeCache } from './paths.js';

/**
 * The npm package whose `lib/vscode` is VS Code's own server, by the Node version it is made for. Its 4.100.3
 * is VS Code 1.100.3, the oldest that the extension supports.
 */
const version = Number.parseInt(process.versions.node, 10) < 22 ? '4.100.3' : '4.139.1';
const ripgrep = '1.18.0';

/** Fetches VS Code's server from npm if it is not there yet, and returns the path of its main script. */
export function vscodeServerMain(): string {
  const folder = cached(path.join(nodeCache, `code-server-${version}`), made => {
    unpack(`code-server@${version}`, made, 'lib/vscode', ['*.map']);
    npm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save'], made);
    addRipgrep(made);
    replaceNativeModules(made);
  });
  return path.join(folder, 'out/server-main.js');
}

/** Searching files needs ripgrep, which its own install script would download from elsewhere. */
function addRipgrep(made: string): void {
  const bin = path.join(made, 'node_modules/@vscode/ripgrep/bin');
  const from = path.join(path.dirname(made), 'ripgrep');
  unpack(`@vscode/ripgrep-${process.platform}-${process.arch}@${ripgrep}`, from);
  fs.cpSync(path.join(from, 'bin'), bin, { recursive: true });
  for (const file of fs.readdirSync(bin)) {
    fs.chmodSync(path.join(bin, file), 0o755);
  }
}

/** Two modules would have to be compiled: a writer of log files, and a watchdog for the parent process. */
function replaceNativeModules(made: string): void {
  const modules = path.join(made, 'node_modules');
  fs.copyFileSync(inRoot('test/harness/spdlog.cjs'), path.join(modules, '@vscode/spdlog/index.js'));
  for (const name of ['native-watchdog', '@vscode/native-watchdog']) {
    if (fs.existsSync(path.join(modules, name))) {
      fs.writeFileSync(path.join(modules, name, 'index.js'), 'exports.start = () => {};\n');
    }
  }
}

/** Where one VS Code keeps its settings and its extensions. */
export interface Profile {
  readonly userData: string;
  readonly extensions: string;
}

export interface ServerOptions {
  readonly profile: Profile;
  /** Settings of the machine. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Needed to open the workbench; everybody on the machine gets in where there is none. */
  readonly token?: string;
  /** Lets the page run extension tests. */
  readonly testing?: boolean;
  /** Asks whether a folder is trusted, and opens it in restricted mode until then. */
  readonly askForTrust?: boolean;
  readonly port?: number;
  readonly verbose?: boolean;
}

export interface RunningServer {
  /** `127.0.0.1:PORT` */
  readonly authority: string;
  /** Resolves when the server has ended. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** No invitations over the documents. */
const quiet = { 'git.openRepositoryInParentFolders': 'never', 'workbench.startupEditor': 'none' };

/** Starts VS Code's server on this machine's own address; rejects with its output if it does not come up. */
export async function startVSCodeServer(options: ServerOptions): Promise<RunningServer> {
  const main = vscodeServerMain();
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-vscode-'));
  const machine = path.join(options.profile.userData, 'Machine');
  fs.mkdirSync(machine, { recursive: true });
  fs.writeFileSync(path.join(machine, 'settings.json'), JSON.stringify({ ...quiet, ...options.settings }));
  const child = spawn(
    process.execPath,
    [
      main,
      ...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--accept-server-license-terms'],
      ...(options.token === undefined
        ? ['--without-connection-token']
        : ['--connection-token', options.token]),
      ...(options.testing === true ? ['--enable-smoke-test-driver'] : []),
      ...(options.askForTrust === true ? [] : ['--disable-workspace-trust']),
      ...serverFolders(data, options.profile),
    ],
    // In a process group of its own, so that stopping it stops the extension hosts too.
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: offline() },
  );
  const removeData = () => fs.rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  const ended = new Promise<void>(resolve => {
    child.once('close', () => {
      removeData();
      resolve();
    });
  });
  // However this process ends, the server must not stay behind.
  process.once('exit', () => {
    killGroup(child, 'SIGKILL');
    removeData();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(130));
  }
  const authority = await listening(child, options.verbose === true);
  return {
    authority,
    ended,
    stop: async () => {
      killGroup(child, 'SIGTERM');
      const hard = setTimeout(() => killGroup(child, 'SIGKILL'), 3000);
      await ended;
      clearTimeout(hard);
    },
  };
}

/** Installs a packaged extension into a profile; throws an error with VS Code's output if that fails. */
export function installExtension(vsix: string, profile: Profile): void {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-vscode-'));
  const run = spawnSync(
    process.execPath,
    [
      vscodeServerMain(),
      ...['--install-extension', vsix, '--force', '--accept-server-license-terms'],
      ...serverFolders(data, profile),
    ],
    { encoding: 'utf8', env: offline() },
  );
  fs.rmSync(data, { recursive: true, force: true });
  if (run.status !== 0) {
    throw new Error(`Installing ${path.basename(vsix)} failed:\n${run.stdout}${run.stderr}`);
  }
}

function serverFolders(data: string, profile: Profile): string[] {
  fs.mkdirSync(profile.userData, { recursive: true });
  fs.mkdirSync(profile.extensions, { recursive: true });
  return [
    '--disable-telemetry',
    ...['--server-data-dir', data],
    ...['--user-data-dir', profile.userData],
    ...['--extensions-dir', profile.extensions],
  ];
}

function offline(): NodeJS.ProcessEnv {
  return { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
}

function listening(child: ChildProcess, verbose: boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (data: Buffer) => {
      output += data.toString();
      if (verbose) {
        process.stderr.write(data);
      }
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (port !== undefined) {
        resolve(`127.0.0.1:${port}`);
      }
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('exit', code => reject(new Error(`VS Code's server ended with code ${code}:\n${output}`)));
  });
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    process.kill(-child.pid, signal);
  }
}
