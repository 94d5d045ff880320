import type { Diagnostic } from '../rules/run.js';
import { Seed } from '../syntax/seed.js';
import { decode, maxFileBytes } from './files.js';
import { DocumentRegistry } from './snapshot.js';
import type { Workspace } from './workspace.js';

/** A seed of the workspace that is not open; or a registry, whose text is held as a seed's. */
export interface SeedFile {
  readonly seed: Seed;
  /** The diagnostics of what is read, or of what becomes of it. */
  lint(seed: Seed): Diagnostic[];
}

/** Reads a seed from its file; says why, where it cannot be. */
export async function readSeedFile(
  workspace: Workspace,
  uri: string,
): Promise<SeedFile | { refusal: string }> {
  try {
    const [file] = await Promise.all([
      workspace.runtime.readFile(uri, maxFileBytes).then(decode),
      workspace.configurations.load(uri),
    ]);
    if ('refusal' in file) return file;
    const configuration = workspace.configurations.of(uri);
    const linter = workspace.linters.create(workspace.settings, configuration);
    const registry = new DocumentRegistry(uri);
    const entries = workspace.registries.entriesFor(uri);
    const seed = Seed.parse(file.text, configuration);
    if (configuration.kindOf(uri) === 'registry') {
      return { seed, lint: text => workspace.lintRegistry(uri, text) };
    }
    return {
      seed,
      lint: seed => linter.lint(seed, registry.update(seed, entries, configuration)),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { refusal: `This file cannot be read: ${reason}` };
  }
}
