import { allocateYoung } from '../heap.js';
import { quote, suggestion, UsageError } from './arguments.js';
import type { Command, ExitCode } from './command.js';
import { Output } from './output.js';
import { version } from './version.js';

/** Sorted by name. Loaded on use: a command pays for no other. */
const commands: Readonly<Record<string, () => Promise<{ default: Command }>>> = {
  check: () => import('./check.js'),
  entities: () => import('./entities.js'),
  export: () => import('./export.js'),
  format: () => import('./format.js'),
  lsp: () => import('./lsp.js'),
  outline: () => import('./outline.js'),
  review: () => import('./review.js'),
  rules: () => import('./rules.js'),
  stats: () => import('./stats.js'),
};

async function run(args: readonly string[], output: Output): Promise<ExitCode> {
  const [first, ...rest] = args;
  if (first === '--version' || first === '-v') {
    output.write(`${version()}\n`);
    return 0;
  }
  if (
    first === undefined ||
    first === '--help' ||
    first === '-h' ||
    (first === 'help' && rest.length === 0)
  ) {
    const { overallHelp } = await import('./help.js');
    const all = await Promise.all(Object.values(commands).map(async load => (await load()).default));
    const text = overallHelp(all, output.colours);
    if (first !== undefined) output.write(text);
    else output.writeAside(text);
    return first === undefined ? 2 : 0;
  }
  const name = first === 'help' ? rest[0] : first;
  if (!Object.hasOwn(commands, name)) {
    const kind = name.startsWith('-') ? 'option' : 'command';
    const known = [...Object.keys(commands), 'help', '--help', '--version'];
    throw new UsageError(`unknown ${kind} ${quote(name)}${suggestion(name, known)}`);
  }
  const { default: command } = await commands[name]();
  if (first === 'help' || wantsHelp(rest)) {
    const { commandHelp } = await import('./help.js');
    output.write(commandHelp(command, output.colours));
    return 0;
  }
  return command.run(rest, output);
}

/** Whether help is asked for, before any `--`. */
function wantsHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some(arg => arg === '--help' || arg === '-h');
}

// Whoever reads the output may stop reading it, as `head` does: that is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
}

allocateYoung();
const output = new Output(process.stdout, process.stderr, process.env);
const args = process.argv.slice(2);
try {
  const code = await run(args, output);
  process.exitCode = output.failures > 0 ? 2 : code;
} catch (error) {
  process.exitCode = 2;
  if (error instanceof UsageError) {
    const help = Object.hasOwn(commands, args[0] ?? '') ? `seedmark ${args[0]} --help` : 'seedmark --help';
    output.fail(`${error.message}; see "${help}"`);
  } else {
    output.fail(error instanceof Error && process.env.SEEDMARK_DEBUG ? `${error.stack}` : String(error));
  }
}
