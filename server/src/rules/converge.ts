/** Rounds of edits: each of what the one before has made, and told as one round of the text they began with. */
import type { Seed } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import type { Edit } from './rule.js';

/** Edits make way for others; nobody writes a text that needs more rounds than this. */
const MOST_ROUNDS = 10;

/**
 * The edits that leave nothing more to be edited.
 *
 * @param find the edits of one round, in order and apart; none when it is done
 */
export function converge(seed: Seed, find: (seed: Seed) => readonly Edit[]): Edit[] {
  const composed = new ComposedEdits(seed.length);
  let current = seed;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const edits = find(current);
    if (edits.length === 0) break;
    composed.add(edits);
    current = current.edit(edits.toReversed());
  }
  return composed.edits();
}

/** Rounds of edits, each of what the one before has made, as one round of the original text. */
export class ComposedEdits {
  /** What the text consists of now: stretches of the original, and what was put in. */
  private pieces: (Span | string)[];

  constructor(private readonly length: number) {
    this.pieces = [{ start: 0, end: length }];
  }

  /** @param edits in order and apart, with offsets in what the rounds so far have made */
  add(edits: readonly Edit[]): void {
    const result: (Span | string)[] = [];
    let at = 0;
    let rest = [...this.pieces].reverse();
    /** Moves on to an offset, keeping or dropping what lies before it. */
    const advance = (to: number, keep: boolean) => {
      while (at < to) {
        const piece = rest.pop();
        if (piece === undefined) return;
        const size = sizeOf(piece);
        const taken = Math.min(size, to - at);
        if (keep) result.push(part(piece, 0, taken));
        if (taken < size) rest.push(part(piece, taken, size));
        at += taken;
      }
    };
    for (const { start, end, text } of edits) {
      advance(start, true);
      advance(end, false);
      if (text !== '') result.push(text);
    }
    rest = rest.reverse();
    this.pieces = [...result, ...rest];
  }

  edits(): Edit[] {
    const found: Edit[] = [];
    let at = 0;
    let text = '';
    for (const piece of [...this.pieces, { start: this.length, end: this.length }]) {
      if (typeof piece === 'string') {
        text += piece;
        continue;
      }
      if (piece.start > at || text !== '') found.push({ start: at, end: piece.start, text });
      at = piece.end;
      text = '';
    }
    return found;
  }
}

function sizeOf(piece: Span | string): number {
  return typeof piece === 'string' ? piece.length : piece.end - piece.start;
}

function part(piece: Span | string, from: number, to: number): Span | string {
  if (typeof piece === 'string') return piece.slice(from, to);
  return { start: piece.start + from, end: piece.start + to };
}
