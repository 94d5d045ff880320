import { readRegistry } from '../../../server/src/entities/readRegistry.js';
import { Registry } from '../../../server/src/entities/registry.js';
import { registryPlaces } from '../../../server/src/entities/registryPlaces.js';
import { Seed } from '../../../server/src/syntax/seed.js';
import type { Span } from '../../../server/src/syntax/types.js';
import { defaultConfiguration } from '../../../server/src/workspace/configuration/configuration.js';
import { recognizeSeed } from '../../../server/src/workspace/recognizeSeed.js';
import type { RegistrySnapshot } from '../../../server/src/workspace/registrySnapshot.js';
import { readSettings } from '../../../server/src/workspace/settings.js';
import { DocumentRegistry, type Snapshot } from '../../../server/src/workspace/snapshot.js';
import { chooseRecognizers } from '../../harness/recognizers.js';

export const registryUri = 'file:///work/entities.yaml';

/** A text in which `‸` marks places. */
export interface Marked {
  readonly text: string;
  readonly offsets: readonly number[];
}

/** Takes the cursors out of a text. */
export function marked(source: string): Marked {
  const parts = source.split('‸');
  const offsets: number[] = [];
  let at = 0;
  for (const part of parts.slice(0, -1)) {
    at += part.length;
    offsets.push(at);
  }
  return { text: parts.join(''), offsets };
}

export interface Options {
  /** The YAML of a registry. */
  readonly registry?: string;
  readonly settings?: object;
  /** Whether entities are recognised in the text. */
  readonly recognized?: boolean;
}

/** The snapshot that features would see of a text. */
export async function snapshotOf(text: string, options: Options = {}): Promise<Snapshot> {
  const uri = 'file:///work/seeds/visit.seed';
  const seed = Seed.parse(text);
  const shared =
    options.registry === undefined ? [] : readRegistry(options.registry, { source: registryUri }).entries;
  const registry = new DocumentRegistry(uri).update(seed, shared, seed);
  const knowledge =
    options.recognized === true
      ? await recognizeSeed(seed, registry, chooseRecognizers())
      : { types: seed.types, registry, recognized: () => undefined };
  const settings = readSettings(options.settings);
  return { uri, version: 1, seed, settings, configuration: defaultConfiguration, knowledge };
}

/** Texts of spans. */
export function texts(text: string, spans: readonly Span[]): string[] {
  return spans.map(({ start, end }) => text.slice(start, end));
}

/** What features would see of the text of a registry, at `registryUri`. */
export function registryOf(text: string): RegistrySnapshot {
  const { entries } = readRegistry(text, { source: registryUri });
  return {
    uri: registryUri,
    seed: Seed.parse(text),
    configuration: defaultConfiguration,
    places: registryPlaces(text),
    registry: new Registry(entries),
  };
}
