import {
  type EntitiesParams,
  type EntitiesResult,
  entitiesMethod,
  type ListedEntity,
  type ListedType,
} from '../protocol.js';
import { defaultTypes } from '../syntax/entityTypes.js';
import type { Corpus } from '../workspace/corpus/corpus.js';
import type { CorpusEntity } from '../workspace/corpus/types.js';
import { type Context, type Feature, on } from './feature.js';

/** How many other forms of an entity are told. */
const mostForms = 8;

type Sort = NonNullable<EntitiesParams['sort']>;

type Entity = Omit<CorpusEntity, 'first'>;

/** The entities that are asked for, and how many there are of each type. */
export function listEntities(
  corpus: Corpus,
  typeNames: Iterable<string>,
  { uri, filter = '', sort = 'count', type, key, offset = 0, limit }: EntitiesParams,
): EntitiesResult {
  const isDocument = uri !== undefined && corpus.document(uri) !== undefined;
  const found = filtered(isDocument ? entitiesIn(corpus, uri) : corpus.entities(uri), filter);
  const sorted = sorter(sort, () => orderOf(corpus, uri));
  const types = typesOf(found, typeNames);
  if (key !== undefined) return { types, entities: placed(found, key, sorted) };
  const told = type === undefined ? found : ofType(found, type);
  return {
    types,
    entities: sorted(told)
      .slice(offset, offset + limit)
      .map(listed),
  };
}

/** The entity of a key with its place among those of its type; none where there is no such entity. */
function placed(found: readonly Entity[], key: string, sorted: Sorter): ListedEntity[] {
  const entity = found.find(each => each.key === key);
  if (entity === undefined) return [];
  const index = sorted(ofType(found, entity.type ?? null)).indexOf(entity);
  return [{ ...listed(entity), index }];
}

function ofType(entities: readonly Entity[], wanted: string | null): readonly Entity[] {
  return entities.filter(({ type = null }) => type === wanted);
}

/** Those of the known types in their order, then others by name, then what has none. */
function typesOf(entities: readonly Entity[], typeNames: Iterable<string>): ListedType[] {
  const counts = new Map<string | undefined, { entities: number; mentions: number }>();
  for (const { type, mentions } of entities) {
    const count = counts.get(type) ?? { entities: 0, mentions: 0 };
    counts.set(type, { entities: count.entities + 1, mentions: count.mentions + mentions });
  }
  const others = [...counts.keys()].filter(type => type !== undefined).sort();
  return [...new Set([...typeNames, ...others, undefined])].flatMap(type => {
    const count = counts.get(type);
    return count === undefined ? [] : { ...(type !== undefined && { type }), ...count };
  });
}

function filtered(entities: readonly Entity[], filter: string): readonly Entity[] {
  const words = fold(filter).split(/\s+/).filter(Boolean);
  if (words.length === 0) return entities;
  return entities.filter(entity => {
    const text = searchText(entity);
    return words.every(word => text.includes(word));
  });
}

const searchTexts = new WeakMap<Entity, string>();

/** All that an entity can be found by. */
function searchText(entity: Entity): string {
  let text = searchTexts.get(entity);
  if (text === undefined) {
    const { name, id = '', entry, forms } = entity;
    const names = [name, id, ...(entry?.aliases ?? []), entry?.short ?? '', ...forms.map(form => form.text)];
    text = fold(names.join('\n'));
    searchTexts.set(entity, text);
  }
  return text;
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

const collator = new Intl.Collator(undefined, { numeric: true });

type Sorter = (entities: readonly Entity[]) => readonly Entity[];

/** @param firsts by key, a number that grows with the place of the first mention */
function sorter(sort: Sort, firsts: () => ReadonlyMap<string, number>): Sorter {
  // The corpus lists those with most mentions first.
  if (sort === 'count') return entities => entities;
  if (sort === 'name') {
    return entities =>
      entities.toSorted((a, b) => collator.compare(a.name, b.name) || (a.key < b.key ? -1 : 1));
  }
  const order = firsts();
  return entities => entities.toSorted((a, b) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0));
}

function orderOf(corpus: Corpus, uri: string | undefined): ReadonlyMap<string, number> {
  const order = new Map<string, number>();
  for (const keys of corpus.paragraphs(uri)) {
    for (const key of keys) if (!order.has(key)) order.set(key, order.size);
  }
  return order;
}

/** The entities of a document with what is counted there, the most mentioned first. */
function entitiesIn(corpus: Corpus, uri: string): readonly Entity[] {
  const counts = new Map<string, { mentions: number; marked: number; unverified: number; texts: string[] }>();
  for (const { key, marked, status, text } of corpus.mentionsIn(uri)) {
    const count = counts.get(key) ?? { mentions: 0, marked: 0, unverified: 0, texts: [] };
    counts.set(key, count);
    count.mentions++;
    if (marked) count.marked++;
    if (marked && status === 'unverified') count.unverified++;
    count.texts.push(text);
  }
  const entities = Array.from(counts).flatMap(([key, { texts, ...count }]): Entity[] => {
    const entity = corpus.entity(key);
    if (entity === undefined) return [];
    const { id, type, name, entry } = entity;
    return [{ key, id, type, name, entry, forms: formsOf(texts), ...count, documents: 1 }];
  });
  return entities.sort((a, b) => b.mentions - a.mentions || (a.key < b.key ? -1 : 1));
}

function formsOf(texts: readonly string[]): CorpusEntity['forms'] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return Array.from(counts, ([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count);
}

function listed({ key, name, type, id, entry, forms, ...counts }: Entity): ListedEntity {
  const { mentions, marked, unverified, documents } = counts;
  const others = forms.filter(({ text }) => text !== name).slice(0, mostForms);
  return {
    key,
    name,
    ...(type !== undefined && { type }),
    ...(id !== undefined && { id }),
    forms: others.map(({ text }) => text),
    ...(entry?.description !== undefined && { description: entry.description }),
    mentions,
    marked,
    unverified,
    documents,
  };
}

async function entities(
  { workspace, cancellation }: Context,
  params: EntitiesParams,
): Promise<EntitiesResult> {
  const { uri } = params;
  const { corpus, documents, configurations } = workspace;
  if (uri === undefined || documents.get(uri) === undefined) await corpus.ready(cancellation);
  const types = uri === undefined ? defaultTypes : configurations.of(uri).types;
  return listEntities(
    corpus,
    types.all.map(({ name }) => name),
    params,
  );
}

export const corpusEntities: Feature = {
  name: 'corpusEntities',
  capability: () => ({}),
  requests: [on<EntitiesParams, EntitiesResult>(entitiesMethod, entities)],
};
