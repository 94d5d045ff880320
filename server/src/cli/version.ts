import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** That of the package this file is in, as a source or in a bundle. */
export function version(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!fs.existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
  const manifest: { version: string } = JSON.parse(
    fs.readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  return manifest.version;
}
