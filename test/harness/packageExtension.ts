import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { inRoot, nodeCache } from './paths.js';

/** All that may be packed; what is left out of it, `.vscodeignore` says. */
const packed = [
  ...['package.json', '.vscodeignore', 'README.md', 'CHANGELOG.md', 'LICENSE'],
  ...['client', 'server', 'syntaxes'],
];

/** Packages the extension, which must have been built, and returns the path of the .vsix: the last one, if nothing has changed. */
export function packageExtension(): string {
  const file = path.join(nodeCache, 'seedmark.vsix');
  fs.mkdirSync(nodeCache, { recursive: true });
  const made = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (packed.every(name => lastChange(inRoot(name)) < made)) return file;
  const vsce = inRoot('node_modules/@vscode/vsce/vsce');
  execFileSync(
    process.execPath,
    [
      vsce,
      'package',
      '--no-dependencies',
      '--allow-missing-repository',
      '--no-rewrite-relative-links',
      '--out',
      file,
    ],
    { cwd: inRoot(), stdio: 'inherit' },
  );
  return file;
}

/** When a file, or anything in a folder, was last changed; a folder itself changes when a file comes or goes. */
function lastChange(file: string): number {
  const stats = fs.statSync(file);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const names = fs.readdirSync(file).filter(name => name !== 'node_modules');
  return Math.max(stats.mtimeMs, ...names.map(name => lastChange(path.join(file, name))));
}
