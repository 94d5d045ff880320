import { unused } from '../rules/entity/unused.js';
import { UsageError } from './arguments.js';
import { Checker, checkWork, doesFail, type Outcome, type Plan } from './checkFile.js';
import { defineCommand } from './command.js';
import { FileConfigurations } from './configurations.js';
import { type FoundFile, findFiles } from './files.js';
import { nothing, severities, sum } from './formats/format.js';
import { formatNames } from './formats/index.js';
import { jobsFor, jobsOption, numberOfJobs } from './jobs.js';
import type { Output } from './output.js';
import { Progress } from './progress.js';
import { readRegistries, wholeRegistries } from './registries.js';
import { selectRules } from './selectRules.js';
import { sourceOptions } from './sources.js';
import { inThreads } from './threads.js';

/** With fewer files than this, starting threads takes longer than they save. */
const worthThreads = 200;

export default defineCommand({
  name: 'check',
  summary: 'report what is malformed in seeds, and mend it',
  operands: '[PATH|GLOB …]',
  description: `Without a path it checks the current folder; "-" is standard input. Exits with 1 if there
is anything at or above --fail-on. With --fix, a standard input that is mended goes to
standard output, and the report to standard error.`,
  options: {
    format: {
      type: 'string',
      short: 'f',
      choices: formatNames,
      default: 'pretty',
      description: 'how the report is written',
    },
    'fail-on': {
      type: 'string',
      choices: [...severities, 'never'],
      default: 'error',
      description: 'the least severity that makes the command fail',
    },
    rule: {
      type: 'string',
      short: 'r',
      multiple: true,
      value: 'CODE',
      description: 'check this rule alone; "marker/*" is a family',
    },
    fix: { type: 'boolean', description: 'mend what can be mended safely, and report the rest' },
    'fix-dry-run': { type: 'boolean', description: 'print what --fix would change, as a unified diff' },
    reading: {
      type: 'string',
      choices: ['written', 'accepted', 'rejected'],
      default: 'written',
      description: 'check what the text reads as with all review marks accepted, or rejected',
    },
    jobs: jobsOption('check', worthThreads),
    ...sourceOptions,
  },
  examples: [
    { line: 'seedmark check', does: 'the seeds of the current folder and below' },
    { line: 'seedmark check --fix-dry-run notes.txt', does: 'what would be mended' },
    { line: "seedmark check -r 'marker/*' 'drafts/**/*.md'", does: 'entity markers alone, in any files' },
    { line: 'seedmark check --reading accepted', does: 'what accepting all review marks would leave' },
    { line: 'seedmark check -f json --fail-on warning .', does: 'for another program' },
    { line: 'seedmark check -f sarif seeds >seedmark.sarif', does: 'for code scanning' },
    { line: 'seedmark check --stdin-path note.seed - <note', does: 'a text from elsewhere' },
  ],

  async execute(options, operands, output) {
    const { format, fix, 'fix-dry-run': dryRun, 'fail-on': failOn, reading } = options;
    if (dryRun && format !== 'pretty') {
      throw new UsageError(`--fix-dry-run prints a diff; it does not go with --format ${format}`);
    }
    if (reading !== 'written' && (fix || dryRun)) {
      throw new UsageError(
        `--reading ${reading} is not what stands in the files, so that --fix cannot mend it`,
      );
    }
    // What is asked for wrongly is said before anything is read.
    const rules = selectRules(options.rule);
    const asked = numberOfJobs(options.jobs);
    const configurations = new FileConfigurations();
    const found = await findFiles(operands, options['stdin-path'], configurations, output);
    await configurations.sayUnusable(found, output);
    // What is said of a configuration comes of reading it, and of no rule that could be chosen.
    const faulty = options.rule.length > 0 ? [] : await configurations.faulty(found);
    const counted = rules.some(({ code }) => code === unused.code)
      ? await wholeRegistries(found, operands, configurations)
      : [];
    const files = [...faulty, ...found];
    const readsInput = files.some(({ file }) => file === undefined);
    const plan: Plan = {
      rules: rules.map(({ code }) => code),
      mend: dryRun ? 'report' : fix ? 'file' : undefined,
      reading,
      format: dryRun ? 'diff' : format,
      failOn,
      coloured: output.colours.enabled,
      width: output.width,
      entries: await readRegistries(found, configurations, output),
      counts: counted.length > 0,
    };
    const jobs = jobsFor(files, asked, worthThreads);
    const aside = fix && readsInput;
    const outcomes = checked(files, counted, plan, jobs);
    const counts = await report(outcomes, files.length, plan, aside, output);
    return severities.some(severity => counts[severity] > 0 && doesFail(severity, failOn)) ? 1 : 0;
  },
});

/**
 * Checks the files; last the registries that are counted, when it is known what the seeds mention.
 *
 * @param counted registries among the files
 */
async function* checked(
  files: readonly FoundFile[],
  counted: readonly FoundFile[],
  plan: Plan,
  jobs: number,
): AsyncGenerator<Outcome> {
  const last = new Set(counted);
  const mentioned = new Set<string>();
  const others = files.filter(file => !last.has(file));
  const threads = { work: checkWork, script: new URL('./checkWorker.js', import.meta.url), jobs };
  for await (const outcome of inThreads(others, plan, threads)) {
    for (const id of outcome.mentioned) mentioned.add(id);
    yield outcome;
  }
  const checker = new Checker({ ...plan, mentioned });
  for (const file of counted) yield checker.check(file);
}

/**
 * Writes the report of what comes of the files.
 *
 * @param aside whether the report leaves standard output to what is mended
 */
async function report(
  outcomes: AsyncIterable<Outcome>,
  files: number,
  plan: Plan,
  aside: boolean,
  output: Output,
): Promise<typeof nothing> {
  const write = (text: string) => (aside ? output.writeAside(text) : output.write(text));
  const { head, separator, tail } = new Checker(plan).format;
  const progress = new Progress(files);
  let counts = nothing;
  let isFirst = true;
  write(head);
  for await (const outcome of outcomes) {
    progress.clear();
    if (outcome.written !== '') output.write(outcome.written);
    if (outcome.report !== '') {
      write(isFirst ? outcome.report : separator + outcome.report);
      isFirst = false;
    }
    for (const failure of outcome.failures) output.fail(failure);
    counts = sum(counts, outcome.counts);
    progress.step();
  }
  progress.clear();
  write(tail(counts, output.failures === 0));
  return counts;
}
