import type { Page } from 'playwright-core';
import { openWindow, type Window } from '../harness/window.js';

describe('A file that a configuration names as a seed', function () {
  this.timeout(180_000);
  let window: Window;
  let page: Page;

  before(async () => {
    window = await openWindow({
      workspace: {
        '.seedmarkrc.yaml': 'include: ["texts/*.txt"]\n',
        'texts/visit.txt': 'Talks in the north\n\nLina Farsi came to Rabat, {++later ++}to Madrid.\n',
      },
      file: 'texts/visit.txt',
    });
    ({ page } = window);
  });

  after(() => window?.close());

  it('has colours, what is open and places for comments, though it was opened as another language', async () => {
    await page.locator('.statusbar-item', { hasText: '1 mark' }).waitFor({ timeout: 90_000 });
    // What is recognised is in italics.
    await page.locator('.view-line span.mtki', { hasText: 'Rabat' }).waitFor();
    await page.locator('.comment-range-glyph').first().waitFor({ state: 'attached' });
  });
});
