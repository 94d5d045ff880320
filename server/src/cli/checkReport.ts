import type { Fix, Severity } from '../rules/rule.js';
import type { Diagnostic } from '../rules/run.js';
import type { Seed } from '../syntax/seed.js';
import type { Style } from './colours.js';
import { excerpt, placeOf } from './excerpt.js';
import type { FoundFile } from './files.js';
import { JsonWriter } from './jsonWriter.js';
import { type Output, printable } from './output.js';
import { rangeOf } from './position.js';

/** What is told of a diagnostic. */
export type Reported = Pick<Diagnostic, 'code' | 'severity' | 'message' | 'fixes' | 'start' | 'end'>;

/** A file that was checked. */
export interface Checked {
  readonly file: FoundFile;
  /** What the diagnostics are about: what was read, or what has become of it. */
  readonly seed: Seed;
  readonly diagnostics: readonly Reported[];
  /** How many diagnostics there were besides. */
  readonly fixed: number;
}

export type Counts = Record<Severity | 'files' | 'fixable' | 'fixed', number>;

/** Writes what was found, a file at a time. */
export abstract class Report {
  protected readonly counts: Counts = {
    files: 0,
    error: 0,
    warning: 0,
    information: 0,
    hint: 0,
    fixable: 0,
    fixed: 0,
  };

  file(checked: Checked): void {
    this.counts.files++;
    this.counts.fixed += checked.fixed;
    for (const { severity, fixes } of checked.diagnostics) {
      this.counts[severity]++;
      if (fixes.some(isSafe)) this.counts.fixable++;
    }
    this.write(checked);
  }

  /** Writes what is left to say, and returns what there was. */
  end(): Counts {
    this.summarize();
    return this.counts;
  }

  protected abstract write(checked: Checked): void;
  protected abstract summarize(): void;
}

/** The JSON that is documented for other programs. */
export class JsonReport extends Report {
  private readonly json: JsonWriter;

  constructor(write: (text: string) => void) {
    super();
    this.json = new JsonWriter(write, 'files');
  }

  protected write({ file, seed, diagnostics }: Checked): void {
    this.json.item({
      path: file.path,
      diagnostics: diagnostics.map(({ code, severity, message, start, end, fixes }) => ({
        code,
        severity,
        message,
        range: rangeOf(seed, { start, end }),
        fixes: fixes.map(({ kind, title, edits }) => ({
          kind,
          title,
          edits: edits.map(edit => ({ range: rangeOf(seed, edit), newText: edit.text })),
        })),
      })),
    });
  }

  protected summarize(): void {
    this.json.end({ summary: this.counts });
  }
}

const styles: Readonly<Record<Severity, Style>> = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'cyan',
};

/** What a person reads: each diagnostic with the line it is about, and a summary. */
export class PrettyReport extends Report {
  private filesWithDiagnostics = 0;

  /** @param summaryOnly where something else is shown of each file */
  constructor(
    private readonly out: (text: string) => void,
    private readonly output: Output,
    private readonly summaryOnly: boolean,
  ) {
    super();
  }

  protected write({ file, seed, diagnostics }: Checked): void {
    if (diagnostics.length > 0) this.filesWithDiagnostics++;
    if (this.summaryOnly) return;
    for (const diagnostic of diagnostics) this.out(this.entry(file.path, seed, diagnostic));
  }

  private entry(path: string, seed: Seed, diagnostic: Reported): string {
    const { colours, width } = this.output;
    const { code, severity, message, fixes } = diagnostic;
    const start = seed.positionAt(diagnostic.start);
    const where = colours.paint(`${printable(path)}:${start.line + 1}:${start.character + 1}:`, 'bold');
    const what = colours.paint(`${severity} ${code}:`, styles[severity]);
    const source = excerpt(placeOf(seed, diagnostic), start.line + 1, width, styles[severity], colours);
    const help = helpOf(fixes).map(line => `     ${colours.paint(printable(line), 'green')}\n`);
    return `${where} ${what} ${printable(message)}\n${source}${help.join('')}\n`;
  }

  protected summarize(): void {
    if (this.counts.files === 0) return;
    const { files, error, warning, information, hint, fixable, fixed } = this.counts;
    const { colours } = this.output;
    const found = [
      error > 0 ? colours.paint(counted(error, 'error'), 'red') : '',
      warning > 0 ? colours.paint(counted(warning, 'warning'), 'yellow') : '',
      information > 0 ? colours.paint(`${information} information`, 'blue') : '',
      hint > 0 ? colours.paint(counted(hint, 'hint'), 'cyan') : '',
    ].filter(Boolean);
    const where = found.length > 0 ? `in ${this.filesWithDiagnostics} of ${counted(files, 'file')}` : '';
    const nothing = colours.paint(`no problems in ${counted(files, 'file')}`, 'green');
    const mended = fixed > 0 ? `; ${fixed} ${this.summaryOnly ? 'would be fixed' : 'fixed'}` : '';
    const mendable = fixable > 0 ? `; ${fixable} can be fixed with --fix` : '';
    this.out(`${found.length > 0 ? `${found.join(', ')} ${where}` : nothing}${mended}${mendable}\n`);
  }
}

/** The preferred fix; or, where a person has to choose, the choices. */
function helpOf(fixes: readonly Fix[]): string[] {
  const safe = fixes.find(isSafe);
  if (safe !== undefined) return [`fix: ${safe.title}`];
  return fixes.slice(0, 3).map(({ title }) => `choice: ${title}`);
}

function isSafe({ kind }: Fix): boolean {
  return kind === 'safe';
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
