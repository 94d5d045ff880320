import type { Page } from 'playwright-core';
import { openSeeds, type Window } from '../harness/window.js';

const first = 'A visit to the harbour.';
const text = `${first}\n\nMore of it.\n`;
const name = 'visit.seed';

describe('Suggesting mode, by hand', function () {
  this.timeout(180_000);
  let window: Window;
  let page: Page;

  before(async () => {
    const settings = { 'seedmark.review.author': 'lina', 'seedmark.review.sign': false };
    window = await openSeeds({ [name]: text }, settings);
    ({ page } = window);
    await window.command('Seedmark: Toggle Suggesting Mode');
    await page.locator('.statusbar-item', { hasText: 'Suggesting' }).waitFor();
  });

  after(() => window?.close());

  /** The file, once it is saved, with this in the place of its first line. */
  const becomes = (line: string) => window.saved(name, `${line}\n\nMore of it.\n`);
  const press = async (key: string, times = 1, delay = 0) => {
    for (let time = 0; time < times; time++) {
      await page.keyboard.press(key);
      await page.waitForTimeout(delay);
    }
  };
  /** Undoes until the file is as it was, in no more steps than are said. */
  const back = async (steps: number) => {
    for (let step = 0; step < steps && window.read(name) !== text; step++) {
      await press('Control+Z');
      await page.waitForTimeout(250);
      await press('Control+S');
      await page.waitForTimeout(250);
    }
    await becomes(first);
  };

  for (const delay of [0, 60]) {
    it(`marks what is typed, at ${delay} ms a key, and undoes it whole`, async () => {
      await window.goTo(1, 3);
      await page.keyboard.type('long, good ', { delay });
      await becomes('A {++long, good ++}visit to the harbour.');
      await back(4);
    });

    it(`marks what is deleted, at ${delay} ms a key`, async () => {
      await window.goTo(1, 8);
      await press('Backspace', 4, delay);
      await becomes('A v{--isit--} to the harbour.');
      await page.keyboard.type('oyage', { delay });
      await becomes('A v{~~isit~>oyage~~} to the harbour.');
      await back(10);
      await window.goTo(1, 3);
      await press('Delete', 3, delay);
      await becomes('A {--vis--}it to the harbour.');
      await back(3);
    });
  }

  it('takes back what was suggested', async () => {
    await window.goTo(1, 3);
    await page.keyboard.type('long ', { delay: 30 });
    await press('Backspace', 5, 60);
    await becomes(first);
  });

  it('undoes and redoes deleting a word, cutting and pasting in one step each', async () => {
    await window.goTo(1, 8);
    await press('Control+Backspace');
    await becomes('A {--visit--} to the harbour.');
    await press('Control+Z');
    await becomes(first);
    await press('Control+Y');
    await becomes('A {--visit--} to the harbour.');
    await press('Control+Z');
    await becomes(first);
    await window.goTo(1, 3);
    await press('Control+Shift+ArrowRight');
    await press('Control+X');
    await becomes('A {--visit--} to the harbour.');
    await press('End');
    await press('Control+V');
    await becomes('A {--visit--} to the harbour.{++visit++}');
    await press('Control+Z');
    await becomes('A {--visit--} to the harbour.');
    await press('Control+Z');
    await becomes(first);
  });

  it('makes a substitution of what is typed over a selection', async () => {
    await window.goTo(1, 3);
    await press('Control+Shift+ArrowRight');
    await page.keyboard.type('stay', { delay: 0 });
    await becomes('A {~~visit~>stay~~} to the harbour.');
    await back(1);
  });

  it('works with several cursors', async () => {
    await window.goTo(1, 12);
    await window.command('Add Cursor Below');
    await window.command('Add Cursor Below');
    await press('Home');
    await page.keyboard.type('xy', { delay: 80 });
    await window.saved(name, `{++xy++}${first}\n{++xy++}\n{++xy++}More of it.\n`);
    await press('Escape');
    await back(3);
  });

  it('keeps pairs and brackets as VS Code types them', async () => {
    await window.goTo(1, 24);
    await page.keyboard.type(' (x) [y]', { delay: 40 });
    await becomes(`${first}{++ (x) [y]++}`);
    await back(6);
  });

  it('leaves an input method to compose', async () => {
    await window.goTo(1, 3);
    const cdp = await page.context().newCDPSession(page);
    for (const composed of ['k', 'か', 'かn', 'かな']) {
      const { length } = composed;
      await cdp.send('Input.imeSetComposition', {
        text: composed,
        selectionStart: length,
        selectionEnd: length,
      });
      await page.waitForTimeout(100);
    }
    await cdp.send('Input.insertText', { text: '仮名' });
    await page.keyboard.type('x');
    await becomes('A {++仮名x++}visit to the harbour.');
    await back(6);
  });

  it('marks a new paragraph', async () => {
    await window.goTo(3, 12);
    await press('Enter', 2, 50);
    await page.keyboard.type('New one.', { delay: 20 });
    await window.saved(name, `${text}\n{++New one.++}\n`);
    await back(6);
  });

  it('goes on at the very end of the file', async () => {
    await press('Control+End');
    await page.keyboard.type('At once', { delay: 0 });
    await window.saved(name, `${text}{++At once++}`);
    await back(4);
  });
});
