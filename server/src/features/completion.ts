import type {
  CompletionItem,
  CompletionList,
  CompletionParams,
  MarkupContent,
  MarkupKind,
} from 'vscode-languageserver';
import type { RegistryEntry } from '../entities/registry.js';
import type { Leaf } from '../syntax/types.js';
import { constructsAt, visit } from '../syntax/walk.js';
import type { Corpus } from '../workspace/corpus/corpus.js';
import type { Snapshot } from '../workspace/snapshot.js';
import type { Workspace } from '../workspace/workspace.js';
import { linkCompletions } from './completion/anchors.js';
import { attributePlaceAt } from './completion/attributePlace.js';
import { attributeCompletions } from './completion/attributes.js';
import { type About, type Completions, limited } from './completion/completion.js';
import { documentationOf } from './completion/documentation.js';
import { type Uses, usesIn } from './completion/entities.js';
import { type FrontMatterUses, frontMatterCompletions } from './completion/frontMatter.js';
import { toCompletionList } from './completion/list.js';
import { markCompletions } from './completion/marks.js';
import { nameCompletions } from './completion/names.js';
import { registryCompletions, type Unregistered } from './completion/registry.js';
import { yamlPlaceAt } from './completion/yamlPlace.js';
import { ContentModified, type Context, type Feature, on } from './feature.js';
import { leafAt, toLeaf } from './hover.js';
import { type HoverText, toMarkdown, toPlainText } from './hoverText.js';

/** What is known beside the document. */
export interface Surroundings {
  /** How often entities are mentioned in other documents. */
  readonly uses: Uses;
  /** What the front matter of other documents says. */
  readonly frontMatter: FrontMatterUses;
  /** Entities of the workspace that have no entry. */
  unregistered(): readonly Unregistered[];
  /** The day, as `2026-11-23`. */
  readonly today: string;
  /** Whether something was typed after which nothing but a key or a value is to be offered. */
  readonly afterBlank: boolean;
}

/** What can be written at an offset of a seed. */
export function complete(snapshot: Snapshot, offset: number, around: Surroundings): Completions {
  const { seed, knowledge } = snapshot;
  const index = seed.indexAt(offset);
  const block = seed.blocks.at(index);
  if (block === undefined) return none;
  const base = seed.startOf(index);
  if (block.type === 'yaml') return frontMatterAt(snapshot, offset, around);
  const leaf = leafAt(block.leaves, offset - base);
  if (leaf === undefined) return none;
  const inLeaf = toLeaf(leaf, offset - base);
  if (leaf.toBlock(inLeaf) !== offset - base || isLiteral(leaf, inLeaf)) return none;
  const toDocument = (at: number) => base + leaf.toBlock(at);

  const place = attributePlaceAt(leaf, inLeaf, knowledge.types);
  if (place !== undefined) {
    return attributeCompletions({ snapshot, place, at: offset, toDocument, elsewhere: around.uses });
  }
  if (around.afterBlank) return none;
  const links = linkCompletions(seed, leaf, inLeaf, toDocument);
  if (links.length > 0) return limited(links);
  const { today } = around;
  const marks = markCompletions({ leaf, offset: inLeaf, toDocument, author: authorOf(snapshot), today });
  if (marks.length > 0) return limited(marks);
  if (!snapshot.settings.completion.names) return none;
  // Which names begin so depends on each letter: the client has to ask again.
  return { items: nameCompletions(snapshot, leaf, inLeaf, toDocument, around.uses), isPartial: true };
}

const none: Completions = { items: [], isPartial: false };

/** Whether nothing is markup at an offset. */
function isLiteral(leaf: Leaf, offset: number): boolean {
  return constructsAt(leaf.constructs, offset).some(
    ({ type, start, end }) =>
      start < offset &&
      (offset < end || type === 'url') &&
      (type === 'inlineCode' || type === 'html' || type === 'url' || type === 'comment'),
  );
}

function frontMatterAt(snapshot: Snapshot, offset: number, around: Surroundings): Completions {
  const { seed, knowledge, configuration } = snapshot;
  const { content } = seed.frontMatter ?? {};
  if (content === undefined || offset < content.start || offset > content.end) return none;
  const text = seed.slice(0, seed.startOf(1) || seed.length);
  const found = yamlPlaceAt(text.slice(content.start, content.end), offset - content.start);
  if (found === undefined) return none;
  const { start, end } = found.span;
  const place = { ...found, span: { start: start + content.start, end: end + content.start } };
  const uses = new Map([...around.uses, ...usesIn(snapshot)]);
  const { relations } = configuration;
  const { unregistered } = around;
  const terms = {
    types: knowledge.types,
    relations,
    entries: knowledge.registry.entries,
    uses,
    unregistered,
  };
  const { frontMatter: elsewhere, today } = around;
  return limited(frontMatterCompletions({ snapshot, place, terms, elsewhere, today }));
}

/** Who comments in a document: whom the settings name, who did last, or its only reviewer. */
function authorOf({ seed, settings }: Snapshot): string | undefined {
  if (isAuthor(settings.review.author)) return settings.review.author;
  let author: string | undefined;
  for (const block of seed.blocks) {
    if (!block.source.includes('{>>')) continue;
    for (const leaf of block.leaves) {
      visit(leaf.constructs, construct => {
        if (construct.type === 'comment') author = construct.author ?? author;
      });
    }
  }
  const reviewers = seed.frontMatter?.get('reviewers')?.value;
  const only = Array.isArray(reviewers) && reviewers.length === 1 ? reviewers[0] : undefined;
  return author ?? (typeof only === 'string' && isAuthor(only) ? only : undefined);
}

/** Whether a comment can be signed so. */
function isAuthor(name: string): boolean {
  return /^[^\s:@]{1,64}$/.test(name);
}

/** What an item says of itself, to be asked for more. */
interface Data {
  readonly uri: string;
  readonly about: About;
}

function answer(context: Context, { textDocument: { uri }, position, context: trigger }: CompletionParams) {
  const { workspace, positions, client } = context;
  const document = workspace.documents.get(uri);
  if (document === undefined || document.refusal !== undefined) return null;
  const { seed } = document;
  const offset = positions.offset(seed, position);
  const around: Surroundings = {
    uses: usesElsewhere(workspace, uri),
    frontMatter: key => frontMatterElsewhere(workspace, uri, key),
    unregistered: () => unregisteredIn(workspace, uri),
    today: new Date(workspace.runtime.date()).toISOString().slice(0, 10),
    afterBlank: trigger?.triggerCharacter === ' ',
  };
  const snapshot = workspace.snapshot(document);
  const found =
    snapshot === undefined
      ? document.kind === 'registry'
        ? registryAt(context, uri, seed.text(), offset, around)
        : none
      : complete(snapshot, offset, around);
  const data = (about: About): Data => ({ uri, about });
  return toCompletionList(found, { seed, offset, positions, client, hasCommands: context.hasCommands, data });
}

function registryAt(
  { workspace }: Context,
  uri: string,
  text: string,
  offset: number,
  { uses, unregistered }: Surroundings,
): Completions {
  const place = yamlPlaceAt(text, offset);
  if (place === undefined) return none;
  const { types, relations } = workspace.configurations.of(uri);
  const entries = workspace.registries.entriesFor(uri);
  if (place.path.length === 0 && place.at === 'key' && !place.taken.has('entities')) {
    return limited([{ label: 'entities', kind: 'key', replace: place.span, text: 'entities:' }]);
  }
  if (place.path[0] !== 'entities') return none;
  return limited(registryCompletions(place, { types, relations, entries, uses, unregistered }));
}

/** How long, in milliseconds, counts go on to be used: counting a large workspace at each letter would be felt. */
const usesPatience = 5000;
const counted = new WeakMap<Corpus, Map<string | undefined, { at: number; uses: Uses }>>();

/** How often the documents of the workspace folder mention each entity, or did a moment ago. */
function usesElsewhere({ corpus, registries, runtime }: Workspace, uri: string): Uses {
  const folder = registries.folderOf(uri);
  const folders = counted.get(corpus) ?? new Map<string | undefined, { at: number; uses: Uses }>();
  counted.set(corpus, folders);
  const known = folders.get(folder);
  const now = runtime.date();
  if (known !== undefined && now - known.at < usesPatience) return known.uses;
  const uses = new Map(corpus.entities(folder).map(({ key, mentions }) => [key, mentions]));
  folders.set(folder, { at: now, uses });
  return uses;
}

function unregisteredIn({ corpus, registries }: Workspace, uri: string): Unregistered[] {
  return corpus.entities(registries.folderOf(uri)).flatMap(({ entry, id, key, name, type, mentions }) => {
    const isNone = entry !== undefined || key.startsWith('?') || type === undefined;
    return isNone || type === 'date' || type === 'quantity' ? [] : [{ id, name, type, mentions }];
  });
}

/** What other documents' front matter says, with how often. */
function frontMatterElsewhere({ corpus, registries, documents }: Workspace, uri: string, key: string) {
  const values = new Map<string, number>();
  const count = (text: string) => values.set(text, (values.get(text) ?? 0) + 1);
  if (key === 'tags' || key === 'reviewers') {
    const others = corpus.documents(registries.folderOf(uri)).filter(document => document.uri !== uri);
    for (const document of others) document[key].forEach(count);
  } else {
    for (const document of documents.all()) {
      const text = document.uri === uri ? undefined : document.seed.frontMatter?.string(key);
      if (text !== undefined) count(text);
    }
  }
  return values;
}

/** Adds what was left out for the list to be short. */
function resolve({ workspace, client }: Context, item: CompletionItem): CompletionItem {
  const data: Data | undefined = item.data;
  if (data === undefined) return item;
  const document = workspace.documents.get(data.uri);
  if (document === undefined) throw new ContentModified(`${data.uri} is not open any more.`);
  const snapshot = workspace.snapshot(document);
  const entry = (id: string): RegistryEntry | undefined =>
    snapshot === undefined
      ? workspace.registries.entriesFor(data.uri).find(each => each.id === id)
      : snapshot.knowledge.registry.get(id);
  const text = documentationOf(data.about, {
    types: document.seed.types,
    entry,
    uses(id) {
      const here = (snapshot && usesIn(snapshot).get(`#${id}`)) ?? 0;
      const all = usesElsewhere(workspace, data.uri).get(`#${id}`) ?? 0;
      return { here, elsewhere: Math.max(0, all - here) };
    },
  });
  if (text === undefined || text.length === 0) return item;
  const formats: readonly MarkupKind[] =
    client.textDocument?.completion?.completionItem?.documentationFormat ?? [];
  return { ...item, documentation: written(text, formats) };
}

function written(text: HoverText, formats: readonly MarkupKind[]): MarkupContent | string {
  if (formats.includes('markdown')) return { kind: 'markdown', value: toMarkdown(text) };
  return toPlainText(text);
}

export const completion: Feature = {
  name: 'completion',
  capability: () => ({
    completionProvider: {
      triggerCharacters: ['{', '.', '#', '=', '"', ' '],
      resolveProvider: true,
      completionItem: { labelDetailsSupport: true },
    },
  }),
  ofRegistries: { name: 'completion' },
  requests: [
    on<CompletionParams, CompletionList | CompletionItem[] | null>('textDocument/completion', answer),
    on<CompletionItem, CompletionItem>('completionItem/resolve', resolve),
  ],
};
