import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { serveVSCodeWeb } from './vscodeWeb.js';
import { Window, writeFiles } from './window.js';
import { openBrowser } from './workbench.js';

/** By name: pages of webviews are served from names below it. */
const host = 'localhost';

/**
 * Opens a window of the VS Code whose extensions run in a web worker, on a virtual folder with some files: what is
 * saved stays in the page. Nothing is open in it at first; the extension must have been built.
 */
export async function openWebWindow(files: Readonly<Record<string, string>>): Promise<Window> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-web-'));
  writeFiles(folder, files);
  const server = await serveVSCodeWeb(host, folder);
  const browser = await openBrowser();
  const close = async () => {
    await browser.close();
    server.dispose();
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.setDefaultTimeout(30_000);
    await page.goto(server.url);
    await page.locator('.monaco-workbench .explorer-folders-view').first().waitFor({ timeout: 90_000 });
    return new Window(page, folder, close);
  } catch (error) {
    await close();
    throw error;
  }
}
