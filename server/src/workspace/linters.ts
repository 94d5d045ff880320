import { describe } from '../log.js';
import { rules } from '../rules/index.js';
import type { Rule } from '../rules/rule.js';
import { type Diagnostic, Linter, type Surroundings } from '../rules/run.js';
import type { Seed } from '../syntax/seed.js';
import { type Configuration, lintOptions } from './configuration/configuration.js';
import type { OpenDocument } from './documents.js';
import type { Settings } from './settings.js';
import type { Snapshot } from './snapshot.js';

interface Kept {
  readonly rules: Settings['rules'];
  readonly configuration: Configuration;
  readonly plugins: readonly Rule[];
  readonly linter: Linter;
}

/** A linter for each open document, which remembers what has not changed. */
export class Linters {
  private readonly kept = new WeakMap<OpenDocument, Kept>();

  /** @param plugins the rules that a configuration adds */
  constructor(
    private readonly plugins: (configuration: Configuration) => readonly Rule[],
    private readonly log: (message: string) => void,
  ) {}

  /** None for a document that the project leaves alone. */
  lint(document: OpenDocument, { uri, seed, settings, configuration, knowledge }: Snapshot): Diagnostic[] {
    if (configuration.excludes(uri)) return [];
    const { rules: set } = settings;
    const plugins = this.plugins(configuration);
    let kept = this.kept.get(document);
    if (kept?.rules !== set || kept.configuration !== configuration || kept.plugins !== plugins) {
      kept = { rules: set, configuration, plugins, linter: this.create(settings, configuration) };
      this.kept.set(document, kept);
    }
    return kept.linter.lint(seed, knowledge.registry);
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
    const chosen = [...rules, ...this.plugins(configuration)];
    return new Linter({
      ...lintOptions(configuration, chosen, settings.rules),
      onProblem: (code, error) => this.log(`The rule ${code} failed: ${describe(error)}`),
    });
  }
}
