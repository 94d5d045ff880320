import { allMentions } from '../features/mentions.js';
import { readPart } from '../workspace/corpus/part.js';
import { Tables } from '../workspace/corpus/tables.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { wordsOf } from '../workspace/words.js';
import { surveyWork } from './survey.js';

/** What there is in a seed, in numbers. */
export interface SeedStats {
  readonly title: string | null;
  readonly status: string | null;
  /** The entities in it, by their keys. */
  readonly entities: readonly { readonly key: string; readonly type: string; readonly isMarked: boolean }[];
  readonly mentions: number;
  readonly markedMentions: number;
  /** Of the prose with all marks accepted: no comment, no code block, no front matter. */
  readonly words: number;
  /** Insertions, deletions, substitutions and highlights. */
  readonly marks: number;
  readonly comments: number;
  /** Markers that a tool has put there and nobody has confirmed. */
  readonly unverified: number;
}

/** How entities are called whose type nothing says. */
export const untyped = 'untyped';

function statsOf(snapshot: Snapshot): SeedStats {
  const { seed } = snapshot;
  const entities = new Map<string, { key: string; type: string; isMarked: boolean }>();
  let [mentions, markedMentions] = [0, 0];
  for (const { mention } of allMentions(snapshot)) {
    const { key, type = untyped, marked } = mention;
    const isMarked = marked !== undefined;
    mentions++;
    if (isMarked) markedMentions++;
    const entity = entities.get(key);
    if (entity === undefined) entities.set(key, { key, type, isMarked });
    else entity.isMarked ||= isMarked;
  }
  const { facts, unverified } = readPart(seed, new Tables(), []);
  const { title = null, status = null, marks, comments } = facts;
  return {
    title,
    status,
    entities: [...entities.values()],
    mentions,
    markedMentions,
    words: wordsOf(seed),
    marks,
    comments,
    unverified,
  };
}

export const statsWork = surveyWork(statsOf);
