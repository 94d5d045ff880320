import { type FileKindParams, type FileKindResult, fileKindMethod } from '../protocol.js';
import { type Context, type Feature, on } from './feature.js';

/** What a file is by its name and the configuration above it: clients choose its language by that. */
async function fileKind({ workspace }: Context, { uri }: FileKindParams): Promise<FileKindResult> {
  await workspace.configurations.load(uri);
  return { kind: workspace.configurations.of(uri).kindOf(uri) ?? null };
}

export const fileKindFeature: Feature = {
  name: 'fileKind',
  capability: () => ({}),
  requests: [on<FileKindParams, FileKindResult>(fileKindMethod, fileKind)],
};
