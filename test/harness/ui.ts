import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { inRoot } from './paths.js';
import { type RunningServer, startVSCodeServer } from './vscodeServer.js';
import { openBrowser, workbenchUrl } from './workbench.js';

/** A VS Code with the extension, on a folder of its own, in a page that a test types and clicks in. */
export class Workbench {
  private constructor(
    readonly page: Page,
    readonly folder: string,
    private readonly server: RunningServer,
    private readonly browser: Browser,
    private readonly profile: string,
  ) {}

  /**
   * @param files what is in the folder, by name; the first is opened
   * @param settings of the machine
   */
  static async open(
    files: Readonly<Record<string, string>>,
    settings: Readonly<Record<string, unknown>> = {},
  ): Promise<Workbench> {
    const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-ui-'));
    const folder = path.join(profile, 'work');
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    }
    const server = await startVSCodeServer({
      profile: { userData: path.join(profile, 'user'), extensions: path.join(profile, 'extensions') },
      settings,
    });
    const browser = await openBrowser();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(100_000);
    const [first] = Object.keys(files);
    const address = { authority: server.authority, folder, file: path.join(folder, first) };
    await page.goto(workbenchUrl({ ...address, developmentPaths: [inRoot()] }));
    const workbench = new Workbench(page, folder, server, browser, profile);
    await page.locator('.view-line').first().waitFor();
    await page.locator('.statusbar-item', { hasText: 'Editing' }).waitFor({ timeout: 60_000 });
    return workbench;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    fs.rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Runs a command by its name in the command palette. */
  async command(name: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input[type=text]:visible');
    await input.fill(`>${name}`);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Puts the cursor into the editor; line and column count from one. */
  async goTo(line: number, column: number): Promise<void> {
    await this.page.keyboard.press('Control+G');
    const input = this.page.locator('.quick-input-widget input[type=text]:visible');
    await input.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  read(name: string): string {
    return fs.readFileSync(path.join(this.folder, name), 'utf8');
  }

  /** Saves until a file is as it should be; fails with what it is instead. */
  async saved(name: string, expected: string): Promise<void> {
    let text = '';
    for (const end = Date.now() + 8000; Date.now() < end; ) {
      await this.page.keyboard.press('Control+S');
      await this.page.waitForTimeout(150);
      text = this.read(name);
      if (text === expected) return;
    }
    throw new Error(`${name} should be ${JSON.stringify(expected)}, but is ${JSON.stringify(text)}`);
  }
}
