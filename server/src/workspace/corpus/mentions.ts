import { NumberReader, NumberWriter } from './numberStream.js';

/** A mention of a document, in numbers. Offsets are UTF-16. */
export interface PackedMention {
  start: number;
  end: number;
  contentEnd: number;
  /** The numbers of its form and its detail in the tables. */
  form: number;
  detail: number;
  isMarked: boolean;
  /** The number of its paragraph, from 0. */
  paragraph: number;
}

/** Goes through the mentions of a document, which are kept as bytes: `MentionWriter` makes them. */
export class MentionReader implements PackedMention {
  start = 0;
  end = 0;
  contentEnd = 0;
  form = 0;
  detail = 0;
  isMarked = false;
  paragraph = 0;
  private readonly numbers: NumberReader;

  constructor(mentions: Uint8Array) {
    this.numbers = new NumberReader(mentions);
  }

  /** Moves to the next mention, if there is one. */
  next(): boolean {
    const { numbers } = this;
    if (numbers.isAtEnd) return false;
    this.start += numbers.read();
    this.end = this.start + numbers.read();
    this.contentEnd = this.end - numbers.read();
    this.form = numbers.read();
    const detail = numbers.read();
    this.isMarked = detail < 0;
    this.detail = this.isMarked ? ~detail : detail;
    this.paragraph += numbers.read();
    return true;
  }
}

/** Makes bytes of mentions, in a third of the room that their numbers take side by side. */
export class MentionWriter {
  private readonly numbers = new NumberWriter();
  private start = 0;
  private paragraph = 0;

  /** Those that were written since it was cleared; good until more are. */
  get written(): Uint8Array {
    return this.numbers.written;
  }

  clear(): void {
    this.numbers.clear();
    this.start = 0;
    this.paragraph = 0;
  }

  write({ start, end, contentEnd, form, detail, isMarked, paragraph }: PackedMention): void {
    const { numbers } = this;
    numbers.write(start - this.start);
    numbers.write(end - start);
    numbers.write(end - contentEnd);
    numbers.write(form);
    numbers.write(isMarked ? ~detail : detail);
    numbers.write(paragraph - this.paragraph);
    this.start = start;
    this.paragraph = paragraph;
  }
}

const writer = new MentionWriter();

/** Mentions with other numbers for their forms and details; good until others are asked for. */
export function renumbered(
  mentions: Uint8Array,
  form: (number: number) => number,
  detail: (number: number) => number,
): Uint8Array {
  writer.clear();
  for (const mention = new MentionReader(mentions); mention.next(); ) {
    mention.form = form(mention.form);
    mention.detail = detail(mention.detail);
    writer.write(mention);
  }
  return writer.written;
}

/** Mentions without those that are only recognised. */
export function markedOf(mentions: Uint8Array): Uint8Array {
  writer.clear();
  for (const mention = new MentionReader(mentions); mention.next(); )
    if (mention.isMarked) writer.write(mention);
  return writer.written.slice();
}
