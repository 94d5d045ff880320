/** Faults → ranges of a leaf's text that become `malformed` nodes. */
import type { Construct, Fault, Leaf, Span } from './types.js';
import { childrenOf } from './walk.js';

/** Deeper nesting than anyone writes is left away, so that every walk over the tree may recurse. */
const DEEPEST = 48;

/** Faults of a construct that is there all the same. */
const ABOUT_CONSTRUCTS: ReadonlySet<Fault['code']> = new Set([
  'marker/split-attributes',
  'review/extra-arrow',
  'review/missing-arrow',
  'review/nested-mark',
]);

/** A range that a `malformed` node covers. */
export interface MalformedSpan extends Span {
  readonly code: Fault['code'];
}

const NONE: readonly MalformedSpan[] = [];

/**
 * The ranges in order, an outer one before those inside it. A range that crosses the border of a construct is widened
 * to the whole of it; of two that cross each other the first one counts.
 */
export function malformedSpans({ faults, constructs }: Leaf): readonly MalformedSpan[] {
  if (faults.length === 0) return NONE;
  const spans = faults
    .filter(fault => !isAboutConstruct(fault, constructs))
    .map(fault => ({ code: fault.code, ...widened(fault, constructs) }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const around: Span[] = [];
  return spans.filter(span => {
    while (around.length > 0 && around[around.length - 1].end <= span.start) around.pop();
    const outer = around[around.length - 1];
    if (outer !== undefined && (outer.end < span.end || around.length === DEEPEST)) return false;
    around.push(span);
    return true;
  });
}

function isAboutConstruct({ code, text }: Fault, constructs: readonly Construct[]): boolean {
  if (ABOUT_CONSTRUCTS.has(code)) return true;
  return code === 'marker/doubled-bracket' && text !== undefined && isMarkerStart(text.start - 1, constructs);
}

function isMarkerStart(offset: number, constructs: readonly Construct[]): boolean {
  for (let level = constructs; ; ) {
    const construct = level[firstBehind(level, offset)];
    if (construct === undefined || construct.start > offset) return false;
    if (construct.start === offset) return construct.type === 'entity';
    level = childrenOf(construct);
  }
}

function widened({ start, end }: Span, constructs: readonly Construct[]): Span {
  for (let level = constructs; ; ) {
    const first = level[firstBehind(level, start)];
    if (first === undefined || first.start >= end) return { start, end };
    if (insides(first).some(inside => inside.start <= start && end <= inside.end)) level = childrenOf(first);
    else {
      const last = level[firstBehind(level, end - 1)];
      const reach = last !== undefined && last.start < end ? last.end : end;
      return { start: Math.min(start, first.start), end: reach };
    }
  }
}

/** The parts of a construct that hold inline content. */
function insides(construct: Construct): readonly Span[] {
  switch (construct.type) {
    case 'substitution':
      return [construct.original, construct.replacement];
    case 'escape':
    case 'inlineCode':
    case 'html':
    case 'url':
    case 'comment':
      return [];
    default:
      return [construct.content];
  }
}

/** Index of the first construct that ends behind an offset. */
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
