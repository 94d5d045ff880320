import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { openWebWindow } from '../harness/webWindow.js';
import type { Window } from '../harness/window.js';

const visit = `---
title: A visit
status: in-review
---

[Lina Farsi]{.person} came to [Rabat]{.place}.

She {--never --}said it was {~~late~>early~~}.
`;

describe('The views where extensions run in a web worker', function () {
  this.timeout(180_000);
  let window: Window;
  let page: Page;

  before(async () => {
    window = await openWebWindow({ 'visit.seed': visit });
    ({ page } = window);
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'visit.seed' }).dblclick();
    await page.locator('.statusbar-item', { hasText: '2 marks' }).waitFor({ timeout: 90_000 });
  });

  after(() => window?.close());

  const line = (text: string) => page.locator('.view-line', { hasText: text });

  it('show who and what there is, and what is open', async () => {
    await window.command('Seedmark: Focus on Entities View');
    await page.locator('.pane-body .monaco-list-row[aria-label^="person, 1 entity"]').waitFor();
    await page.getByRole('treeitem', { name: 'A visit, in review, 2 marks' }).waitFor();
  });

  it('preview a seed, and settle its marks by key', async () => {
    await window.command('Seedmark: Show the Preview to the Side');
    await window.webview.locator('.chunk').first().waitFor();
    assert.deepEqual(await window.webview.locator('main .entity').allTextContents(), ['Lina Farsi', 'Rabat']);
    await window.webview.locator('.change.deletion').press('a');
    await window.webview.locator('.change.deletion').waitFor({ state: 'detached' });
    await line('She said it was').waitFor();
  });

  it('draw the graph of a seed', async () => {
    await window.command('View: Close All Editors in Group');
    // VS Code takes the preview's page away a moment later.
    await page.locator('iframe.webview').first().waitFor({ state: 'detached' });
    await window.command('Seedmark: Show the Graph of Entities');
    const canvas = window.webview.getByRole('application');
    await canvas.waitFor();
    assert.match((await canvas.getAttribute('aria-label')) ?? '', /^Graph of 2 entities and 1 pair/);
  });
});
