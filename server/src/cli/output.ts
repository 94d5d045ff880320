import { Colours } from './colours.js';

/** What can be seen of a text. */
export interface Terminal {
  readonly colours: Colours;
  /** Columns. */
  readonly width: number;
}

/** Where a command writes: its results, and one line for each thing it could not do. */
export class Output implements Terminal {
  readonly colours: Colours;
  /** How many things could not be done. */
  failures = 0;
  private readonly columns: number | undefined;

  constructor(
    private readonly stdout: NodeJS.WriteStream,
    private readonly stderr: NodeJS.WriteStream,
    environment: NodeJS.ProcessEnv,
  ) {
    this.colours = new Colours(wantsColours(stdout, environment));
    this.columns = stdout.isTTY ? stdout.columns : undefined;
  }

  /** The columns of the terminal; 100 where there is none. */
  get width(): number {
    return Math.max(40, this.columns ?? 100);
  }

  write(text: string): void {
    this.stdout.write(text);
  }

  /** Writes beside the results: what is said while standard output carries something else. */
  writeAside(text: string): void {
    this.stderr.write(text);
  }

  /** Says on one line what could not be done and why; the exit code will be 2. */
  fail(reason: string): void {
    this.failures++;
    this.stderr.write(`seedmark: ${printable(reason)}\n`);
  }
}

/** NO_COLOR and FORCE_COLOR decide, where they are set and not empty; else whether a person reads it. */
function wantsColours(stream: NodeJS.WriteStream, environment: NodeJS.ProcessEnv): boolean {
  if (environment.NO_COLOR) return false;
  if (environment.FORCE_COLOR) return environment.FORCE_COLOR !== '0';
  return stream.isTTY === true && environment.TERM !== 'dumb';
}

/**
 * Makes text safe for a terminal: control characters (line ends too) are shown as their Unicode pictures, and
 * characters that turn the direction of writing as a replacement character, so that nothing read from a file can
 * move the cursor, colour what follows or reorder it.
 */
export function printable(text: string): string {
  return text.replace(/[\0-\x1f\x7f]/g, picture).replace(/[\x80-\x9f\u2028-\u202e\u2066-\u2069]/g, '\ufffd');
}

function picture(control: string): string {
  const code = control.charCodeAt(0);
  return String.fromCharCode(code === 0x7f ? 0x2421 : 0x2400 + code);
}
