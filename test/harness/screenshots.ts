// npm run screenshots [-- NAME …]: takes the pictures of the README in VS Code, on the sample documents; all, or some.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { packageExtension } from './packageExtension.js';
import { inRoot } from './paths.js';
import { installExtension, type Profile, startVSCodeServer } from './vscodeServer.js';
import { openBrowser, workbenchUrl } from './workbench.js';

const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  contrast: 'Default High Contrast',
};
const wanted = process.argv.slice(2);
const pictures = inRoot('client/media/screenshots');

interface Shot {
  readonly name: string;
  readonly file: string;
  /** Such that the last line and the last row of a list are whole. */
  readonly height: number;
  /** Whether there is one in high contrast too. */
  readonly hasContrast?: boolean;
  /** Brings the page to where the picture is taken. */
  stage(page: Page): Promise<void>;
}

const shots: readonly Shot[] = [
  {
    name: 'outline',
    file: '2026-01-madrid-visit.seed',
    height: 900,
    async stage(page) {
      await goTo(page, find(this.file, '## Across the table'));
      await command(page, 'Explorer: Focus on Outline View');
      // The folder's files make room for the outline.
      await page.locator('.pane-header', { hasText: 'seeds' }).click();
      await page.locator('.outline-tree .monaco-list-row').first().waitFor();
    },
  },
  {
    name: 'entities',
    file: '2026-01-madrid-visit.seed',
    height: 800,
    async stage(page) {
      const row = (label: string) => page.locator(`.pane-body .monaco-list-row[aria-label^="${label}"]`);
      await command(page, 'Seedmark: Focus on Entities View');
      await row('place').waitFor();
      if ((await row('Morocco').count()) === 0) await row('place').click();
      await row('Morocco').click();
      await page.keyboard.press('Control+Alt+C');
      await webview(page).locator('.body .row').nth(6).waitFor();
    },
  },
  {
    name: 'hover',
    file: '2026-01-madrid-visit.seed',
    height: 800,
    async stage(page) {
      await command(page, 'View: Close Primary Side Bar');
      await goTo(page, find(this.file, 'Abdellatif'));
      await command(page, 'Show or Focus Hover');
      await page.locator('.monaco-hover:visible').first().waitFor();
    },
  },
  {
    name: 'problems',
    file: 'malformed.seed',
    height: 697,
    async stage(page) {
      await command(page, 'View: Close Primary Side Bar');
      await command(page, 'Problems: Focus on Problems View');
      await page.locator('.markers-panel .monaco-list-row').nth(3).waitFor();
      await page.keyboard.press('End');
      await goTo(page, find(this.file, 'forty passengers'));
      await page.keyboard.press('Control+Period');
      await page.locator('.action-widget:visible').waitFor();
    },
  },
  {
    name: 'preview',
    file: '2026-06-conference.seed',
    height: 800,
    hasContrast: true,
    async stage(page) {
      await command(page, 'View: Close Primary Side Bar');
      await goTo(page, { line: 1, column: 1 });
      await command(page, 'Seedmark: Show the Preview to the Side');
      await webview(page).locator('.chunk').nth(4).waitFor();
      await webview(page).locator('.change.substitution').first().hover();
    },
  },
  {
    name: 'review',
    file: '2026-06-conference.seed',
    height: 800,
    hasContrast: true,
    async stage(page) {
      const row = (label: string) => page.locator('.sidebar .monaco-list-row', { hasText: label });
      await command(page, 'Seedmark: Focus on Review View');
      // The other view of the side bar makes room.
      await page.locator('.sidebar .pane-header', { hasText: 'Entities' }).click();
      await row('The strait in one room').waitFor();
      const seed = row('The strait in one room');
      if ((await seed.getAttribute('aria-expanded')) !== 'true')
        await seed.locator('.monaco-tl-twistie').click();
      await row('Really? Which delegation?').waitFor();
      await widenSideBar(page, 460);
      await goTo(page, { line: 9, column: 1 });
      await page.keyboard.press('Alt+F9');
      await page.locator('.review-widget:visible .review-comment').first().waitFor();
    },
  },
  {
    name: 'graph',
    file: '2026-01-madrid-visit.seed',
    height: 800,
    async stage(page) {
      await command(page, 'View: Close Primary Side Bar');
      await command(page, 'Seedmark: Show the Graph of Entities');
      await webview(page).getByLabel('What is shown').waitFor();
      await command(page, 'View: Join All Editor Groups');
      await webview(page).getByLabel('What is shown').selectOption('workspace');
      await webview(page).locator('.legend label', { hasText: 'event' }).waitFor();
      await webview(page).getByRole('application').press('ArrowDown');
      await webview(page).locator('aside .mentions li').first().waitFor();
    },
  },
];

fs.mkdirSync(pictures, { recursive: true });
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-screenshots-'));
const profile: Profile = { userData: path.join(folder, 'user'), extensions: path.join(folder, 'extensions') };
installExtension(packageExtension(), profile);
const browser = await openBrowser();
try {
  for (const [kind, theme] of Object.entries(themes)) {
    const server = await startVSCodeServer({ profile, settings: settings(theme) });
    for (const shot of shots) {
      if (wanted.length > 0 && !wanted.includes(shot.name)) continue;
      if (kind === 'contrast' && shot.hasContrast !== true) continue;
      const page = await browser.newPage({
        viewport: { width: 1440, height: shot.height },
        deviceScaleFactor: 1.25,
      });
      page.setDefaultTimeout(120_000);
      const seeds = inRoot('seeds');
      await page.goto(
        workbenchUrl({ authority: server.authority, folder: seeds, file: path.join(seeds, shot.file) }),
      );
      await page.locator('.view-line').first().waitFor();
      await started(page);
      await shot.stage(page);
      await settled(page);
      await page.screenshot({ path: path.join(pictures, `${shot.name}-${kind}.png`) });
      console.log(`${shot.name}-${kind}.png`);
      await page.close();
    }
    await server.stop();
  }
} finally {
  await browser.close();
  fs.rmSync(folder, { recursive: true, force: true });
}

function settings(theme: string): Record<string, unknown> {
  return {
    'workbench.colorTheme': theme,
    'workbench.activityBar.location': 'hidden',
    'workbench.layoutControl.enabled': false,
    'workbench.tips.enabled': false,
    'window.commandCenter': false,
    'chat.commandCenter.enabled': false,
    'editor.minimap.enabled': false,
    'editor.fontSize': 14,
    'editor.stickyScroll.enabled': false,
    'editor.cursorBlinking': 'solid',
    'comments.openView': 'never',
    'telemetry.telemetryLevel': 'off',
  };
}

/** Waits until the server has answered: below the title, the breadcrumbs show a symbol. */
async function started(page: Page): Promise<void> {
  await goTo(page, { line: 10, column: 1 });
  await page.locator('.monaco-breadcrumbs [class*="codicon-symbol-"]').first().waitFor();
}

function webview(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

/** Runs a command by its name in the command palette. */
async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input[type=text]:visible');
  await input.fill(`>${name}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
  await input.waitFor({ state: 'hidden' });
}

/** Drags the edge of the side bar, so that what stands in it is not cut off. */
async function widenSideBar(page: Page, width: number): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (box === null) throw new Error('there is no side bar');
  await page.mouse.move(box.x + box.width, 400);
  await page.mouse.down();
  await page.mouse.move(box.x + width, 400, { steps: 5 });
  await page.mouse.up();
  // The edge is lit while the pointer is over it.
  await page.mouse.move(box.x + width + 400, 760);
}

/** A place in a file, counted from one. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** The middle of the first place where one of the sample documents has a text. */
function find(file: string, text: string): Place {
  const lines = fs.readFileSync(inRoot('seeds', file), 'utf8').split('\n');
  const line = lines.findIndex(content => content.includes(text));
  const column = lines[line]?.indexOf(text);
  if (column === undefined) {
    throw new Error(`${file} has no “${text}”`);
  }
  return { line: line + 1, column: column + Math.ceil(text.length / 2) };
}

/** Puts the cursor into the editor. */
async function goTo(page: Page, { line, column }: Place): Promise<void> {
  await page.keyboard.press('Control+G');
  const input = page.locator('.quick-input-widget input[type=text]:visible');
  await input.fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await input.waitFor({ state: 'hidden' });
}

/** Waits until two pictures half a second apart are the same. */
async function settled(page: Page): Promise<void> {
  for (let before = await page.screenshot(), tries = 0; tries < 20; tries++) {
    await page.waitForTimeout(500);
    const now = await page.screenshot();
    if (now.equals(before)) {
      return;
    }
    before = now;
  }
  throw new Error('the page never came to rest');
}
