import { readRegistry } from '../../server/src/entities/readRegistry.js';
import { Registry } from '../../server/src/entities/registry.js';
import { rules } from '../../server/src/rules/index.js';
import type { Documentation, Example, Setting } from '../../server/src/rules/rule.js';
import { type Diagnostic, type LintOptions, lint } from '../../server/src/rules/run.js';
import { Seed } from '../../server/src/syntax/seed.js';

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
  const registry =
    yaml === undefined ? undefined : new Registry(readRegistry(yaml, { source: 'entities.yaml' }).entries);
  return lint(Seed.parse(text), {
    ...options,
    severities,
    frontMatter,
    ...(registry !== undefined && { registry }),
  });
}
