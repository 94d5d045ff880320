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
 * Writes a file, in a folder that is made where it is missing: all at once, as `replaceFile` does.
 *
 * @throws what the file system says; what was there is then as it was
 */
export function writeFile(file: string, text: string): void {
  if (fs.existsSync(file)) replaceFile(file, text);
  else {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    renameInto(file, text, 0o666);
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
  renameInto(target, text, mode, true);
}

/** @param isExact whether the permissions are these whatever the process's mask is */
function renameInto(target: string, text: string, mode: number, isExact = false): void {
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);
  try {
    fs.writeFileSync(temporary, text, { mode, flag: 'wx', flush: true });
    if (isExact) fs.chmodSync(temporary, mode);
    fs.renameSync(temporary, target);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}
