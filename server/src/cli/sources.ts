import { createRecognizers } from '../entities/recognizers/index.js';
import type { Registry, RegistryEntry } from '../entities/registry.js';
import { nodeModel } from '../nodeModel.js';
import { Seed } from '../syntax/seed.js';
import type { Configuration } from '../workspace/configuration/configuration.js';
import { recognizeSeed } from '../workspace/recognizeSeed.js';
import { defaultSettings } from '../workspace/settings.js';
import { DocumentRegistry, type Snapshot } from '../workspace/snapshot.js';
import { FileConfigurations, placeOf } from './configurations.js';
import { type FileKind, type FoundFile, findFiles } from './files.js';
import type { Output } from './output.js';
import { packageFolder } from './packageFolder.js';
import { Progress } from './progress.js';
import { ReadError, readText } from './read.js';
import { readRegistries } from './registries.js';

/** A file that a command works on; a registry's text is held as a seed's, for its places. */
export interface Source {
  readonly file: FoundFile;
  readonly seed: Seed;
  /** What holds in it: the registries of its surroundings, and its front matter. */
  readonly registry: Registry;
  readonly configuration: Configuration;
}

const recognizers = createRecognizers(nodeModel(packageFolder()));

/** What features see of a source, with what is recognised in it, or with the marked alone. */
export async function snapshotOf(source: Source, recognition: boolean): Promise<Snapshot> {
  const { file, seed, registry, configuration } = source;
  const knowledge = recognition
    ? await recognizeSeed(seed, registry, recognizers(configuration.recognizers))
    : { types: seed.types, registry, recognized: () => undefined };
  // No reader of a file waits for an answer as an editor does: nothing is left out for its length.
  const outline = { ...defaultSettings.outline, maxSymbols: Number.POSITIVE_INFINITY };
  const settings = { ...defaultSettings, outline };
  return { uri: file.path, version: 0, seed, settings, configuration, knowledge };
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
  const configurations = new FileConfigurations();
  const files = await findFiles(operands, options['stdin-path'], configurations, output);
  await configurations.sayUnusable(files, output);
  const shared = await readRegistries(files, configurations, output);
  const wanted = files.filter(({ kind }) => kinds.includes(kind));
  const progress = new Progress(wanted.length);
  for (const file of wanted) {
    try {
      const source = await readSource(file, shared, await configurations.of(placeOf(file)));
      progress.clear();
      await work(source);
    } catch (error) {
      progress.clear();
      output.fail(`${file.path}: ${describeFailure(error)}`);
    }
    progress.step();
  }
  progress.clear();
}

/**
 * Reads a file that a command works on.
 *
 * @param shared the entries of the registries that hold for all files
 * @throws {ReadError} where it cannot be read
 */
export async function readSource(
  file: FoundFile,
  shared: readonly RegistryEntry[],
  configuration: Configuration,
): Promise<Source> {
  const { types } = configuration;
  const seed = Seed.parse(await readText(file), { types });
  const registry = new DocumentRegistry(file.path).update(seed, shared, configuration);
  return { file, seed, registry, configuration };
}

/** What has kept a file from being read or worked on, in words that follow its name. */
export function describeFailure(error: unknown): string {
  if (error instanceof ReadError) return error.message;
  const isExplained = process.env.SEEDMARK_DEBUG && error instanceof Error;
  return `cannot be worked on: ${isExplained ? error.stack : error}`;
}
