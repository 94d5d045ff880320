import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { openSeeds, type Window } from '../harness/window.js';

const name = 'visit.seed';
const text = 'A visit to the harbour.\n\nMore of it.{>>bob (2026-01-02): Why?<<}\n';

describe('Comments, by hand', function () {
  this.timeout(180_000);
  let window: Window;
  let page: Page;

  before(async () => {
    window = await openSeeds({ [name]: text }, { 'seedmark.review.author': 'lina' });
    ({ page } = window);
  });

  after(() => window?.close());

  const thread = () => page.locator('.review-widget:visible').last();
  it('are shown where they are written, whoever wrote them and in whatever form', async () => {
    await page.locator('.comment-thread-unresolved, .comment-thread').first().waitFor();
    await window.goTo(3, 1);
    // VS Code goes to no thread before it has worked out where one may be begun.
    for (let tries = 0; tries < 20 && (await thread().count()) === 0; tries++) {
      await page.keyboard.press('Alt+F9');
      await page.waitForTimeout(500);
    }
    await thread().locator('.review-comment').first().waitFor();
    assert.match((await thread().innerText()).replace(/\s+/g, ' '), /bob.*Why\?/);
  });
});
