import type { SeedStats } from './statsFile.js';

/** What is counted alike in a seed and in all. */
const counted = ['words', 'mentions', 'markedMentions', 'marks', 'comments', 'unverified'] as const;

export type Counted = Readonly<Record<(typeof counted)[number], number>>;

/** The numbers of all seeds together. */
export class Totals {
  documents = 0;
  /** Seeds by their `status`; those that say none are under the empty name. */
  readonly statuses = new Map<string, number>();
  private readonly counts = {
    words: 0,
    mentions: 0,
    markedMentions: 0,
    marks: 0,
    comments: 0,
    unverified: 0,
  };
  /** The entities, each once; true where a marker names it. */
  private readonly known = new Map<string, { readonly type: string; isMarked: boolean }>();

  add(stats: SeedStats): void {
    this.documents++;
    const status = stats.status ?? '';
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    for (const name of counted) this.counts[name] += stats[name];
    for (const { key, type, isMarked } of stats.entities) {
      const entity = this.known.get(key);
      if (entity === undefined) this.known.set(key, { type, isMarked });
      else entity.isMarked ||= isMarked;
    }
  }

  get counted(): Counted {
    return this.counts;
  }

  get entities(): number {
    return this.known.size;
  }

  /** How many entities no marker names. */
  get recognizedEntities(): number {
    return Array.from(this.known.values()).filter(({ isMarked }) => !isMarked).length;
  }

  /** How many entities are of each type, sorted by its name. */
  get byType(): ReadonlyMap<string, number> {
    return countByType(this.known.values());
  }
}

export function countByType(entities: Iterable<{ readonly type: string }>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of entities) counts.set(type, (counts.get(type) ?? 0) + 1);
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
