import { allMentions, entryOf, nameOf } from '../features/mentions.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { rangeOf } from './position.js';
import { surveyWork } from './survey.js';

/** An entity as one seed mentions it. */
export interface FoundEntity {
  /** The same in all seeds. */
  readonly key: string;
  /** Of the registry, or what a `ref` without an entry names. */
  readonly id: string | null;
  readonly type: string | null;
  /** What it is called, as `nameOf` says of each mention, with how often. */
  readonly names: Map<string, number>;
  /** Other names that the registry has. */
  readonly aliases: readonly string[];
  /** The texts of its mentions, each once. */
  readonly texts: readonly string[];
  /** `placeSize` numbers a mention, in order: a corpus has millions, and an object is ten times as large. */
  readonly places: Int32Array;
}

/** What the numbers of a mention are: start and end (line, character), the index of its text, whether it is marked. */
export const placeSize = 6;

/** The entities of a seed, in the order of their first mentions. */
function entitiesOf(snapshot: Snapshot): readonly FoundEntity[] {
  const entities = new Map<string, Gathered>();
  for (const { mention, base } of allMentions(snapshot)) {
    const { key, text, content, type, resolution } = mention;
    let entity = entities.get(key);
    if (entity === undefined) {
      const entry = entryOf(mention);
      const id = entry?.id ?? (resolution.kind === 'unknown' ? resolution.ref : null);
      const aliases = [entry?.short, ...(entry?.aliases ?? [])].filter(name => name !== undefined);
      entity = { id, type: type ?? null, aliases, names: new Map(), texts: new Map(), places: [] };
      entities.set(key, entity);
    }
    const { names, texts, places } = entity;
    const name = nameOf(mention);
    names.set(name, (names.get(name) ?? 0) + 1);
    const { start, end } = rangeOf(snapshot.seed, { start: base + content.start, end: base + content.end });
    const index = texts.get(text) ?? texts.size;
    texts.set(text, index);
    const isMarked = mention.marked === undefined ? 0 : 1;
    places.push(start.line, start.character, end.line, end.character, index, isMarked);
  }
  return Array.from(entities, ([key, { texts, places, ...entity }]) => ({
    key,
    ...entity,
    texts: [...texts.keys()],
    places: Int32Array.from(places),
  }));
}

/** A found entity, as it grows. */
interface Gathered extends Omit<FoundEntity, 'key' | 'texts' | 'places'> {
  /** With their indexes. */
  readonly texts: Map<string, number>;
  readonly places: number[];
}

export const entitiesWork = surveyWork(entitiesOf);
