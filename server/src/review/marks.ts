/**
 * The review marks of a document.
 *
 * A mark and the comments right behind it are one suggestion: they are settled together, and the first of the comments
 * says who made it and when. Comments that follow no mark are a thread of their own.
 */
import type { Block } from '../syntax/block.js';
import type { Seed } from '../syntax/seed.js';
import type { Comment, Construct, Leaf, ReviewMark, ReviewMarkType, Span } from '../syntax/types.js';
import { childrenOf, isReviewMark, plainText, visit } from '../syntax/walk.js';

/** One comment of a thread; offsets are the document's. */
export interface ThreadComment extends Span {
  readonly author: string | undefined;
  readonly date: string | undefined;
  readonly text: string;
  /** What is said, without the signature and blanks around it. */
  readonly body: Span;
}

/** A mark, or a thread of comments that stands alone; offsets are the document's. */
export interface PlacedMark extends Span {
  readonly kind: ReviewMarkType;
  /** Who signed the first of its comments. */
  readonly author: string | undefined;
  readonly date: string | undefined;
  /** What it is about: its text, a substitution's original, what the first comment says. */
  readonly text: string;
  /** What a substitution puts in its place. */
  readonly replacement: string | undefined;
  /** The comments right behind it, or, of a thread that stands alone, all of them. */
  readonly comments: readonly ThreadComment[];
  /** Where it and its comments end. */
  readonly threadEnd: number;
  /** Why it, or the mark that it stands in, has to be mended before it can be settled; undefined where it can be. */
  readonly broken: 'breaks-marker' | 'missing-arrow' | 'extra-arrow' | undefined;
}

const listed = new WeakMap<Seed, readonly PlacedMark[]>();

/** All marks of a document, in order; one inside another comes behind it. */
export function marksOf(seed: Seed): readonly PlacedMark[] {
  let all = listed.get(seed);
  if (all === undefined) {
    all = seed.blocks.flatMap((block, index) => {
      const marks = marksOfBlock(block);
      return marks.length === 0 ? NONE : marks.map(mark => moved(mark, seed.startOf(index)));
    });
    listed.set(seed, all);
  }
  return all;
}

/** The marks in a span of the document, those that touch it included. */
export function marksIn(marks: readonly PlacedMark[], { start, end }: Span): PlacedMark[] {
  return marks.filter(mark => mark.start <= end && mark.threadEnd >= start);
}

const NONE: readonly PlacedMark[] = [];
const known = new WeakMap<Block, readonly PlacedMark[]>();

/** The marks of a block, in the coordinates of its source. */
export function marksOfBlock(block: Block): readonly PlacedMark[] {
  let marks = known.get(block);
  if (marks === undefined) {
    marks = block.source.includes('}') ? block.leaves.flatMap(marksOfLeaf) : NONE;
    known.set(block, marks.length > 0 ? marks : NONE);
  }
  return marks;
}

function marksOfLeaf(leaf: Leaf): PlacedMark[] {
  const found: PlacedMark[] = [];
  const broken = brokenMarks(leaf);
  const collect = (constructs: readonly Construct[], outer: PlacedMark['broken']) => {
    for (let at = 0; at < constructs.length; at++) {
      const construct = constructs[at];
      if (isReviewMark(construct)) {
        const thread = threadAt(constructs, at);
        const reason = outer ?? broken.get(construct.start);
        found.push(placed(leaf, construct, thread, reason));
        if (construct.type === 'comment') at += thread.length - 1;
        else {
          collect(construct.children, reason);
          at += thread.length;
        }
      } else collect(childrenOf(construct), outer);
    }
  };
  collect(leaf.constructs, undefined);
  return found;
}

/** The comments in a row that begin with the one at an index, or right behind the mark there. */
export function threadAt(constructs: readonly Construct[], index: number): Comment[] {
  const thread: Comment[] = [];
  let { start: end } = constructs[index];
  for (let at = index; at < constructs.length; at++) {
    const construct = constructs[at];
    if (construct.start !== end || (at > index && construct.type !== 'comment')) break;
    if (construct.type === 'comment') thread.push(construct);
    end = construct.end;
  }
  return thread;
}

function placed(
  leaf: Leaf,
  mark: ReviewMark,
  comments: readonly Comment[],
  broken: PlacedMark['broken'],
): PlacedMark {
  const thread = comments.map(comment => placedComment(leaf, comment));
  const [first] = thread;
  const [start, end] = [leaf.toBlock(mark.start), leaf.toBlock(mark.end - 1) + 1];
  const isSubstitution = mark.type === 'substitution';
  const content = isSubstitution ? mark.original : mark.content;
  const text = mark.type === 'comment' ? first.text : plainText(leaf, content.start, content.end);
  return {
    kind: mark.type,
    start,
    end,
    author: first?.author,
    date: first?.date,
    text,
    replacement: isSubstitution ? plainText(leaf, mark.replacement.start, mark.replacement.end) : undefined,
    comments: thread,
    threadEnd: thread.at(-1)?.end ?? end,
    broken,
  };
}

function placedComment(leaf: Leaf, { start, end, author, date, body }: Comment): ThreadComment {
  const said = leaf.text.slice(body.start, body.end);
  const text = said.trim();
  const from = body.start + (text === '' ? 0 : said.indexOf(text));
  return {
    start: leaf.toBlock(start),
    end: leaf.toBlock(end - 1) + 1,
    author,
    date,
    text,
    body: {
      start: leaf.toBlock(from),
      end: text === '' ? leaf.toBlock(from) : leaf.toBlock(from + text.length - 1) + 1,
    },
  };
}

/** The marks that are not to be settled until they are mended, by where they start. */
function brokenMarks({ constructs, faults }: Leaf): Map<number, PlacedMark['broken']> {
  const broken = new Map<number, PlacedMark['broken']>();
  const cut: Span[] = [];
  for (const { code, start, end } of faults) {
    if (code === 'review/missing-arrow') broken.set(start, 'missing-arrow');
    else if (code === 'review/extra-arrow') broken.set(start, 'extra-arrow');
    else if (code === 'review/breaks-marker') cut.push({ start, end });
  }
  if (cut.length === 0) return broken;
  // Both lists are in order of `start`: one pass finds, for each mark, whether a marker begins before it ends.
  let next = 0;
  let reached = -1;
  visit(constructs, construct => {
    if (!isReviewMark(construct)) return;
    while (next < cut.length && cut[next].start < construct.start)
      reached = Math.max(reached, cut[next++].end);
    const reachesIn = reached > construct.start;
    const reachesOut = next < cut.length && cut[next].start < construct.end && cut[next].end > construct.end;
    if (reachesIn || reachesOut) broken.set(construct.start, 'breaks-marker');
  });
  return broken;
}

function moved(mark: PlacedMark, by: number): PlacedMark {
  if (by === 0) return mark;
  return {
    ...mark,
    start: mark.start + by,
    end: mark.end + by,
    threadEnd: mark.threadEnd + by,
    comments: mark.comments.map(comment => ({
      ...comment,
      start: comment.start + by,
      end: comment.end + by,
      body: { start: comment.body.start + by, end: comment.body.end + by },
    })),
  };
}
