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
export interface Window {
  readonly page: Page;
  /** The workspace's folder, thrown away with the window. */
  readonly folder: string;
  /** The page of the webview that is shown. */
  readonly webview: FrameLocator;
  /** Runs a command by its name in the command palette. */
  command(name: string): Promise<void>;
  close(): Promise<void>;
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
    const webview = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    return { page, folder, webview, command: name => runCommand(page, name), close };
  } catch (error) {
    await close();
    throw error;
  }
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

function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
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
export async function runCommand(page: Page, name: string): Promise<void> {
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
