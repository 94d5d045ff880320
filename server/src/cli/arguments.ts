import { parseArgs } from 'node:util';
import { nearest } from '../syntax/distance.js';

/** An option of a command. */
export interface Option {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  readonly multiple?: boolean;
  readonly default?: string;
  /** What its value is called in the help: `FORMAT`. */
  readonly value?: string;
  /** The only values it takes. */
  readonly choices?: readonly string[];
  /** One line for the help, without a full stop. */
  readonly description: string;
}

/** Options by their long names. */
export type Options = Readonly<Record<string, Option>>;

/** What the options of a command line are. */
export type Values<O extends Options> = { readonly [K in keyof O]: Value<O[K]> };

type Value<O extends Option> = O['type'] extends 'boolean'
  ? boolean
  : O['multiple'] extends true
    ? readonly Choice<O>[]
    : O['default'] extends string
      ? Choice<O>
      : Choice<O> | undefined;

type Choice<O extends Option> = O['choices'] extends readonly (infer C)[] ? C : string;

/** A command line that makes no sense; the message says what would. */
export class UsageError extends Error {}

/**
 * Reads the arguments that follow a command's name.
 *
 * @throws {UsageError} naming the first that makes no sense
 */
export function parse<O extends Options>(
  args: readonly string[],
  options: O,
): { values: Values<O>; positionals: readonly string[] } {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'option') checkOption(token, options);
  }
  const read = Object.entries(options).map(([name, { type, multiple }]) => {
    const absent = type === 'boolean' ? false : multiple ? [] : undefined;
    return [name, values[name] ?? absent];
  });
  // The types of Value<O> are what checkOption has made sure of.
  return { values: Object.fromEntries(read) as Values<O>, positionals };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function checkOption({ name, rawName, value, inlineValue }: OptionToken, options: Options): void {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined) {
    throw new UsageError(`unknown option ${quote(rawName)}${suggestion(rawName, optionNames(options))}`);
  }
  if (option.type === 'boolean') {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value`);
    return;
  }
  const { choices } = option;
  const wanted = choices === undefined ? (option.value ?? 'value') : listed(choices);
  // What looks like an option is one, unless it is glued on with "=".
  if (value === undefined || (!inlineValue && value.startsWith('-') && value !== '-')) {
    throw new UsageError(`${rawName} needs a value: ${wanted}`);
  }
  if (choices !== undefined && !choices.includes(value)) {
    throw new UsageError(
      `${rawName} cannot be ${quote(value)}${suggestion(value, choices)}; it is ${wanted}`,
    );
  }
}

function optionNames(options: Options): string[] {
  return Object.keys(options).map(name => `--${name}`);
}

/** ` (did you mean "…"?)` where something is near, else nothing. */
export function suggestion(written: string, known: readonly string[]): string {
  const [near] = nearest(written, known);
  return near === undefined ? '' : ` (did you mean ${quote(near)}?)`;
}

/** As `a, b or c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;
}

/** A word of the user's in a message: on one line, and without anything that acts on a terminal. */
export function quote(text: string): string {
  return JSON.stringify(text);
}
