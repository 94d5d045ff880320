import type { RegistryEntry } from '../../entities/registry.js';
import type { RefactorEntity, RefactorPlace, RefactorPlaces, RefactorTarget } from '../../protocol.js';
import type { Seed } from '../../syntax/seed.js';
import type { Span } from '../../syntax/types.js';
import type { CorpusMention } from '../../workspace/corpus/types.js';
import { localEntries } from '../../workspace/snapshot.js';
import type { Workspace } from '../../workspace/workspace.js';
import { ContentModified } from '../feature.js';
import { toLeaf } from '../hover.js';
import { entryOf, mentionAt, nameOf, type PlacedMention } from '../mentions.js';
import type { Markable } from './markers.js';
import { type Job, type Place, refused } from './refactoring.js';

/** A mention that a refactoring is about; offsets are the document's. */
export interface TargetMention extends Span {
  readonly text: string;
  readonly type: string | undefined;
  readonly marked: boolean;
  readonly ref: string | undefined;
  readonly status: string | undefined;
  readonly value: string | undefined;
}

export interface TargetFile {
  readonly uri: string;
  readonly version: number | null;
  readonly seed: Seed;
  readonly mentions: readonly TargetMention[];
}

/** The mentions that are meant, by file, and the entity that they are of. */
export interface Targets {
  readonly key: string;
  readonly name: string;
  readonly type: string | undefined;
  readonly entry: RegistryEntry | undefined;
  readonly files: readonly TargetFile[];
}

/** A place in the document as it is; throws where that has changed since. */
export function placeOf(
  { workspace, positions }: Pick<Job, 'workspace' | 'positions'>,
  { uri, version, range }: RefactorPlace,
): Place | undefined {
  const document = workspace.documents.get(uri);
  const snapshot = document && workspace.snapshot(document);
  if (snapshot === undefined) return undefined;
  if (version !== undefined && version !== snapshot.version) {
    throw new ContentModified(`${uri} has changed meanwhile.`);
  }
  const span = positions.span(snapshot.seed, range);
  return { snapshot, span, placed: mentionOfSpan(mentionAt(snapshot, span.start), span) };
}

/** The mention, if what is selected lies in it. */
export function mentionOfSpan(placed: PlacedMention | undefined, span: Span): PlacedMention | undefined {
  if (placed === undefined || span.end > placed.base + placed.mention.end) return undefined;
  return placed;
}

/** A document that a target is in, where it says one. */
export function uriOfTarget(target: RefactorTarget): string | undefined {
  return 'places' in target ? target.places[0]?.uri : target.uri;
}

/** The mentions that a target names; a refusal where there are none. */
export async function targetsOf(job: Job, target: RefactorTarget): Promise<Targets | { refusal: string }> {
  if ('places' in target) return atPlaces(job, target);
  return 'range' in target ? atPlace(job, target) : ofEntity(job, target);
}

function atPlace(job: Job, target: RefactorPlace): Targets | { refusal: string } {
  const place = placeOf(job, target);
  if (place === undefined) return refused('The document is no seed that is open.');
  const { snapshot, placed } = place;
  if (placed === undefined) return refused('No entity is mentioned at this place.');
  const { mention } = placed;
  const { uri, version, seed } = snapshot;
  const { key, type } = mention;
  const files = [{ uri, version, seed, mentions: [told(placed)] }];
  return { key, name: nameOf(mention), type, entry: entryOf(mention), files };
}

/** Mentions anywhere: they are those that start where the places do. */
async function atPlaces({ workspace, positions, signal }: Job, { places }: RefactorPlaces) {
  const { corpus } = workspace;
  const byFile = new Map<string, RefactorPlaces['places'][number][]>();
  for (const place of places) {
    const same = byFile.get(place.uri);
    if (same === undefined) byFile.set(place.uri, [place]);
    else same.push(place);
  }
  const files: TargetFile[] = [];
  const keys = new Set<string>();
  for (const [uri, chosen] of byFile) {
    if (signal.isCancellationRequested) break;
    const seed = await corpus.seed(uri);
    if (seed === undefined) continue;
    const starts = new Set(chosen.map(({ range }) => positions.offset(seed, range.start)));
    const found = corpus.mentionsIn(uri).filter(({ start, end }) => starts.has(start) && end <= seed.length);
    for (const { key } of found) keys.add(key);
    const version = workspace.documents.get(uri)?.version ?? null;
    const mentions = found.map(mention => fromCorpus(mention, entryOfKey(workspace, mention.key, uri)));
    files.push({ uri, version, seed, mentions });
  }
  const [key] = keys;
  const one = files.flatMap(({ mentions }) => mentions)[0];
  if (key === undefined || one === undefined) return refused('None of these mentions is there any more.');
  const entry = keys.size === 1 ? entryOfKey(workspace, key, files[0]?.uri) : undefined;
  return { key, name: entry?.name ?? one.text, type: one.type, entry, files };
}

function fromCorpus(mention: CorpusMention, entry: RegistryEntry | undefined): TargetMention {
  const { start, end, text, type, marked, status, value } = mention;
  return { start, end, text, type, marked, ref: mention.ref ?? entry?.id, status, value };
}

function told({ mention, base }: PlacedMention): TargetMention {
  const { start, end, text, type, marked, recognized } = mention;
  return {
    start: base + start,
    end: base + end,
    text,
    type,
    marked: marked !== undefined,
    ref: marked?.ref ?? recognized?.ref ?? entryOf(mention)?.id,
    status: marked?.status,
    value: marked?.value ?? recognized?.value,
  };
}

async function ofEntity(job: Job, { key, uri }: RefactorEntity): Promise<Targets | { refusal: string }> {
  const { workspace, signal } = job;
  const { corpus, registries } = workspace;
  if (uri === undefined || workspace.documents.get(uri) === undefined) await corpus.ready();
  const inDocument = uri === undefined ? undefined : corpus.mentionsIn(uri).filter(each => each.key === key);
  const entity = corpus.entity(key);
  const entry = entryOfKey(workspace, key, uri) ?? entity?.entry;
  const folder = entry?.isLocal === true ? undefined : registries.folderOf(uri ?? entry?.source ?? '');
  const files: TargetFile[] = [];
  const byFile = new Map<string, TargetMention[]>();
  for (const mention of inDocument ?? corpus.mentions(key, folder)) {
    const list = byFile.get(mention.uri);
    const one = fromCorpus(mention, entry);
    if (list === undefined) byFile.set(mention.uri, [one]);
    else list.push(one);
  }
  for (const [each, mentions] of byFile) {
    if (signal.isCancellationRequested) break;
    const seed = await corpus.seed(each);
    if (seed === undefined || !isMeant(workspace, each, seed, key, entry)) continue;
    const version = workspace.documents.get(each)?.version ?? null;
    files.push({ uri: each, version, seed, mentions: mentions.filter(({ end }) => end <= seed.length) });
  }
  if (files.length === 0 && entry === undefined) return refused('No seed mentions this entity.');
  const name = entry?.name ?? entity?.name ?? key;
  return { key, name, type: entry?.type ?? entity?.type, entry, files };
}

/** The entry of `#id`, as a document or else the workspace has it. */
export function entryOfKey(workspace: Workspace, key: string, uri?: string): RegistryEntry | undefined {
  if (!key.startsWith('#')) return undefined;
  const document = uri === undefined ? undefined : workspace.documents.get(uri);
  const snapshot = document && workspace.snapshot(document);
  if (snapshot !== undefined) return snapshot.knowledge.registry.get(key.slice(1));
  const entity = workspace.corpus.entity(key);
  if (entity?.entry !== undefined) return entity.entry;
  const entries = uri === undefined ? workspace.registries.all() : workspace.registries.entriesFor(uri);
  return entries.find(({ id }) => id === key.slice(1));
}

/** Whether an id means in a document what it means in the registry, or the front matter, that is meant. */
function isMeant(
  workspace: Workspace,
  uri: string,
  seed: Seed,
  key: string,
  entry: RegistryEntry | undefined,
): boolean {
  if (entry === undefined || !key.startsWith('#')) return true;
  if (entry.isLocal === true) return entry.source === uri;
  const local = localEntries(seed, uri, workspace.configurations.of(uri));
  return !local.some(({ id }) => id === entry.id);
}

/** A span of a document in the leaf that it is in. */
export function inLeaf(seed: Seed, { start, end }: Span): Markable | undefined {
  const index = seed.indexAt(start);
  const base = seed.startOf(index);
  const leaf = seed.blocks.at(index)?.leaves.findLast(each => each.toBlock(0) <= start - base);
  if (leaf === undefined || end - base > leaf.toBlock(leaf.text.length)) return undefined;
  const [from, to] = [toLeaf(leaf, start - base), toLeaf(leaf, end - 1 - base) + 1];
  return { leaf, base, start: from, end: to };
}
