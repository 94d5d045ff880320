import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { cached, unpack } from './cache.js';
import { nodeCache } from './paths.js';

/** A headless Chromium for Linux on x64, with the libraries and a font it needs, as an npm package. */
const npmChromium = '153.0.0';

/** Flags without which Chromium does not start in a container or as root, or phones home. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The path of a browser that Playwright's `chromium` can drive: the one that `CHROME_PATH` names, one that is
 * installed, or one fetched from npm.
 *
 * @throws an error that says how to get one
 */
export function chromiumPath(): string {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && !isProgram(named)) {
    throw new Error(`CHROME_PATH is ${named}, which is no program`);
  }
  const found = named ?? [...candidates()].find(isProgram) ?? chromiumFromNpm();
  if (found === undefined) {
    throw new Error(
      'Running VS Code in a browser needs Chromium, Chrome or Edge, and none was found.\n' +
        'Any one of these gets it:\n' +
        '  apt-get install -y chromium\n' +
        '  npx playwright install chromium\n' +
        '  CHROME_PATH=/path/to/your/browser',
    );
  }
  return found;
}

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

function* candidates(): Generator<string> {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    yield* names.map(name => path.join(folder, name));
  }
  yield* wellKnown();
  const home = os.homedir();
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    path.join(home, '.cache/ms-playwright'),
    path.join(home, 'Library/Caches/ms-playwright'),
    path.join(process.env.LOCALAPPDATA ?? home, 'ms-playwright'),
    path.join(home, '.cache/puppeteer/chrome'),
  ];
  const programs = [
    'chrome-linux64/chrome',
    'chrome-linux/chrome',
    'chrome-linux/headless_shell',
    'chrome-headless-shell-linux64/chrome-headless-shell',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-win/chrome.exe',
    'chrome-win64/chrome.exe',
  ];
  for (const cache of caches.filter(folder => folder !== undefined)) {
    for (const build of entries(cache).filter(name => /^chromium|^(linux|mac|win)/.test(name))) {
      yield* programs.map(program => path.join(cache, build, program));
    }
  }
}

function wellKnown(): string[] {
  switch (process.platform) {
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
        name => `/Applications/${name}.app/Contents/MacOS/${name}`,
      );
    case 'win32':
      return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(variable => {
        const folder = process.env[variable];
        return folder === undefined
          ? []
          : ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map(file =>
              path.join(folder, file),
            );
      });
    default:
      return ['/usr/lib/chromium/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium'];
  }
}

function entries(folder: string): string[] {
  try {
    return fs.readdirSync(folder).sort().reverse();
  } catch {
    return [];
  }
}

function chromiumFromNpm(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return undefined;
  }
  const folder = path.join(nodeCache, `chromium-${npmChromium}`);
  cached(folder, made => {
    unpack(`@sparticuz/chromium@${npmChromium}`, made, 'bin');
    for (const name of ['chromium', 'al2023.tar', 'fonts.tar']) {
      const file = path.join(made, name);
      fs.writeFileSync(file, brotliDecompressSync(fs.readFileSync(`${file}.br`)), { mode: 0o755 });
      if (name.endsWith('.tar')) {
        execFileSync('tar', ['-xf', file, '-C', made]);
        fs.rmSync(file);
      }
    }
    for (const name of fs.readdirSync(made).filter(entry => entry.endsWith('.br'))) {
      fs.rmSync(path.join(made, name));
    }
    const fontFolders = [path.join(folder, 'fonts'), '/usr/share/fonts'];
    fs.writeFileSync(
      path.join(made, 'fonts/fonts.conf'),
      '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n' +
        `<fontconfig>${fontFolders.map(dir => `<dir>${dir}</dir>`).join('')}` +
        `<cachedir>${path.join(folder, 'fonts/cache')}</cachedir></fontconfig>\n`,
    );
    fs.writeFileSync(
      path.join(made, 'chromium.sh'),
      [
        '#!/bin/sh',
        'here=$(dirname "$0")',
        'export LD_LIBRARY_PATH="$here/lib:$LD_LIBRARY_PATH" FONTCONFIG_FILE="$here/fonts/fonts.conf"',
        'exec "$here/chromium" "$@"',
        '',
      ].join('\n'),
      { mode: 0o755 },
    );
  });
  return path.join(folder, 'chromium.sh');
}
