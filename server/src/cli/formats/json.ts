import type { Seed } from '../../syntax/seed.js';
import { rangeOf } from '../position.js';
import type { Format, Reported } from './format.js';

/** The JSON that is documented for other programs, a file a line. */
export function json(): Format {
  return {
    head: '{"version":1,"files":[\n',
    separator: ',\n',
    file: ({ file, seed, diagnostics }) =>
      JSON.stringify({
        path: file.path,
        diagnostics: diagnostics.map(diagnostic => diagnosticAsJson(seed, diagnostic)),
      }),
    tail: ({ reported: _, ...summary }) => `\n],"summary":${JSON.stringify(summary)}}\n`,
  };
}

/** A diagnostic with zero-based positions, characters in UTF-16 code units. */
export function diagnosticAsJson(seed: Seed, diagnostic: Reported): object {
  const { code, severity, message, start, end, fixes } = diagnostic;
  return {
    code,
    severity,
    message,
    range: rangeOf(seed, { start, end }),
    fixes: fixes.map(({ kind, title, edits }) => ({
      kind,
      title,
      edits: edits.map(edit => ({ range: rangeOf(seed, edit), newText: edit.text })),
    })),
  };
}
