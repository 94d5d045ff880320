import type { Location, ReferenceParams } from 'vscode-languageserver';
import type { RegistryPlace } from '../entities/registryPlaces.js';
import type { Seed } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import type { CorpusMention } from '../workspace/corpus/types.js';
import { inBatches } from '../workspace/gather.js';
import { placesInFrontMatter, placesOf } from '../workspace/registrySnapshot.js';
import type { Workspace } from '../workspace/workspace.js';
import { textOf } from './definition.js';
import { type DocumentContext, type Feature, onDocument, type RegistryContext } from './feature.js';
import { askedAbout, entryOfSubject, type Subject } from './subject.js';

/** The documents that may speak of an entity. */
export interface Reach {
  /** Where the entity is asked for. */
  readonly uri: string;
  /** The workspace folder of that; undefined for a document outside of all. */
  readonly folder: string | undefined;
  readonly key: string;
  readonly id: string | undefined;
  /** Whether the document's own front matter defines the entity, for this document alone. */
  readonly isLocal: boolean;
}

export function reachOf(
  subject: Pick<Subject, 'key' | 'id' | 'resolution'>,
  uri: string,
  workspace: Workspace,
): Reach {
  const entry = entryOfSubject(subject);
  const { key, id } = subject;
  return { uri, folder: workspace.registries.folderOf(uri), key, id, isLocal: entry?.isLocal === true };
}

/** The mentions of an entity by document, the documents in order. */
export function mentionsByDocument({ corpus }: Workspace, reach: Reach): Map<string, CorpusMention[]> {
  const { uri, folder, key, isLocal } = reach;
  const all =
    isLocal || folder === undefined
      ? corpus.mentionsIn(uri).filter(mention => mention.key === key)
      : corpus.mentions(key, folder);
  const byDocument = new Map<string, CorpusMention[]>();
  for (const mention of all) {
    const same = byDocument.get(mention.uri);
    if (same === undefined) byDocument.set(mention.uri, [mention]);
    else same.push(mention);
  }
  return byDocument;
}

/** The documents whose front matter describes entities, and may name this one. */
export function describing({ corpus }: Workspace, { uri, folder, isLocal }: Reach): readonly string[] {
  if (isLocal || folder === undefined) return [uri];
  return corpus.describing(folder).map(document => document.uri);
}

/** Whether a front matter gives an id to an entity of its own. */
export function definesId(seed: Seed, id: string, relations: readonly string[]): boolean {
  return placesInFrontMatter(seed, relations).entries.some(entry => entry.id.text === id);
}

/** The places of registries, of the folder of what is asked for, that name an entity: ids, and relations to it. */
export function registryReferences(
  workspace: Workspace,
  { folder, id, isLocal }: Reach,
): { readonly uri: string; readonly seed: Seed; readonly places: readonly RegistryPlace[] }[] {
  if (folder === undefined || id === undefined || isLocal) return [];
  return workspace.registries.filesOf(folder).flatMap(uri => {
    const seed = textOf(workspace, uri);
    const places = seed === undefined ? [] : naming(placesOf(seed, relationsOf(workspace, uri)).all, id);
    return seed === undefined || places.length === 0 ? [] : [{ uri, seed, places }];
  });
}

/** The relations that a project adds. */
export function relationsOf({ configurations }: Workspace, uri: string): readonly string[] {
  return configurations.of(uri).relations;
}

/** The ids and relations among places that name an entity. */
export function naming(places: readonly RegistryPlace[], id: string): RegistryPlace[] {
  return places.filter(({ kind, text }) => (kind === 'id' || kind === 'target') && text === id);
}

/** All that speaks of an entity in one document, but for its entry unless that is wanted. */
function inDocument(
  seed: Seed,
  mentions: readonly CorpusMention[],
  { id, isLocal }: Reach,
  relations: readonly string[],
  withEntry: boolean,
): Span[] {
  // Where a front matter gives the id to another entity, that is what it speaks of.
  const isNamed = id !== undefined && (isLocal || !definesId(seed, id, relations));
  const described = (isNamed ? naming(placesInFrontMatter(seed, relations).all, id) : []).filter(
    ({ kind }) => withEntry || kind === 'target',
  );
  const inText = mentions.map(({ start, end, content }) =>
    content.end > content.start ? content : { start, end },
  );
  return [...described, ...inText];
}

/**
 * Where an entity is named in the workspace: in registries, then in one document after the other, open ones as they are
 * in the editor. A client that wants parts gets one a batch of documents.
 */
async function find(
  context: DocumentContext | RegistryContext,
  { position, context: { includeDeclaration }, partialResultToken, workDoneToken }: ReferenceParams,
): Promise<Location[] | null> {
  const { workspace, positions, cancellation, startWork, report } = context;
  const found: Location[] = [];
  const send = (locations: Location[]) => {
    if (partialResultToken === undefined) found.push(...locations);
    else if (locations.length > 0) report(partialResultToken, locations);
  };
  const located = (uri: string, seed: Seed, spans: readonly Span[]) =>
    spans.map(span => ({ uri, range: positions.range(seed, span) }));
  const work = startWork('Finding mentions', { token: workDoneToken });
  try {
    const asked = await askedAbout(context, position);
    if (asked === undefined) return null;
    const reach = reachOf(asked.subject, asked.uri, workspace);
    for (const { uri, seed, places } of registryReferences(workspace, reach)) {
      send(
        located(
          uri,
          seed,
          places.filter(({ kind }) => includeDeclaration || kind === 'target'),
        ),
      );
    }
    const mentions = mentionsByDocument(workspace, reach);
    const uris = [...new Set([...mentions.keys(), ...describing(workspace, reach)])].sort();
    await inBatches(
      uris,
      async uri => {
        const seed = await workspace.corpus.seed(uri);
        if (seed === undefined) return [];
        const spoken = inDocument(
          seed,
          mentions.get(uri) ?? [],
          reach,
          relationsOf(workspace, uri),
          includeDeclaration,
        );
        return located(uri, seed, spoken);
      },
      (locations, done) => {
        send(locations.flat());
        work.report(done, uris.length, `${done} of ${uris.length} documents`);
      },
      () => cancellation.isCancellationRequested,
    );
  } finally {
    work.end();
  }
  return found;
}

export const references: Feature = {
  name: 'references',
  capability: () => ({ referencesProvider: { workDoneProgress: true } }),
  ofRegistries: { name: 'references' },
  requests: [onDocument<ReferenceParams, Location[] | null>('textDocument/references', null, find, find)],
};
