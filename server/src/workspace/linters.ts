import { describe } from '../log.js';
import { type Diagnostic, Linter } from '../rules/run.js';
import type { OpenDocument } from './documents.js';
import type { Settings } from './settings.js';
import type { Snapshot } from './snapshot.js';

/** A linter for each open document, which remembers what has not changed. */
export class Linters {
  private readonly kept = new WeakMap<OpenDocument, { rules: Settings['rules']; linter: Linter }>();

  constructor(private readonly log: (message: string) => void) {}

  lint(document: OpenDocument, { seed, settings, knowledge }: Snapshot): Diagnostic[] {
    let kept = this.kept.get(document);
    if (kept?.rules !== settings.rules) {
      kept = { rules: settings.rules, linter: this.create(settings) };
      this.kept.set(document, kept);
    }
    return kept.linter.lint(seed, knowledge.registry);
  }

  /** A linter for documents that are looked at once. */
  create({ rules }: Settings): Linter {
    return new Linter({
      severities: rules,
      onProblem: (code, error) => this.log(`The rule ${code} failed: ${describe(error)}`),
    });
  }
}
