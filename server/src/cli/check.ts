import { readRegistry } from '../entities/readRegistry.js';
import { fixText } from '../rules/fix.js';
import { rules as allRules } from '../rules/index.js';
import type { Rule, Severity } from '../rules/rule.js';
import { lint } from '../rules/run.js';
import { Seed } from '../syntax/seed.js';
import { quote, suggestion, UsageError } from './arguments.js';
import { type Checked, JsonReport, PrettyReport, type Reported } from './checkReport.js';
import { defineCommand } from './command.js';
import { unifiedDiff } from './diff.js';
import type { FileKind, FoundFile } from './files.js';
import type { Output } from './output.js';
import { forEachSource, type Source, sourceOptions } from './sources.js';
import { saveText } from './write.js';

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

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
      choices: ['pretty', 'json'],
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
    ...sourceOptions,
  },
  examples: [
    { line: 'seedmark check', does: 'the seeds of the current folder and below' },
    { line: 'seedmark check --fix-dry-run notes.txt', does: 'what would be mended' },
    { line: "seedmark check -r 'marker/*' 'drafts/**/*.md'", does: 'entity markers alone, in any files' },
    { line: 'seedmark check -f json --fail-on warning .', does: 'for another program' },
    { line: 'seedmark check --stdin-path note.seed - <note', does: 'a text from elsewhere' },
  ],

  async execute(options, operands, output) {
    const { format, fix, 'fix-dry-run': dryRun, 'fail-on': failOn } = options;
    if (dryRun && format === 'json') {
      throw new UsageError('--fix-dry-run prints a diff; it does not go with --format json');
    }
    const rules = chosenRules(options.rule);
    const aside = fix && operands.includes('-');
    const write = (text: string) => (aside ? output.writeAside(text) : output.write(text));
    const report = format === 'json' ? new JsonReport(write) : new PrettyReport(write, output, dryRun);
    const work = (source: Source) => {
      const checked = check(source, rules, fix || dryRun, output);
      if (dryRun) output.write(diff(source, checked, output));
      else if (fix) saveText(source.file, source.seed.text(), checked.seed.text(), output);
      report.file(checked);
    };
    // What is said of a registry comes of reading it, and of no rule that could be chosen.
    const kinds: FileKind[] = options.rule.length > 0 ? ['seed'] : ['seed', 'registry'];
    await forEachSource(operands, options, output, work, kinds);
    const counts = report.end();
    if (failOn === 'never') return 0;
    return severities.slice(0, severities.indexOf(failOn) + 1).some(severity => counts[severity] > 0) ? 1 : 0;
  },
});

/** What there is to say of a file; if it is to be mended, of what becomes of it. */
function check(
  { file, seed, registry }: Source,
  rules: readonly Rule[],
  mend: boolean,
  output: Output,
): Checked {
  if (file.kind === 'registry') return { file, seed, diagnostics: registryDiagnostics(file, seed), fixed: 0 };
  const options = {
    rules,
    types: seed.types,
    registry,
    onProblem: (code: string, error: unknown) => output.fail(`${file.path}: ${code} failed: ${error}`),
  };
  const diagnostics = lint(seed, options);
  if (!mend) return { file, seed, diagnostics, fixed: 0 };
  const mended = Seed.parse(fixText(seed.text(), options).text, { types: seed.types });
  const remaining = lint(mended, options);
  return {
    file,
    seed: mended,
    diagnostics: remaining,
    fixed: Math.max(0, diagnostics.length - remaining.length),
  };
}

function registryDiagnostics({ path }: FoundFile, seed: Seed): Reported[] {
  const { problems } = readRegistry(seed.text(), { source: path, types: seed.types });
  return problems.map(({ code, message, start, end }) => {
    const severity = code === 'registry/invalid' ? 'error' : 'warning';
    return { code, severity, message, start, end, fixes: [] };
  });
}

function diff({ file, seed }: Source, mended: Checked, { colours }: Output): string {
  return unifiedDiff(file.path, seed.text(), mended.seed.text(), colours);
}

/** @throws {UsageError} naming a code that is no rule's */
function chosenRules(codes: readonly string[]): readonly Rule[] {
  if (codes.length === 0) return allRules;
  const known = [...new Set(allRules.map(familyOf)), ...allRules.map(({ code }) => code)];
  for (const code of codes) {
    if (!known.includes(code)) throw new UsageError(`unknown rule ${quote(code)}${suggestion(code, known)}`);
  }
  return allRules.filter(rule => codes.includes(rule.code) || codes.includes(familyOf(rule)));
}

function familyOf({ code }: Rule): string {
  return `${code.split('/')[0]}/*`;
}
