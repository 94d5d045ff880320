import type { DefinitionParams, Location, LocationLink, Range } from 'vscode-languageserver';
import type { RegistryEntry } from '../entities/registry.js';
import type { Seed } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import type { Snapshot } from '../workspace/snapshot.js';
import type { Workspace } from '../workspace/workspace.js';
import {
  type Context,
  type DocumentContext,
  type Feature,
  onDocument,
  type RegistryContext,
} from './feature.js';
import { mentionsOf } from './mentions.js';
import { askedAbout, hasEntry, type Subject } from './subject.js';

/** Where something is said: in which file, the whole of it, and what of it names it. */
export interface Target {
  readonly uri: string;
  readonly span: Span;
  readonly selection: Span;
}

/** Where the entity is described: its entry, or each of those that it could be; none for one in no registry. */
export function entryTargets({ resolution }: Subject): Target[] {
  if (resolution.kind === 'entry') return [entryTarget(resolution.entry)];
  return resolution.kind === 'ambiguous' ? resolution.entries.map(entryTarget) : [];
}

export function entryTarget({ source, idSpan, start, end }: RegistryEntry): Target {
  return { uri: source, span: { start, end }, selection: idSpan };
}

/** The first mention of an entity in a document. */
export function firstMention(snapshot: Snapshot, key: string): Target | undefined {
  const first = mentionsOf(snapshot, key).at(0);
  if (first === undefined) return undefined;
  const { base, mention } = first;
  const { start, end, content } = mention;
  const moved = (span: Span) => ({ start: base + span.start, end: base + span.end });
  return {
    uri: snapshot.uri,
    span: moved({ start, end }),
    selection: moved(content.end > content.start ? content : { start, end }),
  };
}

/** The text of an open document or of a registry. */
export function textOf({ documents, registries }: Workspace, uri: string): Seed | undefined {
  return documents.get(uri)?.seed ?? registries.textOf(uri);
}

/** Targets as the client understands them; what lies in a text that is not known is left out. */
export function located(
  targets: readonly Target[],
  origin: Range,
  { client, workspace, positions }: Context,
  withLinks = client.textDocument?.definition?.linkSupport === true,
): Location[] | LocationLink[] {
  const known = targets.flatMap(target => {
    const seed = textOf(workspace, target.uri);
    return seed === undefined ? [] : [{ ...target, seed }];
  });
  if (!withLinks)
    return known.map(({ uri, selection, seed }) => ({ uri, range: positions.range(seed, selection) }));
  return known.map(({ uri, span, selection, seed }) => ({
    originSelectionRange: origin,
    targetUri: uri,
    targetRange: positions.range(seed, span),
    targetSelectionRange: positions.range(seed, selection),
  }));
}

async function define(
  context: DocumentContext | RegistryContext,
  { position }: DefinitionParams,
): Promise<Location[] | LocationLink[] | null> {
  const asked = await askedAbout(context, position, hasEntry);
  if (asked === undefined) return null;
  const { subject, seed, snapshot } = asked;
  const entries = entryTargets(subject);
  const first =
    entries.length > 0 || snapshot === undefined ? undefined : firstMention(snapshot, subject.key);
  return located(first === undefined ? entries : [first], context.positions.range(seed, subject), context);
}

/** The entry of the entity that is mentioned; where it has none, its first mention in the document. */
export const definition: Feature = {
  name: 'definition',
  capability: () => ({ definitionProvider: true }),
  ofRegistries: { name: 'definition' },
  requests: [
    onDocument<DefinitionParams, Location[] | LocationLink[] | null>(
      'textDocument/definition',
      null,
      define,
      define,
    ),
  ],
};
