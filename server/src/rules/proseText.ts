/** The prose of a leaf as checkers of language read it, and the way back to the source. */
import type { Leaf, Span } from '../syntax/types.js';
import { proseSpans, visit } from '../syntax/walk.js';

/** Stands for code and URLs: no word, and nothing goes on across it. */
const LITERAL = '\ufffc';

/** Markers and links give their text, comments and deleted text nothing, literals one sign. */
export class ProseText {
  readonly text: string;
  /** Where the parts begin in `text`, and in the leaf. */
  private readonly starts: readonly number[];
  private readonly spans: readonly Span[];

  constructor({ text, constructs }: Leaf) {
    const literals: number[] = [];
    visit(constructs, construct => {
      if (construct.type === 'inlineCode' || construct.type === 'url') literals.push(construct.content.start);
    });
    let next = 0;
    const spans = proseSpans(constructs, 0, text.length, 'accepted');
    const starts: number[] = [];
    const parts: string[] = [];
    let length = 0;
    for (const { start, end } of spans) {
      starts.push(length);
      while (literals[next] < start) next++;
      const part = literals[next] === start ? LITERAL : text.slice(start, end);
      parts.push(part);
      length += part.length;
    }
    // Adding them up would make a string of strings, which the first look at it has to make one of.
    this.text = parts.join('');
    this.starts = starts;
    this.spans = spans;
  }

  /** The parts of the leaf's text that a range of the prose is made of, in order; no delimiter is in them. */
  pieces({ start, end }: Span): Span[] {
    const found: Span[] = [];
    for (let i = this.partAt(start); i < this.spans.length && this.starts[i] < end; i++) {
      const from = this.spans[i].start - this.starts[i];
      const until = Math.min(end, this.starts[i + 1] ?? this.text.length);
      const piece = { start: from + Math.max(start, this.starts[i]), end: from + until };
      if (piece.end > piece.start) found.push(piece);
    }
    return found;
  }

  /** The range of the leaf's text that a range of the prose stands in, delimiters inside it included. */
  range(span: Span): Span {
    const pieces = this.pieces(span);
    return { start: pieces[0].start, end: pieces[pieces.length - 1].end };
  }

  /** The range, where no delimiter is in it and it is not all that one has inside: it can be taken out. */
  whole(span: Span): Span | undefined {
    const [piece, ...others] = this.pieces(span);
    const part = this.spans[this.partAt(span.start)];
    const isPart = part.start === piece.start && part.end === piece.end;
    return others.length > 0 || isPart ? undefined : piece;
  }

  private partAt(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= offset) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}

const found = new WeakMap<Leaf, ProseText>();

export function proseTextOf(leaf: Leaf): ProseText {
  let prose = found.get(leaf);
  if (prose === undefined) {
    prose = new ProseText(leaf);
    found.set(leaf, prose);
  }
  return prose;
}

/** The text alone: that of a leaf without markup is its own. */
export function proseOf(leaf: Leaf): string {
  return leaf.constructs.length === 0 ? leaf.text : proseTextOf(leaf).text;
}
