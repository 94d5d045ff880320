import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { openSeeds, type Window } from '../harness/window.js';

const name = 'visit.seed';
const asked = '{>>bob (2026-01-02): Why?<<}';
const text = `A visit to the harbour.\n\nMore of it.${asked}\n`;

describe('Comments, by hand', function () {
  this.timeout(120_000);
  let window: Window;
  let page: Page;
  let today: string;

  before(async () => {
    window = await openSeeds({ [name]: text }, { 'seedmark.review.author': 'lina' });
    ({ page } = window);
    // As the editor's host, which is on this machine, has it.
    const now = new Date();
    today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map(part => String(part).padStart(2, '0'))
      .join('-');
  });

  after(() => window?.close());

  const thread = () => page.locator('.review-widget:visible').last();
  const comment = (index: number) => thread().locator('.review-comment').nth(index);
  /** Takes a button of a comment, which has them while the mouse is on it. */
  const press = async (label: string, index: number) => {
    await comment(index).hover();
    await comment(index).locator(`.action-label[aria-label^="${label}"]`).click();
  };
  /** Writes into the box of the thread that has the focus, and sends it. */
  const write = async (said: string) => {
    await page.keyboard.type(said);
    await page.keyboard.press('Control+Enter');
  };
  const commented = (comments: string) => text.replace(asked, comments);

  it('are shown where they are written, whoever wrote them and in whatever form', async () => {
    await page.locator('.comment-thread-unresolved, .comment-thread').first().waitFor();
    await window.goTo(3, 1);
    // VS Code goes to no thread before it has worked out where one may be begun.
    for (let tries = 0; tries < 20 && (await thread().count()) === 0; tries++) {
      await page.keyboard.press('Alt+F9');
      await page.waitForTimeout(500);
    }
    await comment(0).waitFor();
    assert.match((await thread().innerText()).replace(/\s+/g, ' '), /bob.*Why\?/);
  });

  it('are answered in the file, whatever delimiters are in them', async () => {
    await thread().locator('.review-thread-reply-button').focus();
    await thread().locator('.comment-form .monaco-editor.focused').waitFor();
    await write('Because {++of++} it');
    await window.saved(name, commented(`${asked}{>>@lina ${today}: Because {\\++of++\\} it<<}`));
    await comment(1).waitFor();
    assert.match(await comment(1).innerText(), /Because \{\+\+of\+\+\} it/);
  });

  it('are edited', async () => {
    await press('Edit Comment', 1);
    await thread().locator('.edit-container .monaco-editor.focused').waitFor();
    await page.keyboard.press('Control+A');
    await write('No reason');
    await window.saved(name, commented(`${asked}{>>@lina ${today}: No reason<<}`));
    await comment(1).getByText('No reason').waitFor();
  });

  it('are deleted one by one', async () => {
    await press('Delete Comment', 1);
    await window.saved(name, text);
  });

  it('follow their text when that moves', async () => {
    await window.goTo(1, 1);
    await page.keyboard.type('New.\n\n');
    await window.saved(name, `New.\n\n${text}`);
    await window.goTo(1, 1);
    await window.command('Comments: Focus on Comments View');
    await page.locator('.comments-panel .monaco-list-row', { hasText: 'Ln 5' }).waitFor();
  });

  it('are resolved: taken out of the file', async () => {
    await thread().locator('.action-label[aria-label^="Resolve"]').press('Enter');
    await window.saved(name, `New.\n\n${commented('')}`);
    await thread().waitFor({ state: 'detached' });
  });

  it('are begun on a selection', async () => {
    await window.goTo(3, 3);
    await page.keyboard.press('Control+Shift+ArrowRight');
    await window.command('Comments: Add Comment on Current Selection');
    await thread().locator('.comment-form .monaco-editor.focused').waitFor();
    await write('Which one?');
    const now = `New.\n\nA {==visit==}{>>@lina ${today}: Which one?<<} to the harbour.\n\nMore of it.\n`;
    await window.saved(name, now);
    await page.locator('.comments-panel .monaco-list-row', { hasText: 'Which one?' }).waitFor();
  });
});
