/** Whether an edit that writes marks is read as it is meant. */
import type { Seed, TextEdit } from '../syntax/seed.js';
import { settledSource } from './settledSource.js';

/**
 * Whether rejecting all marks gives the same as before, and no markup is broken that was whole, or that the person
 * has broken by the plain edit.
 *
 * @param compared what has to be the same of the two texts
 */
export function isReadAsMeant(
  seed: Seed,
  edit: TextEdit,
  plain: TextEdit,
  compared = (text: string) => text,
): boolean {
  const after = seed.edit([edit]);
  const [was, is] = differing(seed.blocks, after.blocks);
  for (const family of ['', 'review/']) {
    const broken = faultsOf(is, family);
    if (broken > faultsOf(was, family) && broken > faultsOf(around(seed.edit([plain]), plain), family))
      return false;
  }
  const rejected = (blocks: typeof was) =>
    compared(blocks.map(block => settledSource(block, 'reject')).join(''));
  return rejected(was) === rejected(is);
}

/** Blocks of two documents without those that both begin and end with: an edit leaves these the same objects. */
function differing(before: Seed['blocks'], after: Seed['blocks']): [Seed['blocks'], Seed['blocks']] {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
}

/** How many faults there are whose code begins so. */
function faultsOf(blocks: Seed['blocks'], family: string): number {
  let count = 0;
  for (const { leaves } of blocks)
    for (const { faults } of leaves) for (const { code } of faults) if (code.startsWith(family)) count++;
  return count;
}

/** The blocks that an edit has touched. */
function around(seed: Seed, { start, text }: TextEdit): Seed['blocks'] {
  return seed.blocks.slice(seed.indexAt(start), seed.indexAt(start + text.length) + 1);
}
