import assert from 'node:assert/strict';
import { openWindow, type Window } from '../harness/window.js';

const visit = `---
title: A visit
---

[Lina Farsi]{.person} came to [Rabat]{.place}.

She {--never --}said {++that ++}it was {~~late~>early~~}.{>>@omar 2026-01-02: Really?<<}
`;

const hostile = `# <script>parent.hit = 1</script>

[<img src=x onerror="window.hit = 1">]{.person} [x](javascript:window.hit=1) <javascript:window.hit=1>

{>><iframe srcdoc="<script>parent.hit = 1</script>"></iframe><<}

${'{>>'}${'<b onclick=x>'.repeat(5000)}${'<<}'}
`;

describe('the preview', () => {
  let window: Window;

  before(async function () {
    this.timeout(180_000);
    window = await openWindow({
      workspace: { 'visit.seed': visit, 'hostile.seed': hostile },
      file: 'visit.seed',
    });
    await window.page.locator('.monaco-breadcrumbs [class*="codicon-symbol-"]').first().waitFor();
    await window.command('Seedmark: Show the Preview to the Side');
    await window.webview.locator('.chunk').first().waitFor();
  });

  after(async function () {
    this.timeout(60_000);
    await window?.close();
  });

  it('shows the text with its entities, marks and comments', async () => {
    const page = window.webview;
    assert.equal(await page.locator('h1').textContent(), 'A visit');
    assert.deepEqual(await page.locator('main .entity').allTextContents(), ['Lina Farsi', 'Rabat']);
    assert.deepEqual(await page.locator('main del').allTextContents(), ['never ', 'late']);
    assert.match((await page.locator('.comment').textContent()) ?? '', /omar, 2026-01-02\s*Really\?/);
  });

  it('turns a type’s colour off in the legend', async () => {
    const page = window.webview;
    const name = page.locator('main .entity[data-type="person"]');
    const colour = () =>
      name.evaluate(element => element.ownerDocument.defaultView?.getComputedStyle(element).color);
    const before = await colour();
    await page.getByRole('checkbox', { name: 'person' }).press('Space');
    assert.notEqual(await colour(), before);
    await page.getByRole('checkbox', { name: 'person' }).press('Space');
    assert.equal(await colour(), before);
  });

  it('goes to the source with a click', async () => {
    await window.webview.locator('main .entity', { hasText: 'Rabat' }).click();
    await window.page.getByRole('button', { name: /^Ln 5, Col 3[2-7]\b/ }).waitFor();
  });

  it('follows what is typed', async () => {
    await window.page.keyboard.type('XYZ');
    await window.webview.locator('main .entity', { hasText: /R?.*XYZ/ }).waitFor();
    await window.page.keyboard.press('Control+Z');
    await window.webview.locator('main .entity', { hasText: /^Rabat$/ }).waitFor();
  });

  it('accepts and rejects marks by key, each a step to undo', async () => {
    const page = window.webview;
    await page.locator('.change.deletion').focus();
    await page.locator('.change.deletion').press('a');
    await page.locator('.change.deletion').waitFor({ state: 'detached' });
    await page.locator('.change.insertion').press('r');
    await page.locator('.change.insertion').waitFor({ state: 'detached' });
    const lines = window.page.locator('.editor-instance .view-lines').first();
    assert.match((await lines.textContent())?.replaceAll('\u00a0', ' ') ?? '', /She said it was \{~~late/);
    await lines.click();
    await window.page.keyboard.press('Control+Z');
    await page.locator('.change.insertion').waitFor();
    await window.page.keyboard.press('Control+Z');
    await page.locator('.change.deletion').waitFor();
  });

  it('accepts a mark with the mouse', async () => {
    const page = window.webview;
    await page.locator('.change.substitution').hover();
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.locator('.change.substitution').waitFor({ state: 'detached' });
    assert.match((await page.locator('main').textContent()) ?? '', /it was early\./);
  });

  it('keeps a hostile document inert', async () => {
    const dialogs: string[] = [];
    window.page.on('dialog', dialog => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await window.command('View: Focus First Editor Group');
    await window.page.keyboard.press('Control+P');
    const input = window.page.locator('.quick-input-widget input[type=text]:visible');
    await input.fill('hostile.seed');
    await window.page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'hostile.seed' })
      .first()
      .waitFor();
    await window.page.keyboard.press('Enter');
    const page = window.webview;
    await page.locator('h1', { hasText: '<script>parent.hit = 1</script>' }).waitFor();
    const main = page.locator('main');
    assert.equal(await main.locator('script, img, iframe, b, [onerror], [onclick]').count(), 0);
    assert.equal(await main.locator('a').count(), 0);
    assert.equal(await main.evaluate(element => 'hit' in (element.ownerDocument.defaultView ?? {})), false);
    assert.deepEqual(dialogs, []);
  });

  it('has a policy that lets nothing run but its own script', async () => {
    const policy = window.webview.locator('meta[http-equiv="Content-Security-Policy"]');
    assert.match(
      (await policy.getAttribute('content')) ?? '',
      /^default-src 'none'; script-src 'nonce-\w+'; style-src \S/,
    );
  });
});
