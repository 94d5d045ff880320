import type { Format } from './format.js';
import { diagnosticAsJson } from './json.js';

/** A diagnostic a line, as in the JSON, with the path it is in: for `grep`, `jq` and what reads a stream. */
export function jsonl(): Format {
  return {
    head: '',
    separator: '',
    file: ({ file, seed, diagnostics }) =>
      diagnostics
        .map(diagnostic => `${JSON.stringify({ path: file.path, ...diagnosticAsJson(seed, diagnostic) })}\n`)
        .join(''),
    tail: () => '',
  };
}
