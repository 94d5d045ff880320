/** Looks at the examples of rules, as documentation and tests do. */
import { readRegistry } from '../entities/readRegistry.js';
import { Registry } from '../entities/registry.js';
import { Seed } from '../syntax/seed.js';
import { rules } from './index.js';
import { frontMatterRegistry } from './localRegistry.js';
import type { Documentation, Example, Setting } from './rule.js';
import type { LintOptions } from './ruleSet.js';
import { type Diagnostic, lint } from './run.js';

/** The rules that ask for something of a whole file, which an excerpt has not, turned off. */
export const severitiesForExcerpts: Readonly<Record<string, Setting>> = Object.fromEntries(
  rules.filter(({ wholeFile }) => wholeFile === true).map(({ code }) => [code, 'off']),
);

/**
 * The diagnostics of a text beside the registry of an example of a rule, with what the example asks of front matter.
 * A rule that is off is turned on.
 */
export function lintExample(
  text: string,
  example: Example,
  { code, severity }: Documentation,
  options: LintOptions = {},
): Diagnostic[] {
  const { registry: yaml, frontMatter = {} } = example;
  const severities = { ...severitiesForExcerpts, [code]: severity === 'off' ? 'warning' : severity };
  const seed = Seed.parse(text);
  const shared = yaml === undefined ? [] : readRegistry(yaml, { source: 'entities.yaml' }).entries;
  const local = frontMatterRegistry(seed, { types: seed.types, relations: [] })?.entries;
  const registry = new Registry(shared, local);
  return lint(seed, { ...options, severities, frontMatter, registry });
}
