/** Whether edits leave markers and marks as they are: what is read before, moved along, is what is read after. */
import type { Block } from '../syntax/block.js';
import type { Seed } from '../syntax/seed.js';
import type { Construct, Leaf, Repair } from '../syntax/types.js';
import { isMarker, isReviewMark, visit } from '../syntax/walk.js';
import { Shift } from './shift.js';

/** A marker or a mark in the document, with the places in it that matter. */
interface Landmark {
  readonly type: Construct['type'];
  readonly start: number;
  readonly end: number;
  /** Where a marker's attributes begin, or a substitution's arrow stands; else its start. */
  readonly inside: number;
}

/** A place where edits would have something read in another way; offsets of the document before. */
export interface Difference {
  readonly at: number;
  /** Where the block begins that it is read in afterwards: what made it another block stands there. */
  readonly block: number;
}

/**
 * The first place where a marker or a mark that is not settled is read in another way after the edits, or where a mark
 * appears; undefined where there is none.
 */
export function firstDifference(
  before: Seed,
  edits: readonly Repair[],
  settles: (start: number) => boolean | 'refused',
): Difference | undefined {
  const after = before.edit([...edits].reverse());
  const shift = new Shift(edits);
  const [from, to, toAfter] = changedBlocks(before, after);
  const difference = (at: number, place: number): Difference => {
    return { at, block: shift.toBefore(after.startOf(after.indexAt(place))) };
  };
  const expected = landmarks(before, from, to).filter(
    ({ type, start, end }) => !isSettledMark(type, start, settles) && !shift.isGone({ start, end }),
  );
  const found = landmarks(after, from, toAfter);
  let next = 0;
  for (const landmark of expected) {
    const place = moved(landmark, shift);
    // A marker may come about where its halves come together; a mark may not.
    while (next < found.length && !isSame(found[next], place)) {
      const { type, start } = found[next];
      if (start >= place.start) return difference(landmark.start, place.start);
      if (type !== 'entity' && type !== 'span') return difference(shift.toBefore(start), start);
      next++;
    }
    if (next === found.length) return difference(landmark.start, place.start);
    next++;
  }
  const rest = found.slice(next).find(({ type }) => type !== 'entity' && type !== 'span');
  return rest === undefined ? undefined : difference(shift.toBefore(rest.start), rest.start);
}

function isSettledMark(
  type: Construct['type'],
  start: number,
  settles: (start: number) => boolean | 'refused',
): boolean {
  return type !== 'entity' && type !== 'span' && settles(start) === true;
}

function isSame(a: Landmark, b: Landmark): boolean {
  return a.type === b.type && a.start === b.start && a.end === b.end && a.inside === b.inside;
}

function moved({ type, start, end, inside }: Landmark, shift: Shift): Landmark {
  return {
    type,
    start: shift.toAfter(start),
    end: shift.toAfter(end - 1) + 1,
    inside: shift.toAfter(inside),
  };
}

/** The blocks that are not the same objects in both documents: the first, and those behind the last in each. */
function changedBlocks(before: Seed, after: Seed): [number, number, number] {
  const [old, fresh] = [before.blocks, after.blocks];
  const shorter = Math.min(old.length, fresh.length);
  let from = 0;
  while (from < shorter && old[from] === fresh[from]) from++;
  let tail = 0;
  while (tail < shorter - from && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail++;
  return [from, old.length - tail, fresh.length - tail];
}

function landmarks(seed: Seed, from: number, to: number): Landmark[] {
  const found: Landmark[] = [];
  for (let index = from; index < to; index++) {
    const base = seed.startOf(index);
    for (const landmark of landmarksOf(seed.blocks[index])) {
      const { type, start, end, inside } = landmark;
      found.push({ type, start: base + start, end: base + end, inside: base + inside });
    }
  }
  return found;
}

function landmarksOf(block: Block): Landmark[] {
  return block.source.includes('}') ? block.leaves.flatMap(landmarksOfLeaf) : [];
}

function landmarksOfLeaf(leaf: Leaf): Landmark[] {
  const found: Landmark[] = [];
  visit(leaf.constructs, construct => {
    if (!isMarker(construct) && !isReviewMark(construct)) return;
    const { type, start, end } = construct;
    const inside = isMarker(construct)
      ? construct.attributes.start
      : construct.type === 'substitution'
        ? construct.replacement.start - 1
        : start;
    found.push({
      type,
      start: leaf.toBlock(start),
      end: leaf.toBlock(end - 1) + 1,
      inside: leaf.toBlock(inside),
    });
  });
  return found;
}
