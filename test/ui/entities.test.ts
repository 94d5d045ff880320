import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { choose, openWindow, type Window } from '../harness/window.js';

const files = {
  'one.seed':
    '# Talks\n\nThe minister [Lina Farsi]{.person ref=lina} went to Madrid.\n\n[Omar Haddad]{.person} stayed in [Rabat]{.place}.\n',
  'two.seed': '# Later\n\n[Lina Farsi]{.person ref=lina} flew to Madrid again, and on to Lisbon.\n',
  'entities.yaml': 'entities:\n  lina: { type: person, name: Lina Farsi }\n',
};

describe('the Entities view', () => {
  let window: Window;

  before(async function () {
    this.timeout(240_000);
    window = await openWindow({ workspace: files, file: 'one.seed' });
    window.page.setDefaultTimeout(30_000);
    await window.page.locator('.monaco-breadcrumbs [class*="codicon-symbol-"]').first().waitFor();
    await window.command('Seedmark: Focus on Entities View');
    await row('Lina Farsi').waitFor();
  });

  after(async function () {
    this.timeout(60_000);
    await window?.close();
  });

  /** The rows whose text begins so, as screen readers have them. */
  function row(label: string): Locator {
    return window.page.locator(`.pane-body .monaco-list-row[aria-label^="${label}"]`);
  }

  /** Waits until a file is as it should be: saving takes its time. */
  async function saved(name: string, expected: RegExp): Promise<void> {
    for (const end = Date.now() + 20_000; !expected.test(window.read(name)) && Date.now() < end; )
      await window.page.waitForTimeout(100);
    assert.match(window.read(name), expected);
  }

  it('has types, entities and mentions, and tells what is only recognised', async function () {
    this.timeout(90_000);
    await row('person, 2 entities, 3 mentions').waitFor();
    await row('Lina Farsi, person, 2 mentions, 2 documents').waitFor();
    await row('Madrid, place, 2 mentions, recognized').waitFor();
  });

  it('is walked by keys alone, to a mention', async function () {
    this.timeout(90_000);
    const { keyboard } = window.page;
    await row('Lina Farsi').click();
    await row('The minister Lina Farsi went to Madrid').waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await window.page.locator('.tab.active', { hasText: 'two.seed' }).waitFor();
    await window.isAt(3);
  });

  it('follows the cursor', async function () {
    this.timeout(90_000);
    await window.command('Seedmark: Focus on Entities View');
    await window.page.keyboard.press('Control+1');
    await window.page.keyboard.press('Control+Home');
    await window.page.keyboard.press('ArrowDown');
    await window.page.keyboard.press('ArrowDown');
    await window.page.keyboard.press('Control+ArrowRight');
    await window.page.locator('.pane-body .monaco-list-row.selected[aria-label*="Lina Farsi"]').waitFor();
  });

  it('shows this file alone, and the workspace again', async function () {
    this.timeout(90_000);
    await window.command('Show the Entities of This File Only');
    await row('Lina Farsi, person, 1 mention').waitFor();
    assert.equal(await row('Omar Haddad, person').count(), 0);
    await window.command('Show the Entities of the Workspace');
    await row('Omar Haddad, person').waitFor();
  });

  it('is filtered while one types', async function () {
    this.timeout(90_000);
    const { keyboard } = window.page;
    await row('Omar Haddad, person').click();
    await keyboard.press('Control+Alt+f');
    const input = window.page.locator('.quick-input-widget input[type=text]:visible');
    await input.fill('lisb');
    await row('Lisbon, place').waitFor();
    await row('Omar Haddad, person').waitFor({ state: 'detached' });
    await keyboard.press('Enter');
    await window.command('Clear the Filter of the Entities');
    await row('Omar Haddad, person').waitFor();
  });

  it('marks all mentions of an entity from its menu', async function () {
    this.timeout(90_000);
    await row('Lisbon, place').click({ button: 'right' });
    await choose(window.page, 'Mark All');
    await window.page.locator('.pane-body .monaco-list-row[aria-label="Lisbon, place, 1 mention"]').waitFor();
    await window.command('File: Save All');
    await saved('two.seed', /on to \[Lisbon\]\{\.place\}\./);
  });

  it('has a concordance, which is filtered, ticked and exported by keys', async function () {
    this.timeout(150_000);
    const { page } = window;
    await row('Madrid').click();
    await page.keyboard.press('Control+Alt+c');
    const concordance = window.webview;
    const lines = concordance.locator('.body .row');
    await lines.nth(1).waitFor();
    assert.equal(await lines.first().locator('.before').textContent(), 'The minister Lina Farsi went to');
    assert.equal(await concordance.getByRole('button', { name: 'Mark' }).first().isDisabled(), true);
    await concordance.getByRole('searchbox').fill('AGAIN');
    await concordance.getByText('1 of 2 mentions in 1 file').waitFor();
    await concordance.getByRole('searchbox').press('ArrowDown');
    await page.keyboard.press('Space');
    await concordance.getByText('1 ticked').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: 'two.seed' }).waitFor();
    await window.isAt(3);
    await concordance.getByRole('button', { name: 'Export CSV…' }).press('Enter');
    const name = page.locator('.quick-input-widget input[type=text]:visible');
    await name.waitFor();
    await name.press('Enter');
    const exported = path.join(window.folder, 'Madrid.csv');
    for (const end = Date.now() + 30_000; !fs.existsSync(exported) && Date.now() < end; )
      await page.waitForTimeout(100);
    assert.deepEqual(fs.readFileSync(exported, 'utf8').split('\r\n'), [
      '\ufeffbefore,mention,after,file,line,column,state',
      'Lina Farsi flew to ,Madrid," again, and on to Lisbon.",two.seed,3,40,recognized',
      '',
    ]);
  });

  it('marks what is ticked in the concordance, and shows what has become of it', async function () {
    this.timeout(90_000);
    const concordance = window.webview;
    await concordance.getByRole('button', { name: 'Mark', exact: true }).press('Enter');
    await concordance.getByRole('combobox').selectOption({ label: 'Marked' });
    await concordance.getByText('1 of 2 mentions in 1 file').waitFor();
    await window.command('File: Save All');
    await saved('two.seed', /flew to \[Madrid\]\{\.place\} again/);
    assert.match(window.read('one.seed'), /went to Madrid\./);
  });

  it('adds an entity to the registry from its menu, and takes that back in one step', async function () {
    this.timeout(90_000);
    await row('Omar Haddad, person').click({ button: 'right' });
    await choose(window.page, 'Add This Entity to the Registry');
    await saved('entities.yaml', /omar-haddad:/);
    await saved('one.seed', /\[Omar Haddad\]\{\.person ref=omar-haddad\}/);
    await window.page.locator('.tab', { hasText: 'one.seed' }).click();
    await window.page.keyboard.press('Control+Z');
    await window.command('File: Save All');
    await saved('one.seed', /\[Omar Haddad\]\{\.person\}/);
    await saved('entities.yaml', /Lina Farsi }\n$/);
  });

  it('adds an alias from the menu', async function () {
    this.timeout(90_000);
    await row('Lina Farsi, person').click({ button: 'right' });
    await choose(window.page, 'Add an Alias');
    const input = window.page.locator('.quick-input-widget input[type=text]:visible');
    await input.fill('Ms Farsi');
    await input.press('Enter');
    await saved('entities.yaml', /Ms Farsi/);
  });

  it('merges two entities, once what would change was shown', async function () {
    this.timeout(90_000);
    await row('Omar Haddad, person').click({ button: 'right' });
    await choose(window.page, 'Merge');
    const input = window.page.locator('.quick-input-widget input[type=text]:visible');
    await input.fill('Lina');
    await input.press('Enter');
    await window.page.getByRole('button', { name: 'Apply', exact: true }).click();
    await window.command('File: Save All');
    await saved('one.seed', /\[Omar Haddad\]\{\.person ref=lina\}/);
    assert.match(window.read('entities.yaml'), /Omar Haddad/);
  });

  it('shows the concordance again when the window is loaded anew', async function () {
    this.timeout(150_000);
    await window.reload('seedmark.concordance');
    // As it was filtered.
    await window.webview.getByText('1 of 2 mentions in 1 file').waitFor();
  });
});
