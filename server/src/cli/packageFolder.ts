import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Path of the folder of the package that this file is in, as a source or in a bundle. */
export function packageFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!fs.existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
  return folder;
}
