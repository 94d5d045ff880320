import { readRegistry } from '../../server/src/entities/readRegistry.js';
import { Registry } from '../../server/src/entities/registry.js';
import type { Example } from '../../server/src/rules/rule.js';
import { type Diagnostic, type LintOptions, lint } from '../../server/src/rules/run.js';
import { Seed } from '../../server/src/syntax/seed.js';

/** The diagnostics of a text beside an example's registry, with what the example asks of front matter. */
export function lintExample(text: string, example: Example, options: LintOptions = {}): Diagnostic[] {
  const { registry: yaml, frontMatter = {} } = example;
  const registry =
    yaml === undefined ? undefined : new Registry(readRegistry(yaml, { source: 'entities.yaml' }).entries);
  return lint(Seed.parse(text), { ...options, frontMatter, ...(registry !== undefined && { registry }) });
}
