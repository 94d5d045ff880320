import assert from 'node:assert/strict';
import { openWindow, type Window } from '../harness/window.js';

const files = {
  'one.seed': 'Intro without a name.\n\n[Lina Farsi]{.person} met [Omar]{.person} in [Rabat]{.place}.\n',
  'two.seed': '[Lina Farsi]{.person} wrote to [Omar]{.person}.\n',
};

describe('the graph', () => {
  let window: Window;

  before(async function () {
    this.timeout(180_000);
    window = await openWindow({ workspace: files, file: 'one.seed' });
    await window.page.locator('.monaco-breadcrumbs [class*="codicon-symbol-"]').first().waitFor();
    await window.command('Seedmark: Show the Graph of Entities');
    await window.webview.locator('.legend label').first().waitFor();
  });

  after(async function () {
    this.timeout(60_000);
    await window?.close();
  });

  it('begins with the document, and shows the workspace when asked', async () => {
    const page = window.webview;
    const canvas = page.getByRole('application');
    assert.match((await canvas.getAttribute('aria-label')) ?? '', /^Graph of 3 entities and 3 pairs/);
    await page.getByLabel('What is shown').selectOption({ label: 'The workspace' });
    await page.locator('option', { hasText: 'This document' }).waitFor({ state: 'attached' });
  });

  it('has a policy that lets it have a worker of its own, and nothing else', async () => {
    const policy = window.webview.locator('meta[http-equiv="Content-Security-Policy"]');
    assert.match(
      (await policy.getAttribute('content')) ?? '',
      /^default-src 'none'; script-src 'nonce-\w+'; style-src [^;]+; worker-src blob:; base-uri 'none'; form-action 'none'$/,
    );
  });

  it('is walked by keys alone, to a mention', async () => {
    const page = window.webview;
    const canvas = page.getByRole('application');
    await canvas.press('ArrowDown');
    await page.locator('aside h2', { hasText: 'Lina Farsi' }).waitFor();
    assert.match((await page.locator('[aria-live]').textContent()) ?? '', /^Lina Farsi, person, 2 mentions/);
    await page.getByRole('button', { name: 'two.seed:1' }).waitFor();
    await canvas.press('Enter');
    await window.page.keyboard.press('Enter');
    await window.page.getByRole('button', { name: /^Ln 3, Col/ }).waitFor();
  });

  it('is a table too, filtered by type and by weight', async () => {
    const page = window.webview;
    await page.getByRole('button', { name: 'Table' }).click();
    const rows = page.locator('table tbody tr');
    assert.deepEqual(await rows.first().locator('td').allTextContents(), [
      'Lina Farsi',
      'person',
      'Omar',
      'person',
      '2',
    ]);
    await page.getByRole('checkbox', { name: 'place' }).press('Space');
    assert.equal(await rows.count(), 1);
    await page.getByRole('checkbox', { name: 'place' }).press('Space');
    assert.equal(await rows.count(), 3);
    await page.getByRole('slider').press('ArrowRight');
    assert.equal(await rows.count(), 1);
  });

  it('finds an entity', async () => {
    const page = window.webview;
    await page.getByRole('searchbox', { name: 'Find an entity' }).fill('oma');
    await page.getByRole('searchbox', { name: 'Find an entity' }).press('Enter');
    await page.locator('aside h2', { hasText: 'Omar' }).waitFor();
  });
});
