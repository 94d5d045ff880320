// npm test [-- STAGE …]: builds, runs the stages, and ends with a line “N passed, N failed”.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { inRoot, root } from './paths.js';
import { type Counts, failuresIn, type Stage, stages } from './stages.js';

const limitInMinutes = 20;

const env = {
  ...process.env,
  PATH: `${inRoot('node_modules/.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
};

const names = process.argv.slice(2);
const unknown = names.filter(name => stages.every(stage => stage.name !== name));
if (unknown.length > 0) {
  console.error(
    `No such stage: ${unknown.join(', ')}. There are ${stages.map(stage => stage.name).join(', ')}.`,
  );
  process.exit(2);
}

let stop = () => {};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stop();
    process.exit(130);
  });
}

const rows: (Counts & { stage: Stage; seconds: number; note?: string })[] = [];
/** What failed, to be said once more at the end: of a long log often only that is kept. */
const failures: string[] = [];
const build = await run('npm run --silent build');
const built = build.exitCode === 0;
if (!built) failures.push(`── build: what failed\n\n${failuresIn(build.output)}`);
for (const stage of stages.filter(({ name }) => names.length === 0 || names.includes(name))) {
  const note = stage.missing?.();
  console.log(`\n── ${stage.name}: ${stage.title}${note === undefined ? '' : `: not run. ${note}`}\n`);
  const started = Date.now();
  const counts = note === undefined ? await runStage(stage) : { passed: 0, failed: 0 };
  rows.push({ stage, ...counts, note, seconds: (Date.now() - started) / 1000 });
}

console.log('\nstage     result   passed  failed  seconds');
for (const { stage, passed, failed, seconds, note } of rows) {
  const result = note !== undefined ? 'not run' : failed > 0 ? 'FAILED' : 'ok';
  const numbers = [String(passed).padStart(6), String(failed).padStart(6), seconds.toFixed(1).padStart(7)];
  console.log([stage.name.padEnd(8), result.padEnd(7), ...numbers, note ?? stage.title].join('  '));
}
for (const each of failures) console.log(`\n${each}`);
const sum = (which: keyof Counts) => rows.reduce((total, row) => total + row[which], 0);
const failed = sum('failed') + (built ? 0 : 1);
console.log(`\n${sum('passed')} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

/** A command that fails without a failed test, and one that runs no test, is a failed test itself. */
async function runStage({ name, commands, count }: Stage): Promise<Counts> {
  const total = { passed: 0, failed: 0 };
  for (const command of commands) {
    const { output, exitCode } = await run(command);
    const { passed, failed } = count(output, exitCode);
    const silent = failed === 0 && (exitCode !== 0 || passed === 0);
    const end = exitCode === 0 ? 'No test has run.' : `“${command}” ended with code ${exitCode}.`;
    if (silent) console.log(end);
    if (silent || failed > 0)
      failures.push(`── ${name}: ${silent ? end : 'what failed'}\n\n${failuresIn(output)}`);
    total.passed += passed;
    total.failed += silent ? 1 : failed;
  }
  return total;
}

/** Runs a shell command, shows what it prints as it comes, and returns it without colours. */
function run(command: string): Promise<{ output: string; exitCode: number }> {
  return new Promise(resolve => {
    const group = process.platform !== 'win32';
    const child = spawn(command, { shell: true, cwd: root, env, detached: group });
    stop = () => {
      if (child.exitCode === null && child.pid !== undefined) {
        process.kill(group ? -child.pid : child.pid, 'SIGTERM');
      }
    };
    const late = setTimeout(() => {
      console.log(`Stopped after ${limitInMinutes} minutes.`);
      stop();
    }, limitInMinutes * 60_000);
    let output = '';
    const show = (to: NodeJS.WriteStream) => (data: Buffer) => {
      output += data.toString();
      to.write(data);
    };
    child.stdout.on('data', show(process.stdout));
    child.stderr.on('data', show(process.stderr));
    child.once('close', code => {
      clearTimeout(late);
      resolve({ output: stripVTControlCharacters(output), exitCode: code ?? 1 });
    });
  });
}
