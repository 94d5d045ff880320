/**
 * The edits that settle marks in a block, and what goes with a block of which nothing is left: its lines, and the blank
 * lines that would double those on its other side.
 */
import type { Block } from '../syntax/block.js';
import { contentEnd } from '../syntax/lines.js';
import type { Comment, Leaf, Mark, Repair, Substitution } from '../syntax/types.js';
import { putEdit } from './edits.js';
import { type Guard, leafEdits } from './gaps.js';
import { type Settling, tokensOf } from './tokens.js';

/** What is to be done to a block; offsets are its source's. */
export interface Task {
  readonly how: Settling;
  readonly guard: Guard;
  /** Whether the mark or comment that starts at an offset is settled. */
  settles(start: number): boolean | 'refused';
}

/** What settling makes of a block; offsets are its source's. */
export interface Settled {
  /** In order, apart from each other. */
  readonly edits: readonly Repair[];
  /** Whether nothing is left of it. */
  readonly isEmptied: boolean;
}

const UNCHANGED: Settled = { edits: [], isEmptied: false };

export function settleBlock(block: Block, task: Task): Settled {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return settleLeaf(block.leaves[0], task);
    case 'html': {
      const { leaves } = block;
      const settled = leaves.length === 0 ? UNCHANGED : settleTail(block, leaves[0], task);
      return task.guard === 0 ? settled : { ...settled, edits: [...outdent(block), ...settled.edits] };
    }
    case 'blockquote':
    case 'listItem':
      return settleContainer(block, task);
    default:
      return UNCHANGED;
  }
}

function settleLeaf(leaf: Leaf, task: Task): Settled {
  const settles = ({ start }: Mark | Substitution | Comment) => task.settles(leaf.toBlock(start));
  const { tokens, isEmptied } = tokensOf(leaf, task.how, settles);
  if (isEmptied) return { edits: [], isEmptied };
  const edits = leafEdits(leaf.text, tokens, task.guard).map(({ start, end, text }) => ({
    start: leaf.toBlock(start),
    end: leaf.toBlock(end),
    text,
  }));
  return { edits, isEmptied };
}

/** Takes the blanks before a block off: an indented one would go on with a list's item before it. */
function outdent({ source }: Block): Repair[] {
  const end = source.length - source.trimStart().length;
  return end === 0 ? [] : [{ start: 0, end, text: '' }];
}

/** Text behind a comment of several lines: where all of it goes, the comment stays. */
function settleTail(block: Block, leaf: Leaf, task: Task): Settled {
  const settled = settleLeaf(leaf, task);
  if (!settled.isEmptied) return settled;
  const start = block.source.lastIndexOf('-->', leaf.toBlock(0)) + 3;
  return { edits: [{ start, end: leaf.toBlock(leaf.text.length), text: '' }], isEmptied: false };
}

function settleContainer(block: Block, task: Task): Settled {
  const { children } = block;
  const starts = startsOf(children);
  const toOuter = (offset: number) => block.fromChildren(offset);
  const settled = children.map((child, index) =>
    settleBlock(child, { ...task, settles: start => task.settles(toOuter(starts[index] + start)) }),
  );
  const edits = joinBlocks(children, index => starts[index], settled);
  if (edits === undefined) return { edits: [], isEmptied: true };
  const outer = edits.map(({ start, end, text }) => ({ start: toOuter(start), end: toOuter(end), text }));
  return { edits: outer, isEmptied: false };
}

/** Where each of a list of blocks starts, and the length behind the last. */
export function startsOf(blocks: readonly Block[]): number[] {
  const starts = [0];
  for (const { source } of blocks) starts.push(starts[starts.length - 1] + source.length);
  return starts;
}

/** The edits of blocks that follow one another, those included that remove what is emptied; undefined where nothing stays. */
export function joinBlocks(
  blocks: readonly Block[],
  startOf: (index: number) => number,
  settled: readonly (Settled | undefined)[],
): Repair[] | undefined {
  const edits: Repair[] = [];
  /** Index of the last block that stays and is not blank. */
  let last = -1;
  for (let at = 0; at < blocks.length; at++) {
    if (settled[at]?.isEmptied !== true) {
      for (const { start, end, text } of settled[at]?.edits ?? [])
        putEdit(edits, { start: startOf(at) + start, end: startOf(at) + end, text });
      if (blocks[at].type !== 'blank') last = at;
      continue;
    }
    let next = at + 1;
    while (next < blocks.length && (settled[next]?.isEmptied || blocks[next].type === 'blank')) next++;
    if (last < 0 && next === blocks.length) return undefined;
    putEdit(edits, removal(blocks, startOf, settled, { last, first: at, next }));
    at = next - 1;
  }
  return edits;
}

/** A run of blocks that go, from `first` on, with blank ones between: `last` and `next` stay on both sides of it. */
interface Run {
  readonly last: number;
  readonly first: number;
  readonly next: number;
}

function removal(
  blocks: readonly Block[],
  startOf: (index: number) => number,
  settled: readonly (Settled | undefined)[],
  { last, first, next }: Run,
): Repair {
  let lastGone = next - 1;
  while (settled[lastGone]?.isEmptied !== true) lastGone--;
  const contentEndOf = (index: number) =>
    startOf(index) + contentEnd(blocks[index].source, 0, blocks[index].source.length);
  if (next === blocks.length) return { start: contentEndOf(last), end: contentEndOf(lastGone), text: '' };
  const hasBlankBefore = first > 0 && blocks[first - 1].type === 'blank';
  const start = startOf(first);
  if (hasBlankBefore || (last < 0 && !opensFrontMatter(blocks[next])))
    return { start, end: startOf(next), text: '' };
  const hasBlankBehind = lastGone < next - 1;
  const wouldJoin = last < 0 || joins(blocks[last], blocks[first], blocks[next]);
  return {
    start,
    end: hasBlankBehind || !wouldJoin ? startOf(lastGone + 1) : contentEndOf(lastGone),
    text: '',
  };
}

/** Whether two blocks become one when the one between them goes. */
function joins(before: Block, between: Block, behind: Block): boolean {
  const isText = (block: Block) => block.type === 'paragraph' || block.implicit;
  if (isText(before) && isText(behind)) return !isText(between);
  return before.type === behind.type && before.type === 'blockquote';
}

function opensFrontMatter({ source }: Block): boolean {
  return source.startsWith('---');
}
