import { describe } from '../log.js';
import { type Diagnostic, Linter } from '../rules/run.js';
import type { Seed } from '../syntax/seed.js';
import { type Configuration, lintOptions } from './configuration/configuration.js';
import type { OpenDocument } from './documents.js';
import type { Settings } from './settings.js';
import type { Snapshot } from './snapshot.js';

interface Kept {
  readonly rules: Settings['rules'];
  readonly configuration: Configuration;
  readonly linter: Linter;
}

/** A linter for each open document, which remembers what has not changed. */
export class Linters {
  private readonly kept = new WeakMap<OpenDocument, Kept>();

  constructor(private readonly log: (message: string) => void) {}

  /** None for a document that the project leaves alone. */
  lint(document: OpenDocument, { uri, seed, settings, configuration, knowledge }: Snapshot): Diagnostic[] {
    if (configuration.excludes(uri)) return [];
    let kept = this.kept.get(document);
    if (kept?.rules !== settings.rules || kept.configuration !== configuration) {
      kept = { rules: settings.rules, configuration, linter: this.create(settings, configuration) };
      this.kept.set(document, kept);
    }
    return kept.linter.lint(seed, knowledge.registry);
  }

  /** The diagnostics of a registry, by its text as a seed's. */
  lintRegistry(seed: Seed, settings: Settings, configuration: Configuration): Diagnostic[] {
    return this.create(settings, configuration).lintRegistry(seed.text());
  }

  /** A linter for documents that are looked at once. */
  create({ rules }: Settings, configuration: Configuration): Linter {
    return new Linter({
      ...lintOptions(configuration, rules),
      onProblem: (code, error) => this.log(`The rule ${code} failed: ${describe(error)}`),
    });
  }
}
