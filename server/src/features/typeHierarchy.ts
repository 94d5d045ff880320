import type {
  TypeHierarchyItem,
  TypeHierarchyPrepareParams,
  TypeHierarchySubtypesParams,
  TypeHierarchySupertypesParams,
} from 'vscode-languageserver';
import type { RegistryEntry } from '../entities/registry.js';
import { textOf } from './definition.js';
import {
  type Context,
  type DocumentContext,
  type Feature,
  on,
  onDocument,
  type RegistryContext,
} from './feature.js';
import { entityKind } from './outlineNode.js';
import { askedAbout, entryOfSubject, hasEntry } from './subject.js';

/** The relations that make one entity a part of another. */
const upward: readonly string[] = ['partOf', 'memberOf', 'affiliation'];

/** What an entity is a part or a member of, or affiliated to; once each, in the order of its entry. */
export function wholesOf(entry: RegistryEntry, entries: readonly RegistryEntry[]): RegistryEntry[] {
  const ids = new Set(upward.flatMap(relation => entry.relations.get(relation) ?? []));
  const byId = new Map(entries.map(each => [each.id, each]));
  return [...ids].flatMap(id => byId.get(id) ?? []);
}

/** The entities that are its parts and members, in the order of the registries. */
export function partsOf({ id }: RegistryEntry, entries: readonly RegistryEntry[]): RegistryEntry[] {
  return entries.filter(({ relations }) =>
    upward.some(relation => relations.get(relation)?.includes(id) === true),
  );
}

/** What an item is found by again: the document that it was asked for in, whose entries hold. */
interface ItemData {
  readonly uri: string;
  readonly id: string;
}

function isItemData(data: unknown): data is ItemData {
  return typeof data === 'object' && data !== null && 'uri' in data && 'id' in data;
}

/** The entries that hold in a document. */
function entriesIn({ workspace }: Context, uri: string): readonly RegistryEntry[] {
  const document = workspace.documents.get(uri);
  const snapshot = document && workspace.snapshot(document);
  return snapshot?.knowledge.registry.entries ?? workspace.registries.entriesFor(uri);
}

function itemOf(entry: RegistryEntry, asked: string, { workspace, positions }: Context): TypeHierarchyItem[] {
  const seed = textOf(workspace, entry.source);
  if (seed === undefined) return [];
  const { id, name, type, source } = entry;
  const data: ItemData = { uri: asked, id };
  return [
    {
      name,
      kind: entityKind(type),
      detail: type ?? 'no type',
      uri: source,
      range: positions.range(seed, entry),
      selectionRange: positions.range(seed, entry.idSpan),
      data,
    },
  ];
}

/** The items for what is next to an item's entity. */
function neighbours(
  { data }: TypeHierarchyItem,
  find: (entry: RegistryEntry, entries: readonly RegistryEntry[]) => RegistryEntry[],
  context: Context,
): TypeHierarchyItem[] | null {
  if (!isItemData(data)) return null;
  const entries = entriesIn(context, data.uri);
  const entry = entries.find(({ id }) => id === data.id);
  return entry === undefined ? null : find(entry, entries).flatMap(found => itemOf(found, data.uri, context));
}

async function prepare(
  context: DocumentContext | RegistryContext,
  { position }: TypeHierarchyPrepareParams,
): Promise<TypeHierarchyItem[] | null> {
  const asked = await askedAbout(context, position, hasEntry);
  const entry = asked && entryOfSubject(asked.subject);
  return entry === undefined ? null : itemOf(entry, asked?.uri ?? entry.source, context);
}

/** Supertypes are what an entity is a part of; subtypes are its parts. */
export const typeHierarchy: Feature = {
  name: 'typeHierarchy',
  capability: () => ({ typeHierarchyProvider: true }),
  ofRegistries: { name: 'typeHierarchy' },
  requests: [
    onDocument<TypeHierarchyPrepareParams, TypeHierarchyItem[] | null>(
      'textDocument/prepareTypeHierarchy',
      null,
      prepare,
      prepare,
    ),
    on<TypeHierarchySupertypesParams, TypeHierarchyItem[] | null>(
      'typeHierarchy/supertypes',
      (context, { item }) => neighbours(item, wholesOf, context),
    ),
    on<TypeHierarchySubtypesParams, TypeHierarchyItem[] | null>(
      'typeHierarchy/subtypes',
      (context, { item }) => neighbours(item, partsOf, context),
    ),
  ],
};
