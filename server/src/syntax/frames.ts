/** What is open while a leaf is scanned: brackets, braces of the prose, and review marks. */
import type { AttributeScan } from './attributes.js';
import type { Fault, ReviewMark, ReviewMarkType } from './types.js';

export type FrameKind = '[' | '{' | Exclude<ReviewMarkType, 'comment'>;

export class Frame {
  kind: FrameKind = '{';

  /** @param index how many frames stand below it */
  constructor(readonly index: number) {}

  start = 0;
  /** How many constructs had been put out when it opened: the later ones are its children. */
  first = 0;
  /** Index of the innermost open bracket on this side of the innermost mark, or -1. */
  bracket = -1;
  /** Index of the innermost open brace or mark, or -1. */
  brace = -1;
  /** Index of the innermost open mark, or -1. */
  mark = -1;
  /** How deep the constructs inside it nest; 0 where there are none. */
  height = 0;
  /** Where a substitution's arrow stands, or -1. */
  arrow = -1;
  extraArrow = false;
  /** Marks closed inside this mark. */
  nested: ReviewMark[] = NONE;
  /** Attributes met inside this bracket before any `]`. */
  suspects: AttributeScan[] = NONE;
  /** Faults that hold only if this mark is closed. */
  pending: Fault[] = NONE;
}

/** Shared by frames that hold nothing; replaced on the first write. */
const NONE: never[] = [];
Object.freeze(NONE);

/** A stack whose frames are used again: a popped one may be read until the next push. */
export class FrameStack {
  private readonly frames: Frame[] = [];
  length = 0;

  /** The innermost open bracket on this side of the innermost mark. */
  bracket(): Frame | undefined {
    return this.at(this.top()?.bracket ?? -1);
  }

  /** The innermost open brace or mark. */
  brace(): Frame | undefined {
    return this.at(this.top()?.brace ?? -1);
  }

  /** The innermost open mark. */
  mark(): Frame | undefined {
    return this.at(this.top()?.mark ?? -1);
  }

  /** The mark that a frame is or stands in. */
  markOf(frame: Frame): Frame | undefined {
    return this.at(frame.mark);
  }

  /** The innermost bracket open when a frame was opened, on the side of the mark it was opened on. */
  bracketAround(frame: Frame): Frame | undefined {
    return this.at(this.below(frame)?.bracket ?? -1);
  }

  below(frame: Frame): Frame | undefined {
    return this.at(frame.index - 1);
  }

  above(frame: Frame): Frame | undefined {
    return this.at(frame.index + 1);
  }

  top(): Frame | undefined {
    return this.length > 0 ? this.frames[this.length - 1] : undefined;
  }

  push(kind: FrameKind, start: number, first: number): void {
    const below = this.top();
    const index = this.length++;
    if (index === this.frames.length) this.frames.push(new Frame(index));
    const frame = this.frames[index];
    const isMark = kind !== '[' && kind !== '{';
    frame.kind = kind;
    frame.start = start;
    frame.first = first;
    frame.bracket = kind === '[' ? index : isMark || below === undefined ? -1 : below.bracket;
    frame.brace = kind !== '[' ? index : below === undefined ? -1 : below.brace;
    frame.mark = isMark ? index : below === undefined ? -1 : below.mark;
    frame.height = 0;
    frame.arrow = -1;
    frame.extraArrow = false;
    frame.nested = isMark ? [] : NONE;
    frame.suspects = NONE;
    frame.pending = isMark ? [] : NONE;
  }

  /** Pops the frame on top; what stands inside it comes to stand in the one below. */
  pop(): Frame {
    const frame = this.frames[--this.length];
    const below = this.top();
    if (below !== undefined && frame.height > below.height) below.height = frame.height;
    return frame;
  }

  private at(index: number): Frame | undefined {
    return index >= 0 && index < this.length ? this.frames[index] : undefined;
  }

  /** Notes attributes that stand in a bracket before its `]`. */
  suspect(bracket: Frame, scan: AttributeScan): void {
    if (bracket.suspects === NONE) bracket.suspects = [scan];
    else bracket.suspects.push(scan);
  }
}
