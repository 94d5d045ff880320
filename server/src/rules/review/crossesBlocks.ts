import { DELIMITERS } from '../../syntax/marks.js';
import type { Leaf, ReviewMarkType, Span } from '../../syntax/types.js';
import { isReviewMark } from '../../syntax/walk.js';
import { remove, replace } from '../edits.js';
import { defineFact, type Placed } from '../facts.js';
import { type DocumentInput, defineRule, type Edit, type Fix } from '../rule.js';

/** How many blocks on a closer is held to belong to an opener. */
const REACH = 50;

/** A delimiter without a partner in its leaf; `start` and `end` are the block's. */
interface Loose extends Span {
  readonly type: ReviewMarkType;
  readonly opens: boolean;
  /** Which leaf of the block, and where in it. */
  readonly leaf: number;
  readonly inLeaf: Span;
  /** Where its own fault starts. */
  readonly faultStart: number;
}

const looseDelimiters = defineFact(({ leaves }) =>
  leaves.flatMap(({ leaf }, index) =>
    leaf.faults.flatMap((fault): Loose[] => {
      const opens = fault.code === 'review/unclosed-mark';
      if (fault.mark === undefined || (!opens && fault.code !== 'review/stray-close')) return [];
      const start = opens ? fault.start : fault.end - 3;
      return [
        {
          type: fault.mark,
          opens,
          start: leaf.toBlock(start),
          end: leaf.toBlock(start + 3),
          leaf: index,
          inLeaf: { start, end: start + 3 },
          faultStart: leaf.toBlock(fault.start),
        },
      ];
    }),
  ),
);

export const crossesBlocks = defineRule({
  code: 'review/crosses-blocks',
  severity: 'error',
  summary: 'A review mark that is opened in one block and closed in a later one.',
  why: 'A mark stays in its paragraph, heading or list item: across several it is text for every reader of CriticMarkup. It becomes one mark a block.',
  examples: [
    {
      bad: 'A {++long visit.\n\nIt was useful.++}\n',
      fixed: 'A {++long visit.++}\n\n{++It was useful.++}\n',
    },
    {
      bad: '> A {==long visit.\n\nMore.\n\n- It was==} useful.\n',
      fixed: '> A {==long visit.==}\n\n{==More.==}\n\n- {==It was==} useful.\n',
    },
    {
      bad: 'A {>>long visit?\n\nOr not?<<}\n',
      choices: ['A {>>long visit?<<}\n\n{>>Or not?<<}\n', 'A long visit?\n\nOr not?\n'],
    },
  ],
  scope: 'document',
  *find(document) {
    for (const { opener, closer, isPlain } of pairs(document)) {
      yield {
        ...opener.place(opener.value),
        related: [{ ...closer.place(closer.value), message: 'It is closed here.' }],
        replaces: [
          { code: 'review/unclosed-mark', start: faultStart(opener) },
          { code: 'review/stray-close', start: faultStart(closer) },
        ],
        data: { opener, closer, isPlain },
      };
    }
  },
  message: ({ data: { opener } }) => {
    const { open, close } = DELIMITERS[opener.value.type];
    return `\`${open}\` is closed in a later block; close it with \`${close}\` here and open it again there.`;
  },
  fix({ data: { opener, closer, isPlain } }, document) {
    const dropped: Fix = {
      kind: 'choice',
      title: 'Drop both delimiters',
      edits: [opener, closer].map(each => remove(each.place(each.value))),
    };
    const split = isPlain ? markEachBlock(opener, closer, document) : undefined;
    if (split === undefined) return [dropped];
    const { type } = opener.value;
    const isSafe = split.whole && (type === 'insertion' || type === 'deletion' || type === 'highlight');
    const title = 'Make it one mark a block';
    return isSafe
      ? [{ kind: 'safe', title, edits: split.edits }]
      : [{ kind: 'choice', title, edits: split.edits }, dropped];
  },
});

function faultStart(loose: Placed<Loose>): number {
  const { faultStart: start } = loose.value;
  return loose.place({ start, end: start }).start;
}

interface Pair {
  readonly opener: Placed<Loose>;
  readonly closer: Placed<Loose>;
  /** Whether no other loose delimiter stands between them. */
  readonly isPlain: boolean;
}

/** Each closer with the last opener of its kind in an earlier leaf within reach. */
function* pairs(document: DocumentInput): Iterable<Pair> {
  const all = looseDelimiters(document);
  if (all.length < 2) return;
  const open = new Map<ReviewMarkType, Placed<Loose>[]>();
  for (const [position, loose] of all.entries()) {
    const { type, opens, leaf } = loose.value;
    const openers = open.get(type) ?? [];
    open.set(type, openers);
    if (opens) {
      openers.push(loose);
      continue;
    }
    const opener = openers.pop();
    if (opener === undefined || (opener.index === loose.index && opener.value.leaf === leaf)) continue;
    if (isWithinReach(document, opener.index, loose.index)) {
      yield { opener, closer: loose, isPlain: all[position - 1] === opener };
    }
  }
}

/** Blank lines between blocks do not count. */
function isWithinReach({ seed }: DocumentInput, from: number, to: number): boolean {
  if (to - from > 2 * REACH + 1) return false;
  return seed.blocks.slice(from + 1, to + 1).filter(({ type }) => type !== 'blank').length <= REACH;
}

/**
 * Marks what the mark was to cover, leaf by leaf; a substitution deletes up to its arrow and inserts from there on.
 * `whole` is false where something that holds no marks stands between, or where a marker would be cut.
 * @returns undefined where other marks stand inside, as marks do not nest
 */
function markEachBlock(
  opener: Placed<Loose>,
  closer: Placed<Loose>,
  { seed }: DocumentInput,
): { edits: Edit[]; whole: boolean } | undefined {
  const edits: Edit[] = [];
  let whole = true;
  let isNew = false;
  for (let index = opener.index; index <= closer.index; index++) {
    const { leaves, type } = seed.blocks[index];
    if (leaves.length === 0 && type !== 'blank') whole = false;
    for (const [number, leaf] of leaves.entries()) {
      const isFirst = index === opener.index && number === opener.value.leaf;
      const isLast = index === closer.index && number === closer.value.leaf;
      if (index === opener.index && number < opener.value.leaf) continue;
      if (index === closer.index && number > closer.value.leaf) continue;
      const [first, last] = [
        isFirst ? opener.value.inLeaf : undefined,
        isLast ? closer.value.inLeaf : undefined,
      ];
      const part = covered(leaf, first, last);
      if (leaf.constructs.some(each => isReviewMark(each) && touches(each, part))) return undefined;
      if (leaf.faults.some(({ code, ...at }) => code.startsWith('review/') && touches(at, part)))
        return undefined;
      if (!isBalanced(leaf, part)) whole = false;
      const kind = opener.value.type === 'substitution' ? side(leaf, part, isNew) : opener.value.type;
      if (kind !== 'deletion') isNew = true;
      const { open, close } = DELIMITERS[kind];
      const isEmpty = part.start === part.end;
      const base = seed.startOf(index);
      for (const { start, end, text } of [
        replace(first ?? { start: part.start, end: part.start }, isEmpty ? '' : open),
        replace(last ?? { start: part.end, end: part.end }, isEmpty ? '' : close),
      ]) {
        edits.push({ start: base + leaf.toBlock(start), end: base + leaf.toBlock(end), text });
      }
    }
  }
  return { edits: edits.filter(({ start, end, text }) => end > start || text !== ''), whole };
}

/** The text of a leaf behind an opener and before a closer, without white space at the leaf's edges. */
function covered({ text }: Leaf, opener: Span | undefined, closer: Span | undefined): Span {
  const start = opener?.end ?? text.length - text.trimStart().length;
  return { start, end: Math.max(start, closer?.start ?? text.trimEnd().length) };
}

/** Which side of a substitution's arrow a part of it is on: old, both, or new. */
function side({ text }: Leaf, { start, end }: Span, isNew: boolean): ReviewMarkType {
  if (isNew) return 'insertion';
  return text.slice(start, end).includes('~>') ? 'substitution' : 'deletion';
}

/** Whether brackets pair inside a range: a boundary between two of them would cut a marker. */
function isBalanced({ text }: Leaf, { start, end }: Span): boolean {
  let depth = 0;
  for (let at = start; at < end && depth >= 0; at++) {
    if (text[at] === '[') depth++;
    else if (text[at] === ']') depth--;
  }
  return depth === 0;
}

function touches(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
