import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { choose, openSeeds, type Window } from '../harness/window.js';

const name = 'visit.seed';
const text =
  '---\ntitle: The harbour\nstatus: in-review\n---\n\nA {++long ++}{>>@lina 2026-11-21:<<}visit.{>>@bob: Why?<<}\n';

describe('The Review view, by hand', function () {
  this.timeout(120_000);
  let window: Window;
  let page: Page;

  before(async () => {
    const other = '---\ntitle: Done\nstatus: approved\nreviewers: [omar]\n---\n\nIt is.\n';
    window = await openSeeds({ [name]: text, 'done.seed': other }, { 'seedmark.review.author': 'lina' });
    ({ page } = window);
  });

  after(() => window?.close());

  const row = (label: string) => page.locator('.pane-body .monaco-list-row', { hasText: label });

  it('tells in the status bar what is open', async () => {
    await page.locator('.statusbar-item', { hasText: '1 mark, 1 comment' }).waitFor({ timeout: 60_000 });
  });

  it('shows seeds by status, with what is open in each', async () => {
    await page.locator('.statusbar-item', { hasText: '1 mark, 1 comment' }).locator('a').click();
    await row('The harbour').waitFor();
    const label = await row('The harbour').getAttribute('aria-label');
    assert.equal(label, 'The harbour, in review, 1 mark, 1 comment');
    await row('In review').waitFor();
    await row('Approved').waitFor();
  });

  it('has badges in the Explorer', async () => {
    await page.keyboard.press('Control+Shift+E');
    const told = (file: string, badge: string) =>
      page
        .locator(`.explorer-folders-view [aria-label*="${file}"][aria-label*="${badge}"]`)
        .first()
        .waitFor();
    await told('visit.seed', '2 review marks and comments are open');
    await told('done.seed', 'Approved');
  });

  it('refuses to sign off while something is open, unless a reason is given', async () => {
    await window.command('Seedmark: Sign Off This Seed');
    const box = page.locator('.quick-input-widget:visible');
    await box.getByText('with 1 mark, 1 comment open').waitFor();
    await page.keyboard.press('Enter');
    await box.getByText('Settle what is open first, or say why not.').waitFor();
    assert.equal(window.read(name), text);
    await page.keyboard.type('it is late');
    await page.keyboard.press('Enter');
    const line = /status: approved # lina \d{4}-\d\d-\d\d: it is late\nreviewers: \[lina\]/;
    await window.becomes(name, line);
    await window.command('Seedmark: Put This Seed Back in Review');
    await window.becomes(name, /status: in-review\nreviewers: \[lina\]/);
  });

  it('accepts a mark by the menu of its row', async () => {
    await window.command('Seedmark: Show This Seed in the Review View');
    await page.getByRole('treeitem', { name: 'The harbour, in review, 1 mark, 1 comment' }).waitFor();
    await page.getByRole('treeitem', { name: 'Insertion by lina: long' }).click({ button: 'right' });
    await choose(page, 'Accept');
    const head = '---\ntitle: The harbour\nstatus: in-review\nreviewers: [lina]\n---\n\n';
    await window.saved(name, `${head}A long visit.{>>@bob: Why?<<}\n`);
  });

  it('keeps the row that was chosen when the seed changes, and settles it by key', async () => {
    await page.getByRole('treeitem', { name: 'Comment by bob: Why?' }).click();
    await page.locator('.tab.active', { hasText: name }).waitFor();
    await window.command('Seedmark: Focus on Review View');
    await page.getByRole('treeitem', { name: 'Comment by bob: Why?', selected: true }).waitFor();
    await page.keyboard.press('Alt+Enter');
    await window.becomes(name, /A long visit\.\n$/);
  });
});
