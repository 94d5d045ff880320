/** Where the offsets of a block's source stand in the document, as unist points. */
import type { Point, Position } from 'unist';
import { type Block, lineAt } from './block.js';

/** Leads from one block's offsets to the document's points. */
export interface Place {
  point(offset: number): Point;
}

/** A block of the document itself. */
export class TopPlace implements Place {
  /** Where the block's lines start; undefined where it has but one. */
  private readonly lines: readonly number[] | undefined;

  /**
   * @param base the document's offset of the block
   * @param line the line it starts on, from zero
   */
  constructor(
    block: Block,
    private readonly base: number,
    private readonly line: number,
  ) {
    const last = block.source.charCodeAt(block.source.length - 1);
    const lines = block.lineBreaks + (last === 10 || last === 13 ? 0 : 1);
    this.lines = lines > 1 ? block.lineStarts : undefined;
  }

  point(offset: number): Point {
    const { base, line, lines } = this;
    if (lines === undefined) return { line: line + 1, column: offset + 1, offset: base + offset };
    const index = lineAt(lines, offset);
    return { line: line + index + 1, column: offset - lines[index] + 1, offset: base + offset };
  }
}

/** A block inside a quote or list item. */
export class InnerPlace implements Place {
  /** @param start where the block starts in the joined source of the container's children */
  constructor(
    private readonly container: Block,
    private readonly outer: Place,
    private readonly start: number,
  ) {}

  point(offset: number): Point {
    return this.outer.point(this.container.fromChildren(this.start + offset));
  }
}

export function position(place: Place, start: number, end: number): Position {
  return { start: place.point(start), end: place.point(end) };
}
