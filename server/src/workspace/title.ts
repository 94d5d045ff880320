import type { Seed } from '../syntax/seed.js';
import { plainText } from '../syntax/walk.js';

/** Index of the block that is the title; -1 where none is. */
export function titleBlock(seed: Seed): number {
  return seed.title === undefined || seed.title.from === 'frontMatter' ? -1 : seed.indexAt(seed.title.start);
}

/** The title as a person reads it, on one line; undefined where there is none. */
export function plainTitle(seed: Seed): string | undefined {
  const index = titleBlock(seed);
  const leaf = index < 0 ? undefined : seed.blocks[index].leaves.at(0);
  const title = leaf === undefined ? seed.title?.text : plainText(leaf);
  return title?.replace(/\s+/g, ' ').trim() || undefined;
}
