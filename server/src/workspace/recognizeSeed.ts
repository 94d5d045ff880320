import { combine } from '../entities/combine.js';
import { recognizeParagraph } from '../entities/recognize.js';
import type { Recognized, Recognizer } from '../entities/recognizer.js';
import type { Registry } from '../entities/registry.js';
import type { Seed } from '../syntax/seed.js';
import type { Leaf } from '../syntax/types.js';
import { paragraphOf } from './paragraphs.js';
import type { Knowledge } from './snapshot.js';

/**
 * All that is known of a seed that no one edits: its entities recognised at once, on this thread.
 */
export async function recognizeSeed(
  seed: Seed,
  registry: Registry,
  recognizers: readonly Recognizer[],
): Promise<Knowledge> {
  const { types, frontMatter } = seed;
  const context = {
    registry,
    types,
    language: frontMatter?.string('language'),
    date: frontMatter?.string('date'),
  };
  const leaves = seed.blocks.flatMap(block => block.leaves);
  const results = await Promise.all(
    leaves.map(leaf => recognizeParagraph(paragraphOf(leaf, types, registry), recognizers, context)),
  );
  const found = combine(results);
  const known = new Map<Leaf, readonly Recognized[]>(leaves.map((leaf, index) => [leaf, found[index]]));
  return { types, registry, recognized: leaf => known.get(leaf) };
}
