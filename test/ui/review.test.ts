import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { Editing } from '../harness/editing.js';

const name = 'visit.seed';
const text =
  '---\ntitle: The harbour\nstatus: in-review\n---\n\nA {++long ++}{>>@lina 2026-11-21:<<}visit.{>>@bob: Why?<<}\n';

describe('The Review view, by hand', function () {
  this.timeout(180_000);
  let editing: Editing;
  let page: Page;

  before(async () => {
    const other = '---\ntitle: Done\nstatus: approved\nreviewers: [omar]\n---\n\nIt is.\n';
    editing = await Editing.open({ [name]: text, 'done.seed': other }, { 'seedmark.review.author': 'lina' });
    ({ page } = editing);
  });

  after(() => editing?.close());

  const row = (label: string) => page.locator('.pane-body .monaco-list-row', { hasText: label });
  const today = () => new Date().toLocaleDateString('sv-SE');

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

  it('accepts a mark and takes a comment out with keys alone', async () => {
    await row('long').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.statusbar-item', { hasText: 'selected' }).waitFor();
    await page.keyboard.press('Alt+Enter');
    await editing.saved(name, text.replace('{++long ++}{>>@lina 2026-11-21:<<}', 'long '));
    await page.locator('.statusbar-item', { hasText: /^\W*1 comment/ }).waitFor();
  });

  it('signs off with a reason where something is open', async () => {
    await editing.command('Seedmark: Sign Off This Seed');
    const input = page.locator('.quick-input-widget input[type=text]:visible');
    await input.waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-message', { hasText: 'say why not' }).waitFor();
    await input.fill('Bob knows');
    await page.keyboard.press('Enter');
    const open = text.replace('{++long ++}{>>@lina 2026-11-21:<<}', 'long ');
    const status = `status: approved # lina ${today()}: Bob knows\nreviewers: [lina]`;
    await editing.saved(name, open.replace('status: in-review', status));
  });

  it('puts a seed back in review, and signs off without a question where nothing is open', async () => {
    await editing.command('Seedmark: Put This Seed Back in Review');
    const open = text.replace('{++long ++}{>>@lina 2026-11-21:<<}', 'long ');
    await editing.saved(name, open.replace('in-review', 'in-review\nreviewers: [lina]'));
    await editing.command('Seedmark: Accept All Review Marks in This Seed');
    const settled = open.replace('{>>@bob: Why?<<}', '');
    await editing.saved(name, settled.replace('in-review', 'in-review\nreviewers: [lina]'));
    await page.locator('.statusbar-item', { hasText: 'In review' }).waitFor();
    await editing.command('Seedmark: Sign Off This Seed');
    await editing.saved(name, settled.replace('in-review', `approved # lina ${today()}\nreviewers: [lina]`));
    await page.locator('.statusbar-item', { hasText: 'Approved' }).waitFor();
  });

  it('has a badge in the Explorer', async () => {
    await editing.command('Explorer: Focus on Folders View');
    const file = page.locator('.explorer-folders-view .monaco-list-row', { hasText: name });
    await file.waitFor();
    await page.locator('.explorer-folders-view .monaco-list-row[aria-label*="Approved"]').first().waitFor();
  });
});
