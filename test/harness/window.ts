import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { packageExtension } from './packageExtension.js';
import { installExtension, type Profile, type RunningServer, startVSCodeServer } from './vscodeServer.js';
import { openBrowser, workbenchUrl } from './workbench.js';

export interface WindowOptions {
  /** Files of the workspace by their paths, or a folder that is copied. */
  readonly workspace: string | Readonly<Record<string, string>>;
  /** A file of the workspace to show at first. */
  readonly file?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly size?: { readonly width: number; readonly height: number };
}

/** A window of VS Code with the packaged extension in it, worked by mouse and keyboard. */
export class Window {
  /** The page of the webview that is shown. */
  readonly webview: FrameLocator;

  /** @param folder the workspace's, thrown away with the window */
  constructor(
    readonly page: Page,
    readonly folder: string,
    readonly close: () => Promise<void>,
  ) {
    this.webview = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** Runs a command by its name in the command palette. */
  command(name: string): Promise<void> {
    return runCommand(this.page, name);
  }

  /** Puts the cursor into the editor; line and column count from one. */
  async goTo(line: number, column: number): Promise<void> {
    await this.page.keyboard.press('Control+G');
    const input = this.page.locator('.quick-input-widget input[type=text]:visible');
    await input.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  /** Waits until the cursor is on a line. */
  async isAt(line: number): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^Ln ${line}, Col`) }).waitFor();
  }

  /** A file of the workspace as it is on disk. */
  read(name: string): string {
    return fs.readFileSync(path.join(this.folder, name), 'utf8');
  }

  /** Waits until a file is as it should be, as VS Code saves it itself. */
  async becomes(name: string, expected: RegExp): Promise<void> {
    for (const end = Date.now() + 15_000; Date.now() < end && !expected.test(this.read(name)); )
      await this.page.waitForTimeout(100);
    assert.match(this.read(name), expected);
  }

  /** Saves the editor until a file is as it should be; fails with what it is instead. */
  async saved(name: string, expected: string): Promise<void> {
    for (const end = Date.now() + 20_000; Date.now() < end; ) {
      await this.page.keyboard.press('Control+S');
      await this.page.waitForTimeout(150);
      if (this.read(name) === expected) return;
    }
    assert.equal(this.read(name), expected);
  }

  /** Loads the window anew, with what was open in it: once VS Code has stored that a tab of this kind is. */
  async reload(viewType: string): Promise<void> {
    const { page } = this;
    for (const end = Date.now() + 30_000; Date.now() < end; await page.waitForTimeout(200))
      if (await page.evaluate<boolean>(storedIn(viewType))) break;
    // Without the file: VS Code opens nothing else again when it is told what to open.
    const url = new URL(page.url());
    url.searchParams.delete('payload');
    await page.evaluate(`history.replaceState(null, '', ${JSON.stringify(url.href)})`);
    await page.reload();
  }
}

/** The package of the extension, made once. */
let packaged: string | undefined;

/** Opens a window on a copy of a workspace; the extension must have been built. */
export async function openWindow(options: WindowOptions): Promise<Window> {
  const { workspace, file, settings = {}, size = { width: 1400, height: 900 } } = options;
  const base = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-window-')));
  const folder = path.join(base, 'workspace');
  if (typeof workspace === 'string') fs.cpSync(workspace, folder, { recursive: true });
  else writeFiles(folder, workspace);
  const profile: Profile = { userData: path.join(base, 'user'), extensions: path.join(base, 'extensions') };
  packaged ??= packageExtension();
  installExtension(packaged, profile);
  const server = await startVSCodeServer({ profile, settings: { ...quiet, ...settings } });
  const browser = await openBrowser();
  const close = () => end(base, server, browser);
  try {
    const page = await browser.newPage({ viewport: size, deviceScaleFactor: 1.25 });
    page.setDefaultTimeout(20_000);
    const { authority } = server;
    await page.goto(
      workbenchUrl({ authority, folder, ...(file !== undefined && { file: path.join(folder, file) }) }),
    );
    await page
      .locator(file === undefined ? '.monaco-workbench' : '.view-line')
      .first()
      .waitFor({ timeout: 90_000 });
    return new Window(page, folder, close);
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens a window on some files, and waits until the first of them, a seed, can be worked on. */
export async function openSeeds(
  files: Readonly<Record<string, string>>,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<Window> {
  const window = await openWindow({ workspace: files, file: Object.keys(files)[0], settings });
  await window.page.locator('.statusbar-item', { hasText: 'Editing' }).waitFor({ timeout: 90_000 });
  return window;
}

/** A script that tells whether the state of the workbench, which is stored every few seconds, has a text in it. */
function storedIn(text: string): string {
  return `(async () => {
    const asked = request => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const { name } of await indexedDB.databases()) {
      if (!name.startsWith('vscode-web-state-db')) continue;
      const database = await asked(indexedDB.open(name));
      const values = await asked(database.transaction('ItemTable').objectStore('ItemTable').getAll());
      database.close();
      if (values.some(value => String(value).includes(${JSON.stringify(text)}))) return true;
    }
    return false;
  })()`;
}

/** No invitations over what is looked at. */
const quiet = {
  'workbench.layoutControl.enabled': false,
  'workbench.tips.enabled': false,
  'window.commandCenter': false,
  'chat.commandCenter.enabled': false,
  'editor.minimap.enabled': false,
  'telemetry.telemetryLevel': 'off',
};

/** Writes files into a folder by their paths in it. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
}

async function end(base: string, server: RunningServer, browser: Browser): Promise<void> {
  await browser.close();
  await server.stop();
  fs.rmSync(base, { recursive: true, force: true, maxRetries: 5 });
}

/** Runs a command by its name in the command palette. */
async function runCommand(page: Page, name: string): Promise<void> {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input[type=text]:visible');
  await input.fill(`>${name}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
  await input.waitFor({ state: 'hidden' });
}

/** Takes an item of the menu that is open. By key: VS Code does not hear the mouse in a menu that has just opened. */
export async function choose(page: Page, item: string): Promise<void> {
  await page.locator('.monaco-menu .action-item', { hasText: item }).hover();
  await page.keyboard.press('Enter');
}
