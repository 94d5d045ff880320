import fs from 'node:fs';
import path from 'node:path';
import { packageFolder } from './packageFolder.js';

/** That of this package. */
export function version(): string {
  const manifest: { version: string } = JSON.parse(
    fs.readFileSync(path.join(packageFolder(), 'package.json'), 'utf8'),
  );
  return manifest.version;
}
