import fs from 'node:fs';
import path from 'node:path';

/**
 * Replaces a file's text all at once: it is written beside it and renamed, so that nobody ever sees half of it. A
 * link stays a link, and the permissions stay what they are.
 *
 * @throws what the file system says; the file is then as it was
 */
export function replaceFile(file: string, text: string): void {
  const target = fs.realpathSync(file);
  const { mode } = fs.statSync(target);
  fs.accessSync(target, fs.constants.W_OK);
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);
  try {
    fs.writeFileSync(temporary, text, { mode, flag: 'wx', flush: true });
    fs.chmodSync(temporary, mode);
    fs.renameSync(temporary, target);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}
