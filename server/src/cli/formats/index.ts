/** The formats of the report of `check`, by name. */
import { diff } from './diff.js';
import type { Circumstances, Format } from './format.js';
import { github } from './github.js';
import { json } from './json.js';
import { jsonl } from './jsonl.js';
import { junit } from './junit.js';
import { pretty } from './pretty.js';
import { sarif } from './sarif.js';

export const formatNames = ['pretty', 'json', 'jsonl', 'sarif', 'github', 'junit'] as const;

/** Those to choose from, and what `--fix-dry-run` shows. */
export type FormatName = (typeof formatNames)[number] | 'diff';

export const formats: Readonly<Record<FormatName, (circumstances: Circumstances) => Format>> = {
  diff,
  github,
  json,
  jsonl,
  junit,
  pretty,
  sarif,
};
