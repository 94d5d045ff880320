import path from 'node:path';
import { format } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumFlags, chromiumPath } from './chromium.js';

export interface WorkbenchAddress {
  /** `127.0.0.1:PORT` of VS Code's server. */
  readonly authority: string;
  /** A folder or a `.code-workspace` file. */
  readonly folder?: string;
  /** A file to show at first. */
  readonly file?: string;
  /** Folders of unpackaged extensions to load. */
  readonly developmentPaths?: readonly string[];
  /** The module that runs the tests in the extension host. */
  readonly testsPath?: string;
  readonly token?: string;
}

/** The address of a workbench that VS Code's server serves. Paths are absolute, on the server's machine. */
export function workbenchUrl(address: WorkbenchAddress): string {
  const { authority, folder, file, developmentPaths, testsPath, token } = address;
  const remote = (file: string) => `vscode-remote://${authority}${encodeURI(uriPath(file))}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ...(file === undefined ? [] : [['openFile', remote(file)]]),
    ...(developmentPaths ?? []).map(extension => ['extensionDevelopmentPath', remote(extension)]),
    ...(testsPath === undefined ? [] : [['extensionTestsPath', remote(testsPath)]]),
  ];
  const query = new URLSearchParams();
  if (token !== undefined) {
    query.set('tkn', token);
  }
  if (folder === undefined) {
    query.set('ew', 'true');
  } else {
    query.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', uriPath(folder));
  }
  query.set('payload', JSON.stringify(payload));
  return `http://${authority}/?${query}`;
}

function uriPath(file: string): string {
  const slashes = path.resolve(file).split(path.sep).join('/');
  return slashes.startsWith('/') ? slashes : `/${slashes}`;
}

/** Opens a Chromium without a window. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: chromiumFlags,
  });
}

/** What the workbench itself logs at start; it comes through the same door as the tests' output. */
const noise = new RegExp(
  `^(${[
    String.raw`\[[A-Z][\w: ]+\]`,
    String.raw`\[reconnection-grace-time\]`,
    'Creation of workbench contribution',
    'Resolv(ing|ed) connection token',
    'Creating a socket',
    'Updating additional builtin',
    'ChatSessionStore',
    'Started (local|initializing)',
    'Ignoring (the error while|fetching additional)',
    'Sending signal',
    'Timed out waiting for authentication provider',
  ].join('|')})`,
);

/**
 * Opens a page of VS Code that runs extension tests, and passes on what they print.
 *
 * @param url the workbench, with its tests
 * @param seconds how long the tests may take
 * @returns the exit code the tests ended with
 * @throws an error if they end in no way at all
 */
export async function runTestsInPage(url: string, seconds: number): Promise<number> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({
      viewport: { width: 1400, height: 900 },
    });
    return await testResult(page, url, seconds);
  } finally {
    await browser.close();
  }
}

function testResult(page: Page, url: string, seconds: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no result after ${seconds} s`)), seconds * 1000);
    const settle = (end: () => void) => {
      clearTimeout(late);
      end();
    };
    page.on('crash', () => settle(() => reject(new Error('the page crashed'))));
    page.on('close', () => settle(() => reject(new Error('the page was closed'))));
    const open = async () => {
      await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
        if (typeof args[0] === 'string' && noise.test(args[0])) {
          return;
        }
        (type === 'error' || type === 'warn' ? process.stderr : process.stdout).write(`${format(...args)}\n`);
      });
      await page.exposeFunction('codeAutomationExit', (code: number) => settle(() => resolve(code)));
      await page.goto(url);
    };
    open().catch(error => settle(() => reject(error)));
  });
}
