import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import picomatch from 'picomatch';
import { UsageError } from './arguments.js';
import type { FileConfigurations } from './configurations.js';
import { type Output, printable } from './output.js';
import { reasonOf } from './read.js';

/** A configuration is only ever one that holds for other files. */
export type FileKind = 'seed' | 'registry' | 'configuration';

/** A file to work on. */
export interface FoundFile {
  /** As it is shown: relative to where the user stands, with `/` between names. */
  readonly path: string;
  /** Absolute; undefined for standard input. */
  readonly file: string | undefined;
  readonly kind: FileKind;
}

/**
 * The files that paths and globs stand for: a file that is named is taken whatever its name, of a folder the
 * seeds and registries in it, without `node_modules` and what begins with a dot; but nothing that a configuration
 * leaves out. Each once, those of a folder sorted. What cannot be found is said, and the rest found all the same.
 *
 * @param operands as on the command line; none means the current folder, `-` standard input
 * @param stdinPath what standard input is called
 */
export async function findFiles(
  operands: readonly string[],
  stdinPath: string | undefined,
  configurations: FileConfigurations,
  output: Output,
): Promise<FoundFile[]> {
  if (stdinPath !== undefined && !operands.includes('-')) {
    throw new UsageError('--stdin-path names standard input, so that "-" must be among the paths');
  }
  const found = new Map<string, FoundFile>();
  for (const operand of operands.length > 0 ? operands : ['.']) {
    const files =
      operand === '-'
        ? [await standardInput(stdinPath, configurations)]
        : await expand(operand, configurations, output);
    for (const file of files) found.set(file.file ?? '-', file);
  }
  return [...found.values()];
}

/** Never left out: whoever hands a text over waits for what comes of it. */
async function standardInput(
  name: string | undefined,
  configurations: FileConfigurations,
): Promise<FoundFile> {
  const kind = name === undefined ? undefined : await configurations.kindOf(path.resolve(name));
  return { path: name ?? '<stdin>', file: undefined, kind: kind ?? 'seed' };
}

async function expand(
  operand: string,
  configurations: FileConfigurations,
  output: Output,
): Promise<FoundFile[]> {
  let stat: fs.Stats;
  try {
    stat = fs.statSync(operand);
  } catch (error) {
    if (isMissing(error) && isGlob(operand)) return matching(operand, configurations, output);
    output.fail(`${showPath(operand)}: ${reasonOf(error)}`);
    return [];
  }
  if (!stat.isDirectory()) {
    const files = await named([operand], configurations);
    if (files.length === 0)
      output.writeAside(`${printable(showPath(operand))} is left out by the configuration\n`);
    return files;
  }
  const failures = output.failures;
  const files: FoundFile[] = [];
  for (const file of walk(operand, output)) {
    const kind = await configurations.kindOf(path.resolve(file));
    if (kind !== undefined) files.push(found(file, kind));
  }
  if (files.length === 0 && output.failures === failures) {
    output.fail(
      `${showPath(operand)}: is a folder without seeds (*.seed, *.seed.md, *.seed.txt, and *.txt or *.md below a folder named "seeds")`,
    );
  }
  return files;
}

/** The files that a glob names, whatever their names. */
async function matching(
  glob: string,
  configurations: FileConfigurations,
  output: Output,
): Promise<FoundFile[]> {
  const pattern = path.sep === '\\' ? glob.replaceAll('\\', '/') : glob;
  const { base } = picomatch.scan(pattern);
  const matches = picomatch(pattern.replace(/^(?:\.\/)+/, ''), { dot: true });
  const root = base === '' ? '.' : base;
  // Without `**` nothing matches below the folders that the pattern names.
  const depth = pattern.includes('**') ? Number.POSITIVE_INFINITY : pattern.split('/').length;
  const all = fs.existsSync(root) ? [...walk(root, output, depth)] : [];
  const files = all.filter(file => matches(withSlashes(file)));
  if (files.length === 0) output.fail(`${showPath(glob)}: matches no file`);
  return named(files, configurations);
}

/** Files that are taken whatever their names. */
async function named(files: readonly string[], configurations: FileConfigurations): Promise<FoundFile[]> {
  const taken: FoundFile[] = [];
  for (const file of files) {
    const absolute = path.resolve(file);
    const configuration = await configurations.of(absolute);
    const uri = pathToFileURL(absolute).href;
    if (!configuration.excludes(uri)) taken.push(found(file, configuration.kindOf(uri) ?? 'seed'));
  }
  return taken;
}

function isGlob(operand: string): boolean {
  return picomatch.scan(operand).isGlob;
}

/** All files below a folder, sorted within each folder; links to folders are not followed, as they may go round. */
export function* walk(folder: string, output: Output, depth = Number.POSITIVE_INFINITY): Generator<string> {
  let entries: fs.Dirent[];
  try {
    entries = fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    output.fail(`${showPath(folder)}: ${reasonOf(error)}`);
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      const skipped = depth <= 1 || entry.name === 'node_modules' || entry.name.startsWith('.');
      if (!skipped) yield* walk(file, output, depth - 1);
    } else if (entry.isFile() || (entry.isSymbolicLink() && isFile(file))) {
      yield file;
    }
  }
}

function found(file: string, kind: FileKind): FoundFile {
  return { path: showPath(file), file: path.resolve(file), kind };
}

/** A path as it is shown. */
export function showPath(file: string): string {
  return withSlashes(path.normalize(file));
}

function withSlashes(file: string): string {
  return path.sep === '\\' ? file.replaceAll('\\', '/') : file;
}

function isFile(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
