import { type Options, parse, type Values } from './arguments.js';
import type { Output } from './output.js';

/** What the process answers with: 0 well, 1 something found, 2 could not be done. */
export type ExitCode = 0 | 1 | 2;

/** A command, as the command line knows it; each is the default export of its own file. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands, without a full stop. */
  readonly summary: string;
  /** What follows the name: `[PATH|GLOB …]`. */
  readonly operands: string;
  /** What the help says beside the options, in lines of at most 80 columns. */
  readonly description: string;
  readonly options: Options;
  readonly examples: readonly Example[];
  /** @throws {UsageError} where the arguments make no sense */
  run(args: readonly string[], output: Output): Promise<ExitCode>;
}

/** A command line, and what it does. */
export interface Example {
  readonly line: string;
  readonly does: string;
}

/** A command whose `execute` gets its arguments read, with the types that `options` says. */
interface Definition<O extends Options> extends Omit<Command, 'run'> {
  readonly options: O;
  execute(values: Values<O>, paths: readonly string[], output: Output): Promise<ExitCode>;
}

export function defineCommand<const O extends Options>(definition: Definition<O>): Command {
  return {
    ...definition,
    async run(args, output) {
      const { values, positionals } = parse(args, definition.options);
      return definition.execute(values, positionals, output);
    },
  };
}
