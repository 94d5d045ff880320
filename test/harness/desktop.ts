import { execFileSync } from 'node:child_process';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath } from '@vscode/test-electron';
import { inRoot } from './paths.js';
import { installExtension, type Profile } from './vscodeServer.js';

/** The oldest VS Code that the extension supports. */
const oldest = '1.100.3';

/** Where test builds of VS Code can be downloaded, for those who can reach it. */
const downloads = 'https://update.code.visualstudio.com/api/releases/stable';

/** A VS Code to run extension tests in. */
export interface DesktopVSCode {
  readonly name: string;
  /** Its program, to be started with VS Code's command line. */
  readonly program: string;
  /** Installs a packaged extension; throws an error with VS Code's output if that fails. */
  install(vsix: string, profile: Profile): void;
}

/**
 * VS Code with its window where it can be downloaded and shown, else VS Code's server from npm with a headless
 * browser. `SEEDMARK_VSCODE` set to `download` or `npm` decides it.
 */
export async function desktopVSCode(): Promise<DesktopVSCode> {
  if ((process.env.SEEDMARK_VSCODE ?? ((await canDownload()) ? 'download' : 'npm')) === 'npm') {
    return {
      name: 'VS Code from npm in a headless browser',
      program: inRoot('test/harness/code.mjs'),
      install: installExtension,
    };
  }
  const program = await downloadAndUnzipVSCode(oldest);
  const [cli = program, ...args] = resolveCliArgsFromVSCodeExecutablePath(program, {
    reuseMachineInstall: true,
  });
  return {
    name: `VS Code ${oldest}`,
    program,
    install: (vsix, { userData, extensions }) => {
      const profile = [`--user-data-dir=${userData}`, `--extensions-dir=${extensions}`];
      execFileSync(cli, [...args, ...profile, '--install-extension', vsix, '--force'], {
        shell: process.platform === 'win32',
      });
    },
  };
}

/** Whether VS Code's downloads can be had, without ever waiting long, and a window be shown. */
async function canDownload(): Promise<boolean> {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && DISPLAY === undefined && WAYLAND_DISPLAY === undefined) {
    return false;
  }
  try {
    return (await fetch(downloads, { method: 'HEAD', signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}
