import type { Recognized } from '../entities/recognizer.js';
import type { Registry } from '../entities/registry.js';
import { BlockMemory, type Entry } from '../rules/blockMemory.js';
import type { Block } from '../syntax/block.js';
import type { Knowledge, Snapshot } from '../workspace/snapshot.js';

/** A block's part, and what of the knowledge it was made with. */
interface Kept<T> {
  readonly registry: Registry;
  readonly recognized: readonly (readonly Recognized[] | undefined)[];
  readonly value: T | undefined;
}

/** A feature's part that is a function of a block and of what is known: computed again only where either changes. */
export interface PerBlock<T> {
  inBlock(block: Block, knowledge: Knowledge): T | undefined;
  /** For each block with something to say, in order. */
  inDocument(snapshot: Snapshot): readonly Entry<T>[];
}

export function perBlock<T>(compute: (block: Block, knowledge: Knowledge) => T | undefined): PerBlock<T> {
  const memories = new WeakMap<Knowledge, BlockMemory<T>>();
  const parts = new WeakMap<Block, Kept<T>>();
  const inBlock = (block: Block, knowledge: Knowledge): T | undefined => {
    const kept = parts.get(block);
    if (kept !== undefined && isCurrent(kept, block, knowledge)) return kept.value;
    const recognized = block.leaves.map(leaf => knowledge.recognized(leaf));
    const value = compute(block, knowledge);
    parts.set(block, { registry: knowledge.registry, recognized, value });
    return value;
  };
  const inDocument = ({ seed, knowledge }: Snapshot): readonly Entry<T>[] => {
    let memory = memories.get(knowledge);
    if (memory === undefined) {
      memory = new BlockMemory(block => inBlock(block, knowledge));
      memories.set(knowledge, memory);
    }
    return memory.of(seed.blocks);
  };
  return { inBlock, inDocument };
}

/** A block keeps its entity types for life. */
function isCurrent<T>({ registry, recognized }: Kept<T>, block: Block, knowledge: Knowledge): boolean {
  if (registry !== knowledge.registry) return false;
  return block.leaves.every((leaf, index) => knowledge.recognized(leaf) === recognized[index]);
}
