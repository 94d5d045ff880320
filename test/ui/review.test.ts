import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { openSeeds, type Window } from '../harness/window.js';

const name = 'visit.seed';
const text =
  '---\ntitle: The harbour\nstatus: in-review\n---\n\nA {++long ++}{>>@lina 2026-11-21:<<}visit.{>>@bob: Why?<<}\n';

describe('The Review view, by hand', function () {
  this.timeout(180_000);
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
});
