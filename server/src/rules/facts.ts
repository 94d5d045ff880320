/** What document rules know of single blocks: found once a block, and kept until the block changes. */
import type { Span } from '../syntax/types.js';
import { BlockMemory } from './blockMemory.js';
import { blockInput } from './inputs.js';
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

  edits(edits: readonly Edit[]): Edit[] {
    return edits.map(edit => ({ ...this.place(edit), text: edit.text }));
  }
}

/** A list of what all blocks hold, in the document's order. */
export type Fact<T> = (document: DocumentInput) => Placed<T>[];

/** @param collect what a block holds, in the coordinates of its source */
export function defineFact<T>(collect: (input: BlockInput) => readonly T[]): Fact<T> {
  const memories = new WeakMap<object, BlockMemory<readonly T[]>>();
  return ({ seed, types, memory }) => {
    let kept = memories.get(memory);
    if (kept === undefined) {
      kept = new BlockMemory(block => {
        const values = collect(blockInput(block, types));
        return values.length > 0 ? values : undefined;
      });
      memories.set(memory, kept);
    }
    return kept.of(seed.blocks).flatMap(({ index, value }) => {
      const start = seed.startOf(index);
      return value.map(each => new Placed(each, index, start));
    });
  };
}
