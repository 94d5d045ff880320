import type { Location, SymbolKind, WorkspaceSymbol, WorkspaceSymbolParams } from 'vscode-languageserver';
import { entryKey, type RegistryEntry } from '../entities/registry.js';
import type { CorpusDocument, CorpusEntity } from '../workspace/corpus/types.js';
import { placesInFrontMatter } from '../workspace/registrySnapshot.js';
import { mentionCount } from './codeLens.js';
import { textOf } from './definition.js';
import { type Context, type Feature, on } from './feature.js';
import { fit, folded } from './fuzzy.js';
import { entityKind, fileName } from './outlineNode.js';

/** No more symbols than this are told of; whoever looks for another types more. */
const mostSymbols = 200;
const documentKind: SymbolKind = 1;

/** What can be looked for: an entity, or a document. */
export interface Findable {
  readonly name: string;
  /** What it is found by besides its name: short names, aliases, what mentions are written as, the id. */
  readonly forms: readonly string[];
  readonly kind: SymbolKind;
  readonly container: string;
  /** From 0 to 1: how much comes before others that fit as well. */
  readonly weight: number;
  readonly uri: string;
  /** The key of an entity. */
  readonly key?: string;
  readonly entry?: RegistryEntry | undefined;
}

export interface Found {
  readonly findable: Findable;
  /** With the form that fits in brackets, where the name does not. */
  readonly label: string;
  readonly score: number;
}

/** What fits a query, the best first. */
export function search(query: string, all: Iterable<Findable>, limit = mostSymbols): Found[] {
  const wanted = folded(query);
  const found: Found[] = [];
  for (const findable of all) {
    const { name, forms, weight } = findable;
    let best = fit(wanted, foldedOf(name));
    let matched = name;
    for (const form of forms) {
      // What fits as well by its name is shown by its name.
      const score = 0.97 * fit(wanted, foldedOf(form));
      if (score > best) [best, matched] = [score, form];
    }
    if (best === 0) continue;
    const label = name.toLowerCase().includes(matched.toLowerCase()) ? name : `${name} (${matched})`;
    found.push({ findable, label: visible(query, label, matched), score: best + 0.05 * weight });
  }
  found.sort((a, b) => b.score - a.score || (a.label < b.label ? -1 : 1));
  return found.slice(0, limit);
}

/** A client may look for the letters of each word itself: what fits by its letters without accents says those too. */
function visible(query: string, label: string, matched: string): string {
  const text = label.toLowerCase();
  const isSeen = query
    .toLowerCase()
    .split(/\s+/)
    .every(word => hasLetters(text, word));
  return isSeen ? label : `${label} (${foldedOf(matched)})`;
}

function hasLetters(text: string, word: string): boolean {
  let from = 0;
  for (const letter of word) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + letter.length;
  }
  return true;
}

/** Names as they are compared; they are the same from one letter typed to the next. */
const foldedNames = new Map<string, string>();
const mostNames = 200_000;

function foldedOf(name: string): string {
  let known = foldedNames.get(name);
  if (known === undefined) {
    if (foldedNames.size >= mostNames) foldedNames.clear();
    known = folded(name);
    foldedNames.set(name, known);
  }
  return known;
}

/** The entities that are mentioned, the entries that nothing mentions, and the documents by their titles. */
function* findables({ workspace }: Context): Iterable<Findable> {
  const { corpus, registries } = workspace;
  const folders = registries.folderUris;
  for (const folder of folders.length === 0 ? [undefined] : folders) {
    const mentioned = corpus.entities(folder);
    const most = mentioned.at(0)?.mentions ?? 1;
    const entries = new Set<RegistryEntry>();
    for (const entity of mentioned) {
      if (entity.entry !== undefined) entries.add(entity.entry);
      yield ofEntity(entity, most);
    }
    const described = corpus.describing(folder).flatMap(document => document.entries);
    const shared = folder === undefined ? [] : registries.entriesFor(`${folder}/`);
    for (const entry of [...shared, ...described]) if (!entries.has(entry)) yield ofEntry(entry);
    for (const document of corpus.documents(folder)) yield ofDocument(document);
  }
}

function ofEntity(entity: CorpusEntity, most: number): Findable {
  const { key, id, type, name, entry, forms, mentions, documents, first } = entity;
  return {
    name,
    forms: [
      ...(entry === undefined ? [] : namesOf(entry)),
      ...forms.map(({ text }) => text),
      ...(id === undefined ? [] : [id]),
    ],
    kind: entityKind(type),
    container: `${type ?? 'no type'} · ${mentionCount(mentions, documents)}`,
    weight: Math.log1p(mentions) / Math.log1p(most),
    uri: entry?.source ?? first,
    key,
    entry,
  };
}

/** An entry that no document mentions. */
function ofEntry(entry: RegistryEntry): Findable {
  const { id, name, type, source } = entry;
  return {
    name,
    forms: [...namesOf(entry), id],
    kind: entityKind(type),
    container: `${type ?? 'no type'} · ${mentionCount(0, 0)}`,
    weight: 0,
    uri: source,
    key: entryKey(entry),
    entry,
  };
}

function namesOf({ short, aliases }: RegistryEntry): readonly string[] {
  return short === undefined ? aliases : [short, ...aliases];
}

function ofDocument({ uri, title, status }: CorpusDocument): Findable {
  const name = title ?? fileName(uri);
  const container = status === undefined ? 'document' : `document · ${status}`;
  return { name, forms: [], kind: documentKind, container, weight: 0, uri };
}

/** Where a symbol is, for those who ask for its place later. */
interface SymbolData {
  readonly key: string;
  readonly uri: string;
}

function isSymbolData(data: unknown): data is SymbolData {
  return typeof data === 'object' && data !== null && 'key' in data && 'uri' in data;
}

const start = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The place of an entity: its entry, else its first mention. */
async function placeOf({ key, uri }: SymbolData, { workspace, positions }: Context): Promise<Location> {
  const registry = textOf(workspace, uri);
  const entry = workspace.registries
    .entriesFor(uri)
    .find(each => entryKey(each) === key && each.source === uri);
  if (registry !== undefined && entry !== undefined)
    return { uri, range: positions.range(registry, entry.idSpan) };
  const seed = await workspace.corpus.seed(uri);
  if (seed === undefined) return { uri, range: start };
  const described = placesInFrontMatter(seed).entries.find(
    ({ id }) => entryKey({ id: id.text, source: uri, isLocal: true }) === key,
  )?.id;
  const mention = workspace.corpus.mentionsIn(uri).find(each => each.key === key);
  const span = described ?? mention?.content;
  return { uri, range: span === undefined ? start : positions.range(seed, span) };
}

async function answer(context: Context, { query }: WorkspaceSymbolParams): Promise<WorkspaceSymbol[] | null> {
  const { workspace, client, cancellation } = context;
  await workspace.corpus.ready(cancellation);
  if (cancellation.isCancellationRequested) return null;
  const isLazy = client.workspace?.symbol?.resolveSupport?.properties.includes('location.range') === true;
  return Promise.all(
    search(query, findables(context)).map(async ({ findable, label }) => {
      const { kind, container, uri, key } = findable;
      const symbol = { name: label, kind, containerName: container };
      if (key === undefined) return { ...symbol, location: { uri, range: start } };
      const data: SymbolData = { key, uri };
      return isLazy
        ? { ...symbol, location: { uri }, data }
        : { ...symbol, location: await placeOf(data, context) };
    }),
  );
}

/** Finds entities by any of their names, and documents by their titles, in the whole workspace. */
export const workspaceSymbol: Feature = {
  name: 'workspaceSymbol',
  capability: () => ({ workspaceSymbolProvider: { resolveProvider: true } }),
  requests: [
    on<WorkspaceSymbolParams, WorkspaceSymbol[] | null>('workspace/symbol', answer),
    on<WorkspaceSymbol, WorkspaceSymbol>('workspaceSymbol/resolve', async (context, symbol) =>
      isSymbolData(symbol.data) ? { ...symbol, location: await placeOf(symbol.data, context) } : symbol,
    ),
  ],
};
