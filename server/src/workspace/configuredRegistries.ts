import { isConfigurationFile } from './configuration/read.js';
import { registryFiles, seedFiles } from './files.js';
import type { Workspace } from './workspace.js';

/** Whether a file is a registry to its configuration alone: by its name no client takes it for ours. */
export function isConfiguredRegistry({ configurations }: Workspace, uri: string): boolean {
  const isKnown = registryFiles.matches(uri) || seedFiles.matches(uri) || isConfigurationFile(uri);
  return !isKnown && configurations.of(uri).kindOf(uri) === 'registry';
}
