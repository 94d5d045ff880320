import type { CodeLens, CodeLensParams } from 'vscode-languageserver';
import { entryKey } from '../entities/registry.js';
import type { RegistryPlace } from '../entities/registryPlaces.js';
import { describe } from '../log.js';
import { type ShowReferencesArguments, showReferencesCommand } from '../protocol.js';
import type { Session } from '../session.js';
import { frontMatterSnapshot, type RegistrySnapshot } from '../workspace/registrySnapshot.js';
import type { Workspace } from '../workspace/workspace.js';
import { type Context, type Feature, on, onDocument } from './feature.js';
import { markLenses } from './markLens.js';

/** The places above which a registry's text says how often an entity is mentioned: the ids of its entries. */
export function lensPlaces({ places }: RegistrySnapshot): RegistryPlace[] {
  return places.entries.map(({ id }) => id);
}

/** How often an entity is mentioned, in a few words. */
export function mentionCount(mentions: number, documents: number): string {
  if (mentions === 0) return 'No mentions';
  const where = documents === 1 ? '1 document' : `${documents} documents`;
  return `${mentions === 1 ? '1 mention' : `${mentions} mentions`} in ${where}`;
}

/** What a lens is worked out from once it is seen. */
interface LensData {
  readonly uri: string;
  readonly id: string;
  /** Whether the entity is that of the document's own front matter. */
  readonly isLocal: boolean;
}

function isLensData(data: unknown): data is LensData {
  return typeof data === 'object' && data !== null && 'uri' in data && 'id' in data;
}

function unresolved(snapshot: RegistrySnapshot, isLocal: boolean, { positions }: Context): CodeLens[] {
  const { seed, uri } = snapshot;
  return lensPlaces(snapshot).map(id => {
    const data: LensData = { uri, id: id.text, isLocal };
    return { range: positions.range(seed, id), data };
  });
}

function countIn({ corpus, registries }: Workspace, { uri, id, isLocal }: LensData): string {
  const key = isLocal ? entryKey({ id, source: uri, isLocal }) : `#${id}`;
  const { mentions = 0, documents = 0 } = corpus.entity(key, registries.folderOf(uri)) ?? {};
  return mentionCount(mentions, documents);
}

/** Says how often the entity is mentioned; where the client can, it shows the mentions at a click. */
async function resolve(lens: CodeLens, { workspace, hasCommands, cancellation }: Context): Promise<CodeLens> {
  const { data, range } = lens;
  if (!isLensData(data)) return lens;
  const { uri } = data;
  await workspace.corpus.ready(cancellation);
  const title = countIn(workspace, data);
  const shown: ShowReferencesArguments = [uri, range.start];
  const command = hasCommands
    ? { title, command: showReferencesCommand, arguments: shown }
    : { title, command: '' };
  return { ...lens, command };
}

/** Has the client ask again where the corpus has changed while a registry is open. */
function refreshLenses({ workspace, connection, client }: Session): void {
  if (client.workspace?.codeLens?.refreshSupport !== true) return;
  workspace.listen({
    corpusChanged() {
      if (![...workspace.documents.all()].some(({ kind }) => kind === 'registry')) return;
      void connection
        .sendRequest('workspace/codeLens/refresh')
        .catch(error => workspace.log(describe(error)));
    },
  });
}

export const codeLens: Feature = {
  name: 'codeLens',
  capability: () => ({ codeLensProvider: { resolveProvider: true } }),
  ofRegistries: { name: 'codeLens' },
  requests: [
    onDocument<CodeLensParams, CodeLens[] | null>(
      'textDocument/codeLens',
      null,
      ({ snapshot, ...context }) => {
        const described = frontMatterSnapshot(snapshot);
        const marks = markLenses({ snapshot, ...context });
        return described === undefined ? marks : [...marks, ...unresolved(described, true, context)];
      },
      ({ registry, ...context }) => unresolved(registry, false, context),
    ),
    on<CodeLens, CodeLens>('codeLens/resolve', (context, lens) => resolve(lens, context)),
  ],
  start: refreshLenses,
};
