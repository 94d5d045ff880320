import type { RegistryEntry } from '../entities/registry.js';
import { loadPlugin } from '../loadPlugin.js';
import { readingOf } from '../review/reading.js';
import { fixText } from '../rules/fix.js';
import { rules as allRules } from '../rules/index.js';
import type { Rule, Severity } from '../rules/rule.js';
import type { LintOptions } from '../rules/ruleSet.js';
import { Linter } from '../rules/run.js';
import { Seed } from '../syntax/seed.js';
import type { Reading } from '../syntax/walk.js';
import { type Configuration, lintOptions } from '../workspace/configuration/configuration.js';
import { readProblems } from '../workspace/configuration/read.js';
import { ProsePlugins } from '../workspace/prosePlugins.js';
import { Colours } from './colours.js';
import { FileConfigurations, placeOf } from './configurations.js';
import type { FoundFile } from './files.js';
import { type Checked, type Counts, countsOf, type Format, nothing, severities } from './formats/format.js';
import { type FormatName, formats } from './formats/index.js';
import { selectRules } from './selectRules.js';
import { describeFailure, readSource, type Source } from './sources.js';
import type { Work } from './threads.js';
import { saveText } from './write.js';

/** How files are checked: plain data, as it goes to other threads. */
export interface Plan {
  /** The codes and families of the rules that run; none means all. */
  readonly rules: readonly string[];
  /** Whether what is safe is mended: in the file, or in the report alone. */
  readonly mend: 'file' | 'report' | undefined;
  /** What of the text is checked: where its places are told, they are those of the file. */
  readonly reading: Reading;
  readonly format: FormatName;
  readonly failOn: Severity | 'never';
  readonly coloured: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** The entries of the registries that hold for all files. */
  readonly entries: readonly RegistryEntry[];
  /** Whether it is to be told which of them seeds mention. */
  readonly counts: boolean;
  /** The ids of those that seeds mention, once that is known. */
  readonly mentioned?: ReadonlySet<string>;
}

/** What came of a file: plain data, as it comes from other threads. */
export interface Outcome {
  /** Its part of the report. */
  readonly report: string;
  /** What is for standard output beside the report. */
  readonly written: string;
  /** What could not be done. */
  readonly failures: readonly string[];
  readonly counts: Counts;
  /** The ids of the entries it mentions, if that was asked for. */
  readonly mentioned: readonly string[];
}

export const checkWork: Work<Plan, Outcome> = plan => {
  const checker = new Checker(plan);
  return file => checker.check(file);
};

/** Checks files one by one, as a plan says. */
export class Checker {
  readonly format: Format;
  private readonly rules: readonly Rule[];
  private readonly configurations = new FileConfigurations();
  private readonly plugins = new ProsePlugins(loadPlugin, message => this.failures.push(message));
  private readonly linters = new Map<Configuration, { linter: Linter; options: LintOptions }>();
  /** Of the file at hand. */
  private path = '';
  private failures: string[] = [];
  private written = '';
  private mentioned: readonly string[] = [];

  constructor(private readonly plan: Plan) {
    const rules = selectRules(plan.rules);
    this.rules = rules;
    const terminal = { colours: new Colours(plan.coloured), width: plan.width };
    const fails = (severity: Severity) => doesFail(severity, plan.failOn);
    this.format = formats[plan.format]({ terminal, rules, fails });
  }

  /** What is wrong with a file is said in what it returns; it throws nothing. */
  async check(file: FoundFile): Promise<Outcome> {
    this.path = file.path;
    this.failures = [];
    this.written = '';
    let [report, counts] = ['', nothing];
    this.mentioned = [];
    try {
      const configuration = await this.configurations.of(placeOf(file));
      // Plugins are no rules that could be chosen.
      if (this.rules.length === allRules.length) await this.plugins.load(configuration);
      const source = await readSource(file, this.plan.entries, configuration);
      const checked = this.look(source);
      if (this.plan.mend === 'file') this.save(source, checked);
      report = this.format.file(checked);
      counts = countsOf(checked);
    } catch (error) {
      this.fail(describeFailure(error));
    }
    const { written, failures, mentioned } = this;
    return { report, written, failures, counts, mentioned };
  }

  /** What there is to say of a file; if it is to be mended, of what becomes of it. */
  private look({ file, seed, registry, configuration }: Source): Checked {
    const asItIs = { file, before: seed, seed, fixed: 0 };
    const { linter, options } = this.linterOf(configuration);
    if (file.kind === 'configuration') {
      return { ...asItIs, diagnostics: readProblems(file.path, seed.text()) };
    }
    if (file.kind === 'registry') {
      const { mentioned } = this.plan;
      return { ...asItIs, diagnostics: linter.lintRegistry(seed.text(), { registry, mentioned }) };
    }
    if (this.plan.reading !== 'written') {
      const read = readingOf(seed, this.plan.reading);
      const diagnostics = linter
        .lint(read.seed, registry)
        .map(({ code, severity, message, related, start, end }) => ({
          code,
          severity,
          message,
          ...read.sourceSpan({ start, end }),
          related: related.map(each => ({ ...each, ...read.sourceSpan(each) })),
          // They are of the reading, and would do something else to the text as it is written.
          fixes: [],
        }));
      return { ...asItIs, diagnostics };
    }
    const diagnostics = linter.lint(seed, registry);
    if (this.plan.counts) this.mentioned = [...linter.mentioned(seed, registry)];
    if (this.plan.mend === undefined || diagnostics.length === 0) return { ...asItIs, diagnostics };
    const text = fixText(seed.text(), { ...options, registry }).text;
    const mended = Seed.parse(text, { types: seed.types });
    const remaining = linter.lint(mended, registry);
    const fixed = Math.max(0, diagnostics.length - remaining.length);
    return { file, before: seed, seed: mended, diagnostics: remaining, fixed };
  }

  private linterOf(configuration: Configuration): { linter: Linter; options: LintOptions } {
    const known = this.linters.get(configuration);
    if (known !== undefined) return known;
    const options: LintOptions = {
      ...lintOptions(configuration, [...this.rules, ...this.plugins.of(configuration)]),
      onProblem: (code, error) => this.fail(`${code} failed: ${error}`),
    };
    const made = { options, linter: new Linter(options) };
    this.linters.set(configuration, made);
    return made;
  }

  private save({ file, seed }: Source, mended: Checked): void {
    saveText(file, seed.text(), mended.seed.text(), {
      write: text => {
        this.written += text;
      },
      fail: reason => this.failures.push(reason),
    });
  }

  private fail(reason: string): void {
    this.failures.push(`${this.path}: ${reason}`);
  }
}

export function doesFail(severity: Severity, failOn: Severity | 'never'): boolean {
  return failOn !== 'never' && severities.indexOf(severity) <= severities.indexOf(failOn);
}
