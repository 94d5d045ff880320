import fs from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';
import { registryFiles, seedFiles } from '../workspace/files.js';
import { UsageError } from './arguments.js';
import type { Output } from './output.js';
import { reasonOf } from './read.js';

export type FileKind = 'seed' | 'registry';

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
 * seeds and registries in it, without `node_modules` and what begins with a dot. Each once, those of a folder
 * sorted. What cannot be found is said, and the rest found all the same.
 *
 * @param operands as on the command line; none means the current folder, `-` standard input
 * @param stdinPath what standard input is called
 */
export function findFiles(
  operands: readonly string[],
  stdinPath: string | undefined,
  output: Output,
): FoundFile[] {
  if (stdinPath !== undefined && !operands.includes('-')) {
    throw new UsageError('--stdin-path names standard input, so that "-" must be among the paths');
  }
  const found = new Map<string, FoundFile>();
  for (const operand of operands.length > 0 ? operands : ['.']) {
    const files = operand === '-' ? [standardInput(stdinPath)] : expand(operand, output);
    for (const file of files) found.set(file.file ?? '-', file);
  }
  return [...found.values()];
}

function standardInput(name: string | undefined): FoundFile {
  const kind = name === undefined ? 'seed' : (kindOf(path.resolve(name)) ?? 'seed');
  return { path: name ?? '<stdin>', file: undefined, kind };
}

function expand(operand: string, output: Output): FoundFile[] {
  let stat: fs.Stats;
  try {
    stat = fs.statSync(operand);
  } catch (error) {
    if (isMissing(error) && isGlob(operand)) return matching(operand, output);
    output.fail(`${showPath(operand)}: ${reasonOf(error)}`);
    return [];
  }
  if (!stat.isDirectory()) return [found(operand, kindOf(path.resolve(operand)) ?? 'seed')];
  const failures = output.failures;
  const files = [...walk(operand, output)].flatMap(file => {
    const kind = kindOf(path.resolve(file));
    return kind === undefined ? [] : [found(file, kind)];
  });
  if (files.length === 0 && output.failures === failures) {
    output.fail(
      `${showPath(operand)}: is a folder without seeds (*.seed, *.seed.md, *.seed.txt, and *.txt or *.md below a folder named "seeds")`,
    );
  }
  return files;
}

/** The files that a glob names, whatever their names. */
function matching(glob: string, output: Output): FoundFile[] {
  const pattern = path.sep === '\\' ? glob.replaceAll('\\', '/') : glob;
  const { base } = picomatch.scan(pattern);
  const matches = picomatch(pattern.replace(/^(?:\.\/)+/, ''), { dot: true });
  const root = base === '' ? '.' : base;
  // Without `**` nothing matches below the folders that the pattern names.
  const depth = pattern.includes('**') ? Number.POSITIVE_INFINITY : pattern.split('/').length;
  const all = fs.existsSync(root) ? [...walk(root, output, depth)] : [];
  const files = all.filter(file => matches(withSlashes(file)));
  if (files.length === 0) output.fail(`${showPath(glob)}: matches no file`);
  return files.map(file => found(file, kindOf(path.resolve(file)) ?? 'seed'));
}

function isGlob(operand: string): boolean {
  return picomatch.scan(operand).isGlob;
}

/** All files below a folder, sorted within each folder; links to folders are not followed, as they may go round. */
function* walk(folder: string, output: Output, depth = Number.POSITIVE_INFINITY): Generator<string> {
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

/** What a file is by its name. */
export function kindOf(absolute: string): FileKind | undefined {
  const slashed = withSlashes(absolute);
  if (registryFiles.matches(slashed)) return 'registry';
  return seedFiles.matches(slashed) ? 'seed' : undefined;
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
