import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { openWindow, type Window } from './window.js';

/** A seed in a window of VS Code, in which a test types, and whose file it reads. */
export class Editing {
  readonly page: Page;

  private constructor(private readonly window: Window) {
    this.page = window.page;
  }

  /**
   * @param files what is in the workspace, by name; the first is opened
   * @param settings of the machine
   */
  static async open(
    files: Readonly<Record<string, string>>,
    settings: Readonly<Record<string, unknown>> = {},
  ): Promise<Editing> {
    const window = await openWindow({ workspace: files, file: Object.keys(files)[0], settings });
    await window.page.locator('.statusbar-item', { hasText: 'Editing' }).waitFor({ timeout: 90_000 });
    return new Editing(window);
  }

  close(): Promise<void> {
    return this.window.close();
  }

  command(name: string): Promise<void> {
    return this.window.command(name);
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
    return fs.readFileSync(path.join(this.window.folder, name), 'utf8');
  }

  /** Saves until a file is as it should be; fails with what it is instead. */
  async saved(name: string, expected: string): Promise<void> {
    let text = '';
    for (const end = Date.now() + 15_000; Date.now() < end; ) {
      await this.page.keyboard.press('Control+S');
      await this.page.waitForTimeout(150);
      text = this.read(name);
      if (text === expected) return;
    }
    throw new Error(`${name} should be ${JSON.stringify(expected)}, but is ${JSON.stringify(text)}`);
  }
}
