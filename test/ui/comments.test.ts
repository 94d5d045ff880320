import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { Editing } from '../harness/editing.js';

const name = 'visit.seed';
const text = 'A visit to the harbour.\n\nMore of it.{>>bob (2026-01-02): Why?<<}\n';

describe('Comments, by hand', function () {
  this.timeout(180_000);
  let editing: Editing;
  let page: Page;
  let today: string;

  before(async () => {
    const now = new Date();
    const two = (number: number) => String(number).padStart(2, '0');
    today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    editing = await Editing.open({ [name]: text }, { 'seedmark.review.author': 'lina' });
    ({ page } = editing);
  });

  after(() => editing?.close());

  const thread = () => page.locator('.zone-widget.review-widget:visible').last();
  /** Writes into the box of the thread that is open, and presses its button. */
  const write = async (said: string, button: string) => {
    const box = thread().locator('.comment-form .monaco-editor').last();
    await box.click();
    await page.keyboard.type(said, { delay: 5 });
    await thread().locator('.monaco-button:visible', { hasText: button }).first().click();
  };

  it('are shown where they are written, whoever wrote them and in whatever form', async () => {
    await page.locator('.comment-range-glyph.comment-thread, .comment-thread-unresolved').first().waitFor();
    await editing.goTo(3, 1);
    await editing.command('Comments: Go to Next Comment Thread');
    await thread().locator('.review-comment').first().waitFor();
    assert.match((await thread().innerText()).replace(/\s+/g, ' '), /bob.*Why\?/);
  });

  it('are answered in the file', async () => {
    await thread().locator('.review-thread-reply-button, .comment-form').first().click();
    await write('Because {++of++} it', 'Reply');
    await editing.saved(name, text.replace('<<}\n', `<<}{>>@lina ${today}: Because {\\++of++\\} it<<}\n`));
    await thread().locator('.review-comment').nth(1).waitFor();
    assert.match(await thread().locator('.review-comment').nth(1).innerText(), /Because \{\+\+of\+\+\} it/);
  });

  it('are edited', async () => {
    const own = thread().locator('.review-comment').nth(1);
    await own.hover();
    await own.locator('.codicon-edit').click();
    await own.locator('.edit-container .monaco-editor').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('No reason', { delay: 5 });
    await own.locator('.monaco-button:visible', { hasText: 'Save' }).click();
    await editing.saved(name, text.replace('<<}\n', `<<}{>>@lina ${today}: No reason<<}\n`));
  });

  it('are deleted one by one', async () => {
    const own = thread().locator('.review-comment').nth(1);
    await own.hover();
    await own.locator('.codicon-trash').click();
    await editing.saved(name, text);
  });

  it('follow their text when that moves', async () => {
    await editing.goTo(1, 1);
    await page.keyboard.type('New.\n\n', { delay: 20 });
    await editing.saved(name, `New.\n\n${text}`);
    await editing.goTo(1, 1);
    await editing.command('Comments: Go to Next Comment Thread');
    await page.locator('.statusbar-item', { hasText: 'Ln 5' }).waitFor();
  });

  it('are resolved: taken out of the file', async () => {
    await thread().locator('.review-widget .codicon-check, .codicon-check').first().click();
    await editing.saved(name, `New.\n\n${text.replace(/\{>>.*<<\}/, '')}`);
  });

  it('are begun on a selection, with keys alone', async () => {
    await editing.goTo(3, 3);
    await page.keyboard.press('Control+Shift+ArrowRight');
    await editing.command('Comments: Add Comment on Current Selection');
    await thread().locator('.comment-form .monaco-editor').first().waitFor();
    await page.keyboard.type('Which one?', { delay: 5 });
    await page.keyboard.press('Control+Enter');
    const now = `New.\n\nA {==visit==}{>>@lina ${today}: Which one?<<} to the harbour.\n\nMore of it.\n`;
    await editing.saved(name, now);
    await editing.command('Comments: Focus on Comments View');
    await page.locator('.comments-panel .monaco-list-row', { hasText: 'Which one?' }).waitFor();
    await page.screenshot({ path: '/tmp/rc-comments.png' });
  });
});
