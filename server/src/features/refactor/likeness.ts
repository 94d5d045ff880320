import { foldAccents, normalizeName } from '../../entities/names.js';
import { distance } from '../../syntax/distance.js';
import type { CorpusEntity } from '../../workspace/corpus/types.js';

/** What entities are told to be alike by. */
export interface Compared {
  readonly key: string;
  readonly name: string;
  readonly type: string | undefined;
}

/** How much two entities seem to be the same: 0 not at all, above 1 most likely. */
export function likeness(one: Compared, other: Compared): number {
  if (one.type !== undefined && other.type !== undefined && one.type !== other.type) return 0;
  const [a, b] = [wordsOf(one.name), wordsOf(other.name)];
  if (a.length === 0 || b.length === 0) return 0;
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const shared = few.filter(word => many.some(each => isSame(word, each))).length;
  const initials = many.map(word => word[0]).join('');
  const isAcronym = few.length === 1 && many.length > 1 && few[0] === initials;
  return (
    shared / few.length + (isAcronym ? 1 : 0) + (shared === few.length ? few.length / many.length / 10 : 0)
  );
}

function wordsOf(name: string): string[] {
  return foldAccents(normalizeName(name)).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The same word, an initial of it, or one with a slip of the pen. */
function isSame(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.length === 1 || b.length === 1) return a[0] === b[0];
  return a.length > 4 && b.length > 4 && distance(a, b, 1) <= 1;
}

/** Entities that one could be the same as, the likeliest first, then those that are mentioned most. */
export function alike(
  one: Compared,
  all: readonly CorpusEntity[],
): { entity: CorpusEntity; score: number }[] {
  return all
    .filter(({ key, type }) => key !== one.key && type !== 'date' && type !== 'quantity')
    .map(entity => ({ entity, score: likeness(one, entity) }))
    .sort((a, b) => b.score - a.score || b.entity.mentions - a.entity.mentions);
}
