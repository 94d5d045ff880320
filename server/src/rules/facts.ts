/** What document rules know of single blocks: found once a block, and kept until the block changes. */
import type { Span } from '../syntax/types.js';
import { BlockMemory } from './blockMemory.js';
import type { BlockInput, DocumentInput, Edit } from './rule.js';

/** Something in a block. */
export class Placed<T> {
  constructor(
    readonly value: T,
    /** Index of the block. */
    readonly index: number,
    private readonly blockStart: number,
  ) {}

  /** The document's place of a span in the block. */
  place({ start, end }: Span): Span {
    return { start: this.blockStart + start, end: this.blockStart + end };
  }

  /** The things that this one consists of, at its place. */
  each<U>(partsOf: (value: T) => readonly U[]): Placed<U>[] {
    return partsOf(this.value).map(part => new Placed(part, this.index, this.blockStart));
  }

  edits(edits: readonly Edit[]): Edit[] {
    return edits.map(edit => ({ ...this.place(edit), text: edit.text }));
  }
}

type InputOf = DocumentInput['inputOf'];

/** A list of what all blocks hold, in the document's order. */
export type Fact<T> = (document: DocumentInput) => Placed<T>[];

/** @param collect what a block holds, in the coordinates of its source */
export function defineFact<T>(collect: (input: BlockInput) => readonly T[]): Fact<T> {
  const memories = new WeakMap<object, BlockMemory<readonly T[], InputOf>>();
  return ({ seed, memory, inputOf }) => {
    let kept = memories.get(memory);
    if (kept === undefined) {
      kept = new BlockMemory((block, inputs: InputOf) => {
        const values = collect(inputs(block));
        return values.length > 0 ? values : undefined;
      });
      memories.set(memory, kept);
    }
    return kept.of(seed.blocks, inputOf).flatMap(({ index, value }) => {
      const start = seed.startOf(index);
      return value.map(each => new Placed(each, index, start));
    });
  };
}

/** What the blocks of a document say together. */
export interface Summary<Part, Whole> {
  /** What each of them says, with its place. */
  readonly parts: Fact<Part>;
  /** What it comes to. */
  whole(document: DocumentInput): Whole;
}

/**
 * A summary is made anew only when some block says something else, and not when one has merely moved.
 *
 * @param collect what a block says, in the coordinates of its source
 * @param keyOf all of it that `summarize` looks at
 */
export function defineSummary<Part, Whole>(
  collect: (input: BlockInput) => readonly Part[],
  keyOf: (part: Part) => string,
  summarize: (parts: readonly Part[]) => Whole,
): Summary<Part, Whole> {
  const said = defineFact(input => {
    const parts = collect(input);
    return parts.length === 0 ? [] : [{ parts, key: parts.map(keyOf).join('\n') }];
  });
  const made = new WeakMap<object, { readonly keys: readonly string[]; readonly whole: Whole }>();
  return {
    parts: document => said(document).flatMap(placed => placed.each(({ parts }) => parts)),
    whole(document) {
      const blocks = said(document);
      const last = made.get(document.memory);
      const isSame =
        last?.keys.length === blocks.length && blocks.every(({ value }, i) => value.key === last.keys[i]);
      if (last !== undefined && isSame) return last.whole;
      const whole = summarize(blocks.flatMap(({ value }) => value.parts));
      made.set(document.memory, { keys: blocks.map(({ value }) => value.key), whole });
      return whole;
    },
  };
}
