import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { inRoot, nodeCache } from './paths.js';

/** Packages the extension, which must have been built, and returns the path of the .vsix. */
export function packageExtension(): string {
  const file = path.join(nodeCache, 'seedmark.vsix');
  fs.mkdirSync(nodeCache, { recursive: true });
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
