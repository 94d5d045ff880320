import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Configuration } from '../workspace/configuration/configuration.js';
import { Configurations } from '../workspace/configuration/configurations.js';
import { type FoundFile, showPath } from './files.js';
import type { Output } from './output.js';
import { reasonOf } from './read.js';

/** The configurations of files, each the nearest above its file. */
export class FileConfigurations {
  private readonly all: Configurations;
  /** By folder; nothing changes while a command runs. */
  private readonly known = new Map<string, { readonly uri: string; readonly configuration: Configuration }>();
  /** Configurations that are there and cannot be read, with the reason. */
  private readonly unreadable = new Map<string, string>();

  constructor() {
    this.all = new Configurations({ read: async uri => this.read(uri), isSearched: () => true });
  }

  /** What holds for a path, whether there is a file or not. */
  async of(file: string): Promise<Configuration> {
    return (await this.folderOf(file)).configuration;
  }

  /** What a path is to Seedmark; undefined for what is nothing to it, or is left alone. */
  async kindOf(file: string): Promise<'seed' | 'registry' | undefined> {
    const { uri, configuration } = await this.folderOf(file);
    return configuration.kindOf(`${uri}/${encodeURIComponent(path.basename(file))}`);
  }

  private async folderOf(file: string): Promise<{ uri: string; configuration: Configuration }> {
    const folder = path.dirname(file);
    let known = this.known.get(folder);
    if (known === undefined) {
      const uri = pathToFileURL(folder).href;
      await this.all.load(`${uri}/.`);
      known = { uri: uri.replace(/\/$/, ''), configuration: this.all.of(`${uri}/.`) };
      this.known.set(folder, known);
    }
    return known;
  }

  /** The configurations that say something wrong, of those that hold for some files. */
  async faulty(files: readonly FoundFile[]): Promise<FoundFile[]> {
    const sources = await this.sourcesOf(files);
    return [...sources].flatMap(uri => {
      const { problems = [], isUsable = true } = this.all.file(uri) ?? {};
      if (problems.length === 0 || !isUsable) return [];
      const file = fileURLToPath(uri);
      return [{ path: showPath(path.relative('.', file)), file, kind: 'configuration' as const }];
    });
  }

  /** Says which configurations cannot be used at all, of those that hold for some files. */
  async sayUnusable(files: readonly FoundFile[], output: Output): Promise<void> {
    const say = (uri: string, reason: string) =>
      output.fail(`${showPath(path.relative('.', fileURLToPath(uri)))}: ${reason}`);
    for (const uri of await this.sourcesOf(files)) {
      const { problems = [], isUsable } = this.all.file(uri) ?? {};
      const [problem] = problems;
      if (isUsable === false && problem !== undefined) say(uri, problem.message);
    }
    for (const [uri, reason] of this.unreadable) say(uri, reason);
  }

  private async sourcesOf(files: readonly FoundFile[]): Promise<Set<string>> {
    const sources = new Set<string>();
    for (const file of files) {
      const { source } = await this.of(placeOf(file));
      if (source !== undefined) sources.add(source);
    }
    return sources;
  }

  private read(uri: string): string | undefined {
    try {
      return fs.readFileSync(fileURLToPath(uri), 'utf8');
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== 'ENOENT' && code !== 'ENOTDIR') this.unreadable.set(uri, reasonOf(error));
      return undefined;
    }
  }
}

/** Where a file is; for standard input, where its name says that it is. */
export function placeOf({ file, path: shown }: FoundFile): string {
  return file ?? path.resolve(shown);
}
