import { unifiedDiff } from '../diff.js';
import type { Circumstances, Format } from './format.js';
import { summary } from './pretty.js';

/** What the fixes change, in place of what they are for. */
export function diff({ terminal }: Circumstances): Format {
  return {
    head: '',
    separator: '',
    file: ({ file, before, seed }) => unifiedDiff(file.path, before.text(), seed.text(), terminal.colours),
    tail: counts => summary(counts, terminal, 'would be fixed'),
  };
}
