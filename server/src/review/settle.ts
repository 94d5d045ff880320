/** Accepting and rejecting review marks. */
import type { Seed } from '../syntax/seed.js';
import type { Repair } from '../syntax/types.js';
import { joinBlocks, type Settled, settleBlock } from './blocks.js';
import { firstDifference } from './compare.js';
import type { Guard } from './gaps.js';
import { marksOf, type PlacedMark } from './marks.js';
import type { Settling } from './tokens.js';

/** What settling comes to. */
export interface Settlement {
  /** In order, apart from each other; the document's offsets. */
  readonly edits: readonly Repair[];
  /** The marks that were to be settled and are not: they have to be mended first. */
  readonly left: readonly PlacedMark[];
}

/** What a mark is named by: where it starts. Of a thread, any of its comments may be named alone. */
export interface MarkPlace {
  readonly start: number;
}

/** After so many attempts, all blocks are guarded at once. */
const ATTEMPTS = 6;

/**
 * The edits that accept or reject marks, with the comments right behind them. Highlighted text stays, and comments go,
 * either way. What is left is read as before: no marker is broken, and no other mark means anything else.
 *
 * @param chosen marks of this document; all of them by default
 */
export function settle(seed: Seed, how: Settling, chosen: Iterable<MarkPlace> = marksOf(seed)): Settlement {
  const wanted = new Set<number>();
  for (const { start } of chosen) wanted.add(start);
  const marks = marksOf(seed);
  const refused = new Set<number>();
  const left: PlacedMark[] = [];
  for (const mark of marks) {
    if (mark.broken !== undefined) refused.add(mark.start);
    if (!wanted.has(mark.start)) continue;
    if (mark.broken !== undefined) left.push(mark);
    if (mark.kind === 'comment') for (const { start } of mark.comments) wanted.add(start);
  }
  const task = { wanted, refused, how };
  const blocks = blocksOf(seed, wanted);
  const guards = new Map<number, Guard>();
  for (let attempt = 0; ; attempt++) {
    const edits = editsOf(seed, task, blocks, guards);
    const difference =
      edits.length === 0 ? undefined : firstDifference(seed, edits, start => isSettled(task, start));
    if (difference === undefined) return { edits, left };
    const near = nearby(blocks, seed.indexAt(difference.at), seed.indexAt(difference.block));
    if (attempt < ATTEMPTS && raise(guards, near)) continue;
    if (!raise(guards, [...blocks, ...near])) {
      return { edits: [], left: marks.filter(({ start }) => wanted.has(start)) };
    }
  }
}

interface Task {
  readonly how: Settling;
  readonly wanted: ReadonlySet<number>;
  readonly refused: ReadonlySet<number>;
}

function isSettled({ wanted, refused }: Task, start: number): boolean | 'refused' {
  return refused.has(start) ? 'refused' : wanted.has(start);
}

/** The indexes of the blocks that marks stand in, in order. */
function blocksOf(seed: Seed, wanted: ReadonlySet<number>): number[] {
  const indexes = new Set<number>();
  for (const start of [...wanted].sort((a, b) => a - b)) indexes.add(seed.indexAt(start));
  return [...indexes];
}

function editsOf(
  seed: Seed,
  task: Task,
  indexes: readonly number[],
  guards: ReadonlyMap<number, Guard>,
): Repair[] {
  const settled: (Settled | undefined)[] = [];
  for (const index of new Set([...indexes, ...guards.keys()])) {
    const base = seed.startOf(index);
    settled[index] = settleBlock(seed.blocks[index], {
      how: task.how,
      guard: guards.get(index) ?? 0,
      settles: start => isSettled(task, base + start),
    });
  }
  const whole = { start: 0, end: seed.length, text: '' };
  return joinBlocks(seed.blocks, index => seed.startOf(index), settled) ?? [whole];
}

/** The edited blocks at and around two others, and those: what makes one be read in another way stands in them. */
function nearby(edited: readonly number[], ...indexes: readonly number[]): number[] {
  return indexes.flatMap(index => {
    let at = 0;
    while (at < edited.length && edited[at] <= index) at++;
    return [edited[at - 1], index, edited[at]].filter(each => each !== undefined);
  });
}

/** Guards blocks more than before; false where no more can be done. */
function raise(guards: Map<number, Guard>, indexes: readonly number[]): boolean {
  let hasRaised = false;
  for (const index of new Set(indexes)) {
    const guard = guards.get(index) ?? 0;
    if (guard === 2) continue;
    guards.set(index, guard === 0 ? 1 : 2);
    hasRaised = true;
  }
  return hasRaised;
}
