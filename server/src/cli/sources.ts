import type { Registry } from '../entities/registry.js';
import { Seed } from '../syntax/seed.js';
import { recognizeSeed } from '../workspace/recognizeSeed.js';
import { defaultSettings } from '../workspace/settings.js';
import { DocumentRegistry, type Snapshot } from '../workspace/snapshot.js';
import { type FileKind, type FoundFile, findFiles } from './files.js';
import type { Output } from './output.js';
import { Progress } from './progress.js';
import { ReadError, readText } from './read.js';
import { readRegistries } from './registries.js';

/** A file that a command works on; a registry's text is held as a seed's, for its places. */
export interface Source {
  readonly file: FoundFile;
  readonly seed: Seed;
  /** What holds in it: the registries of its surroundings, and its front matter. */
  readonly registry: Registry;
}

/** What features see of a source, with what is recognised in it, or with the marked alone. */
export async function snapshotOf({ file, seed, registry }: Source, recognition: boolean): Promise<Snapshot> {
  const knowledge = recognition
    ? await recognizeSeed(seed, registry)
    : { types: seed.types, registry, recognized: () => undefined };
  // No reader of a file waits for an answer as an editor does: nothing is left out for its length.
  const outline = { ...defaultSettings.outline, maxSymbols: Number.POSITIVE_INFINITY };
  return { uri: file.path, version: 0, seed, settings: { ...defaultSettings, outline }, knowledge };
}

/** The options that all commands have which read files. */
export const sourceOptions = {
  'stdin-path': {
    type: 'string',
    value: 'PATH',
    description: 'what standard input is called, where "-" is a path',
  },
} as const;

/**
 * Works on the seeds (or files of other kinds) that paths and globs stand for, one after the other. What cannot be read, or makes `work` throw,
 * is said on a line of its own, and the others are worked on all the same.
 */
export async function forEachSource(
  operands: readonly string[],
  options: { readonly 'stdin-path': string | undefined },
  output: Output,
  work: (source: Source) => Promise<void> | void,
  kinds: readonly FileKind[] = ['seed'],
): Promise<void> {
  const files = findFiles(operands, options['stdin-path'], output);
  const shared = await readRegistries(files, output);
  const wanted = files.filter(({ kind }) => kinds.includes(kind));
  const progress = new Progress(wanted.length);
  for (const file of wanted) {
    try {
      const seed = Seed.parse(await readText(file));
      const registry = new DocumentRegistry(file.path).update(seed, shared, seed.types);
      progress.clear();
      await work({ file, seed, registry });
    } catch (error) {
      progress.clear();
      const reason = error instanceof ReadError ? error.message : `cannot be worked on: ${describe(error)}`;
      output.fail(`${file.path}: ${reason}`);
    }
    progress.step();
  }
  progress.clear();
}

function describe(error: unknown): string {
  return process.env.SEEDMARK_DEBUG && error instanceof Error ? `${error.stack}` : String(error);
}
