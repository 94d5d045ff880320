import type { Fix, Severity } from '../../rules/rule.js';
import type { Seed } from '../../syntax/seed.js';
import type { Style } from '../colours.js';
import { excerpt, placeOf } from '../excerpt.js';
import { printable, type Terminal } from '../output.js';
import type { Circumstances, Counts, Format, Reported } from './format.js';

/** How a severity is coloured. */
export const severityStyles: Readonly<Record<Severity, Style>> = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'cyan',
};

/** What a person reads: each diagnostic with the line it is about, and a summary. */
export function pretty({ terminal }: Circumstances): Format {
  return {
    head: '',
    separator: '',
    file: ({ file, seed, diagnostics }) =>
      diagnostics.map(diagnostic => entry(file.path, seed, diagnostic, terminal)).join(''),
    tail: counts => summary(counts, terminal, 'fixed'),
  };
}

function entry(path: string, seed: Seed, diagnostic: Reported, { colours, width }: Terminal): string {
  const { code, severity, message, fixes } = diagnostic;
  const start = seed.positionAt(diagnostic.start);
  const where = colours.paint(`${printable(path)}:${start.line + 1}:${start.character + 1}:`, 'bold');
  const what = colours.paint(`${severity} ${code}:`, severityStyles[severity]);
  const source = excerpt(placeOf(seed, diagnostic), start.line + 1, width, severityStyles[severity], colours);
  const help = helpOf(fixes).map(line => `     ${colours.paint(printable(line), 'green')}\n`);
  return `${where} ${what} ${printable(message)}\n${source}${help.join('')}\n`;
}

/** The preferred fix; or, where a person has to choose, the choices. */
function helpOf(fixes: readonly Fix[]): string[] {
  const safe = fixes.find(({ kind }) => kind === 'safe');
  if (safe !== undefined) return [`fix: ${safe.title}`];
  return fixes.slice(0, 3).map(({ title }) => `choice: ${title}`);
}

/** @param mended what is said of diagnostics that are gone: `fixed` */
export function summary(counts: Counts, { colours }: Terminal, mended: string): string {
  const { files, reported, error, warning, information, hint, fixable, fixed } = counts;
  if (files === 0) return '';
  const found = [
    error > 0 ? colours.paint(counted(error, 'error'), 'red') : '',
    warning > 0 ? colours.paint(counted(warning, 'warning'), 'yellow') : '',
    information > 0 ? colours.paint(`${information} information`, 'blue') : '',
    hint > 0 ? colours.paint(counted(hint, 'hint'), 'cyan') : '',
  ].filter(Boolean);
  const what =
    found.length > 0
      ? `${found.join(', ')} in ${reported} of ${counted(files, 'file')}`
      : colours.paint(`no problems in ${counted(files, 'file')}`, 'green');
  const gone = fixed > 0 ? `; ${fixed} ${mended}` : '';
  return `${what}${gone}${fixable > 0 ? `; ${fixable} can be fixed with --fix` : ''}\n`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
