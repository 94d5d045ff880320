/** Switches a rule off where no directive can stand above a line: within code and comments of several lines. */
import type { Seed } from '../syntax/seed.js';
import { insert } from './edits.js';
import type { Fix } from './rule.js';
import { lineEndOf } from './wholeLines.js';

/**
 * Writes `<!-- seedmark-disable CODE -->` and `<!-- seedmark-enable CODE -->` around the blocks between two blank
 * lines that a diagnostic starts in, so that nothing is torn apart.
 * @returns undefined in front matter, before which nothing can stand
 */
export function disableBlock(seed: Seed, { code, start }: { code: string; start: number }): Fix | undefined {
  const { blocks } = seed;
  const parts = (index: number) => ['blank', 'yaml', undefined].includes(blocks[index]?.type);
  let first = seed.indexAt(start);
  let last = first;
  if (parts(first)) return undefined;
  while (!parts(first - 1)) first--;
  while (!parts(last + 1)) last++;
  const from = seed.startOf(first) + (blocks[first].source.startsWith('\ufeff') ? 1 : 0);
  const to = seed.startOf(last) + blocks[last].source.length;
  const lineEnd = lineEndOf(seed);
  const enable = `<!-- seedmark-enable ${code} -->`;
  const isEnded = /[\r\n]$/.test(blocks[last].source);
  return {
    kind: 'choice',
    title: `Disable \`${code}\` for these lines`,
    edits: [
      insert(from, `<!-- seedmark-disable ${code} -->${lineEnd}`),
      insert(to, isEnded ? `${enable}${lineEnd}` : `${lineEnd}${enable}`),
    ],
  };
}
