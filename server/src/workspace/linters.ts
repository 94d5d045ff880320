import { describe } from '../log.js';
import { rules } from '../rules/index.js';
import type { Rule } from '../rules/rule.js';
import { RuleSet } from '../rules/ruleSet.js';
import { type Diagnostic, Linter, type Surroundings } from '../rules/run.js';
import type { Seed } from '../syntax/seed.js';
import { type Configuration, lintOptions } from './configuration/configuration.js';
import type { OpenDocument } from './documents.js';
import type { Settings } from './settings.js';
import type { Snapshot } from './snapshot.js';

/** A rule set, and what it was made of. */
interface Kept {
  readonly set: Settings['rules'];
  readonly plugins: readonly Rule[];
  readonly ruleSet: RuleSet;
}

/** A linter for each open document, which remembers what has not changed. */
export class Linters {
  private readonly ruleSets = new WeakMap<Configuration, Kept>();
  private readonly kept = new WeakMap<OpenDocument, Linter>();

  /** @param plugins the rules that a configuration adds */
  constructor(
    private readonly plugins: (configuration: Configuration) => readonly Rule[],
    private readonly log: (message: string) => void,
  ) {}

  /** None for a document that the project leaves alone. */
  lint(document: OpenDocument, { uri, seed, settings, configuration, knowledge }: Snapshot): Diagnostic[] {
    if (configuration.excludes(uri)) return [];
    const ruleSet = this.ruleSetOf(settings, configuration);
    let linter = this.kept.get(document);
    if (linter?.ruleSet !== ruleSet) {
      linter = new Linter(ruleSet);
      this.kept.set(document, linter);
    }
    return linter.lint(seed, knowledge.registry);
  }

  /**
   * The diagnostics of a registry, by its text as a seed's.
   * @param surroundings what is known where it is
   */
  lintRegistry(
    seed: Seed,
    settings: Settings,
    configuration: Configuration,
    surroundings: Surroundings,
  ): Diagnostic[] {
    return this.create(settings, configuration).lintRegistry(seed.text(), surroundings);
  }

  /** A linter for documents that are looked at once. */
  create(settings: Settings, configuration: Configuration): Linter {
    return new Linter(this.ruleSetOf(settings, configuration));
  }

  private ruleSetOf({ rules: set }: Settings, configuration: Configuration): RuleSet {
    const plugins = this.plugins(configuration);
    const known = this.ruleSets.get(configuration);
    if (known?.set === set && known.plugins === plugins) return known.ruleSet;
    const ruleSet = new RuleSet({
      ...lintOptions(configuration, [...rules, ...plugins], set),
      onProblem: (code, error) => this.log(`The rule ${code} failed: ${describe(error)}`),
    });
    this.ruleSets.set(configuration, { set, plugins, ruleSet });
    return ruleSet;
  }
}
