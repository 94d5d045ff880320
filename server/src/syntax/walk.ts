/** Walks over the constructs of a leaf, and the prose they leave. */
import type {
  Comment,
  Construct,
  Leaf,
  Link,
  Mark,
  Marker,
  ReviewMark,
  Span,
  Substitution,
} from './types.js';

/** How review marks are read: as written (all texts stand), accepted or rejected (format.md §4). */
export type Reading = 'written' | 'accepted' | 'rejected';

export function isMarker(construct: Construct): construct is Marker {
  return construct.type === 'entity' || construct.type === 'span';
}

export function isReviewMark(construct: Construct): construct is ReviewMark {
  return isMark(construct) || construct.type === 'substitution' || construct.type === 'comment';
}

export function isMark(construct: Construct): construct is Mark {
  return construct.type === 'insertion' || construct.type === 'deletion' || construct.type === 'highlight';
}

export function childrenOf(construct: Construct): readonly Construct[] {
  return hasChildren(construct) ? construct.children : NONE;
}

const NONE: readonly Construct[] = [];

function hasChildren(construct: Construct): construct is Link | Marker | Mark | Substitution {
  return (
    isMarker(construct) || isMark(construct) || construct.type === 'link' || construct.type === 'substitution'
  );
}

/**
 * Visits constructs in document order, outer before inner. A visitor that answers false is not led inside.
 * `ancestors` (outermost first) is one list that changes as the walk goes on.
 */
export function visit(
  constructs: readonly Construct[],
  visitor: (construct: Construct, ancestors: readonly Construct[]) => unknown,
  ancestors: Construct[] = [],
): void {
  for (const construct of constructs) {
    if (visitor(construct, ancestors) === false) continue;
    const children = childrenOf(construct);
    if (children.length === 0) continue;
    ancestors.push(construct);
    visit(children, visitor, ancestors);
    ancestors.pop();
  }
}

/** The constructs around an offset, outermost first; one that ends at the offset counts. */
export function constructsAt(constructs: readonly Construct[], offset: number): Construct[] {
  const found: Construct[] = [];
  let level = constructs;
  for (;;) {
    const next =
      level.find(({ start, end }) => start <= offset && offset < end) ??
      level.find(({ end }) => end === offset);
    if (next === undefined) return found;
    found.push(next);
    level = childrenOf(next);
  }
}

/**
 * The prose of a range of a leaf's text: markers and links give their text, escapes the character, comments nothing,
 * and marks what the reading leaves of them.
 */
export function plainText(
  leaf: Leaf,
  start = 0,
  end = leaf.text.length,
  reading: Reading = 'written',
): string {
  const parts: string[] = [];
  for (const span of proseSpans(leaf.constructs, start, end, reading))
    parts.push(leaf.text.slice(span.start, span.end));
  return parts.join('');
}

/** The ranges of a leaf's text that are prose, in order, as `plainText` joins them. */
export function proseSpans(
  constructs: readonly Construct[],
  start: number,
  end: number,
  reading: Reading = 'written',
): Span[] {
  const spans: Span[] = [];
  collect(constructs, start, end, reading, spans);
  return spans;
}

function collect(
  constructs: readonly Construct[],
  start: number,
  end: number,
  reading: Reading,
  spans: Span[],
): void {
  let at = start;
  for (let i = firstBehind(constructs, start); i < constructs.length; i++) {
    const construct = constructs[i];
    if (construct.start >= end) break;
    add(spans, at, construct.start);
    const children = childrenOf(construct);
    if (children.length === 0 && isMarker(construct)) {
      add(spans, Math.max(construct.content.start, start), Math.min(construct.content.end, end));
    } else {
      for (const part of proseParts(construct, reading)) {
        collect(children, Math.max(part.start, start), Math.min(part.end, end), reading, spans);
      }
    }
    at = Math.max(at, construct.end);
  }
  add(spans, at, end);
}

/** Index of the first construct that ends behind an offset: a leaf may hold thousands, and be asked for each. */
function firstBehind(constructs: readonly Construct[], offset: number): number {
  let low = 0;
  let high = constructs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (constructs[middle].end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The parts of a construct that are prose in a reading; their children are constructs inside them. */
function proseParts(construct: Construct, reading: Reading): Span[] {
  switch (construct.type) {
    case 'escape':
      return [{ start: construct.start + 1, end: construct.end }];
    case 'inlineCode':
    case 'url':
    case 'link':
    case 'entity':
    case 'span':
    case 'highlight':
      return [construct.content];
    case 'insertion':
      return reading === 'rejected' ? [] : [construct.content];
    case 'deletion':
      return reading === 'accepted' ? [] : [construct.content];
    case 'substitution':
      return substitutionParts(construct, reading);
    case 'comment':
    case 'html':
      return [];
  }
}

function substitutionParts({ original, replacement }: Substitution, reading: Reading): Span[] {
  if (reading === 'accepted') return [replacement];
  return reading === 'rejected' ? [original] : [original, replacement];
}

function add(spans: Span[], start: number, end: number): void {
  if (end > start) spans.push({ start, end });
}

/** Comments that follow one another without text between are one thread. */
export function threads(constructs: readonly Construct[]): Comment[][] {
  const found: Comment[][] = [];
  visit(constructs, construct => {
    if (construct.type !== 'comment') return;
    const last = found[found.length - 1];
    if (last !== undefined && last[last.length - 1].end === construct.start) last.push(construct);
    else found.push([construct]);
  });
  return found;
}
