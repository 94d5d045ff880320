import type { Severity } from '../../rules/rule.js';
import { rangeOf } from '../position.js';
import type { Format } from './format.js';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Workflow commands, which GitHub Actions shows as annotations of the lines; lines and columns count from one. */
export function github(): Format {
  return {
    head: '',
    separator: '',
    file: ({ file, seed, diagnostics }) =>
      diagnostics
        .map(({ code, severity, message, ...span }) => {
          const { start, end } = rangeOf(seed, span);
          // GitHub takes columns only where a place is within one line.
          const columns =
            start.line === end.line ? `,col=${start.character + 1},endColumn=${end.character + 1}` : '';
          const place = `file=${property(file.path)},line=${start.line + 1},endLine=${end.line + 1}${columns}`;
          return `::${commands[severity]} ${place},title=${property(code)}::${data(message)}\n`;
        })
        .join(''),
    tail: () => '',
  };
}

/** What follows the second `::`. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** The value of a property. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
