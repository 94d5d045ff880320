import type { Seed } from '../../syntax/seed.js';
import type { Construct, Leaf, Span } from '../../syntax/types.js';
import { childrenOf, constructsAt, isMark, isMarker, proseSpans } from '../../syntax/walk.js';
import { toLeaf } from '../hover.js';
import type { Markable } from './markers.js';

/** A selection is looked at from so far around, in UTF-16 code units, for the word at a cursor. */
const reach = 200;

/**
 * The text that a person means by a selection, or by a cursor in a word: without blanks and punctuation at its ends, and
 * with the whole of each marker, mark, link or literal that it cuts. Undefined where no marker can stand: in several
 * paragraphs, in literal text, in a comment, or where one stands around exactly that already.
 */
export function markable(seed: Seed, { start, end }: Span): Markable | undefined {
  const index = seed.indexAt(start);
  const block = seed.blocks.at(index);
  const base = seed.startOf(index);
  if (block === undefined || end > base + block.source.length) return undefined;
  const leaf = block.leaves.findLast(each => each.toBlock(0) <= start - base);
  if (leaf === undefined || end - base > leaf.toBlock(leaf.text.length)) return undefined;
  const [from, to] = [toLeaf(leaf, start - base), toLeaf(leaf, end - base)];
  const word = from === to ? wordAt(leaf.text, from) : { start: from, end: to };
  if (word === undefined) return undefined;
  const whole = wholeConstructs(leaf.constructs, trimmed(leaf, word));
  const span = whole && trimmed(leaf, whole);
  if (
    span === undefined ||
    span.start >= span.end ||
    !/[\p{L}\p{N}]/u.test(leaf.text.slice(span.start, span.end))
  )
    return undefined;
  return isMarked(leaf, span) ? undefined : { leaf, base, ...span };
}

const WORD = /[\p{L}\p{M}\p{N}\u200c\u200d]+(?:['’_-][\p{L}\p{M}\p{N}\u200c\u200d]+)*/gu;

function wordAt(text: string, offset: number): Span | undefined {
  const from = Math.max(0, offset - reach);
  for (const { 0: word, index } of text.slice(from, offset + reach).matchAll(WORD)) {
    const start = from + index;
    if (start <= offset && offset <= start + word.length) return { start, end: start + word.length };
  }
  return undefined;
}

const LEADING = /[\s"'“”„‘’«»‹›(.,;:!?…–—-]/u;
const TRAILING = /[\s"'“”„‘’«»‹›).,;:!?…–—-]/u;

/** Takes blanks and punctuation off the ends; a bracket that pairs inside, and the dot of `U.S.`, stay. */
function trimmed({ text, constructs }: Pick<Leaf, 'text' | 'constructs'>, span: Span): Span {
  let { start, end } = span;
  const isProse = (at: number) => proseSpans(constructs, at, at + 1).length > 0;
  const kept = () => text.slice(start, end);
  while (start < end && LEADING.test(text[start]) && isProse(start)) {
    if (text[start] === '(' && text.slice(start, end).includes(')')) break;
    start++;
  }
  while (start < end && TRAILING.test(text[end - 1]) && isProse(end - 1)) {
    if (text[end - 1] === ')' && kept().lastIndexOf('(', end - start - 2) >= 0) break;
    if (/(?:^|[\s.])\p{L}\.\p{L}\.$/u.test(kept())) break;
    end--;
  }
  const isBracketed = text[start] === '(' && text[end - 1] === ')' && isProse(start) && isProse(end - 1);
  return isBracketed ? trimmed({ text, constructs }, { start: start + 1, end: end - 1 }) : { start, end };
}

/** The span with the whole of what it cuts; undefined where nothing inside may be marked. */
function wholeConstructs(constructs: readonly Construct[], span: Span): Span | undefined {
  let { start, end } = span;
  let level = constructs;
  for (;;) {
    const touched = level.filter(each => each.start < end && start < each.end);
    const [only] = touched;
    const inner = only && partAround(only, { start, end });
    if (touched.length === 1 && inner !== undefined) {
      if (only.type === 'comment' || only.type === 'html') return undefined;
      level = childrenOf(only);
      continue;
    }
    const from = Math.min(start, ...touched.map(each => each.start));
    const to = Math.max(end, ...touched.map(each => each.end));
    if (from === start && to === end) return { start, end };
    [start, end] = [from, to];
  }
}

/** The part of a construct's text that holds a span; undefined where it reaches into delimiters, or is literal. */
function partAround(construct: Construct, span: Span): Span | undefined {
  const holds = (part: Span) => part.start <= span.start && span.end <= part.end;
  if (construct.type === 'substitution') return [construct.original, construct.replacement].find(holds);
  if (isMarker(construct) || isMark(construct) || construct.type === 'link')
    return holds(construct.content) ? construct.content : undefined;
  return construct.type === 'comment' || construct.type === 'html'
    ? holds(construct)
      ? construct
      : undefined
    : undefined;
}

/** Whether a marker stands around exactly a span, inside of it or outside. */
function isMarked(leaf: Leaf, { start, end }: Span): boolean {
  return constructsAt(leaf.constructs, start).some(
    each =>
      isMarker(each) &&
      ((each.start === start && each.end === end) ||
        (each.content.start === start && each.content.end === end)),
  );
}
