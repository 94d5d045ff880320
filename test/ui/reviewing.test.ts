import type { Page } from 'playwright-core';
import { openSeeds, type Window } from '../harness/window.js';

const name = 'treaty.seed';
const authors = ['lina', 'omar', 'sara'];
const places = ['Rabat', 'Madrid', 'Tangier', 'Lisbon', 'Faro'];

/** A paragraph with a mark, and what it reads as when that is accepted and rejected. */
function paragraph(index: number): { written: string; accepted: string; rejected: string } {
  const by = `{>>@${authors[index % 3]} 2026-11-23: so<<}`;
  const place = `[${places[index % 5]}]{.place}`;
  const number = `Article ${index + 1}`;
  switch (index % 5) {
    case 0:
      return {
        written: `${number}: the {++long++}${by} road to ${place}.`,
        accepted: `${number}: the long road to ${place}.`,
        rejected: `${number}: the road to ${place}.`,
      };
    case 1:
      return {
        written: `${number}: the {--old--}${by} road, to ${place}.`,
        accepted: `${number}: the road, to ${place}.`,
        rejected: `${number}: the old road, to ${place}.`,
      };
    case 2:
      return {
        written: `${number}: a {~~way~>road~~}${by} to ${place}.`,
        accepted: `${number}: a road to ${place}.`,
        rejected: `${number}: a way to ${place}.`,
      };
    case 3:
      return {
        written: `${number}: {==the road==}${by} to ${place}.`,
        accepted: `${number}: the road to ${place}.`,
        rejected: `${number}: the road to ${place}.`,
      };
    default:
      return {
        written: `${number}: from [{--Old --}${by}${places[index % 5]}]{.place} on.`,
        accepted: `${number}: from ${place} on.`,
        rejected: `${number}: from [Old ${places[index % 5]}]{.place} on.`,
      };
  }
}

const paragraphs = Array.from({ length: 50 }, (_, index) => paragraph(index));
/** Every third mark is rejected. */
const isRejected = (index: number) => index % 3 === 2;
/** What the document is when so many marks are settled. */
function settledUpTo(settled: number): string {
  const lines = paragraphs.map(({ written, accepted, rejected }, index) => {
    if (index >= settled) return written;
    return isRejected(index) ? rejected : accepted;
  });
  return `${['# Roads', ...lines].join('\n\n')}\n`;
}

describe('Fifty review marks of three authors, with keys alone', function () {
  this.timeout(180_000);
  let window: Window;
  let page: Page;

  before(async () => {
    window = await openSeeds({ [name]: settledUpTo(0) }, { 'seedmark.review.author': 'lina' });
    ({ page } = window);
    await page.locator('.statusbar-item', { hasText: '50 marks' }).waitFor({ timeout: 60_000 });
  });

  after(() => window?.close());

  /** Goes to a mark, if it is not the first, and settles it. */
  const settle = async (index: number, delay: number) => {
    if (index > 0) await page.keyboard.press('Alt+.');
    await page.waitForTimeout(delay);
    await page.keyboard.press(isRejected(index) ? 'Shift+Alt+Enter' : 'Alt+Enter');
    await page.waitForTimeout(delay);
  };
  const undo = async (steps: number) => {
    for (let step = 0; step < steps; step++) await page.keyboard.press('Control+Z');
  };

  for (const [count, delay] of [
    [50, 0],
    [8, 60],
  ]) {
    it(`are worked through one by one, ${count} at ${delay} ms a key, and taken back step by step`, async () => {
      await window.goTo(1, 1);
      await page.keyboard.press('Alt+.');
      await window.isAt(3);
      for (let index = 0; index < count; index++) await settle(index, delay);
      // Keys wait in line.
      const left = count === 50 ? 'Nothing open' : `${50 - count} marks`;
      await page.locator('.statusbar-item', { hasText: left }).waitFor({ timeout: 90_000 });
      await window.saved(name, settledUpTo(count));
      await window.isAt(1 + 2 * count);
      for (const [now, then] of [
        [count, count - 1],
        [count - 1, count - 2],
        [count - 2, count / 2],
        [count / 2, 0],
      ]) {
        await undo(now - then);
        await window.saved(name, settledUpTo(then));
      }
    });
  }
});
