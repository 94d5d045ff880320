import fs from 'node:fs';
import path from 'node:path';
import type { FoundFile } from './files.js';
import type { Output } from './output.js';
import { reasonOf } from './read.js';

/** Puts a text where the one before it came from: standard output for standard input, else the file if it differs. */
export function saveText(
  { file, path: shown }: FoundFile,
  before: string,
  after: string,
  output: Pick<Output, 'write' | 'fail'>,
): void {
  if (file === undefined) output.write(after);
  else if (after !== before) {
    try {
      replaceFile(file, after);
    } catch (error) {
      output.fail(`${shown}: cannot be written: ${reasonOf(error)}`);
    }
  }
}

/**
 * Replaces a file's text all at once: it is written beside it and renamed, so that nobody ever sees half of it. A
 * link stays a link, and the permissions stay what they are.
 *
 * @throws what the file system says; the file is then as it was
 */
function replaceFile(file: string, text: string): void {
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
