/** What is generated from the description of the configuration: schemas for editors, and a page. */
import { description, ruleSettings } from './description.js';
import { configurationCodes } from './problems.js';
import type { JsonSchema } from './shapes.js';

const draft = 'http://json-schema.org/draft-07/schema#';

/** The schema of `.seedmarkrc.yaml` and `.seedmarkrc.json`. */
export function configurationSchema(): JsonSchema {
  return { $schema: draft, title: 'Configuration of Seedmark', ...description.schema };
}

/** The schema of a package.json, as far as it holds a configuration. */
export function packageSchema(): JsonSchema {
  return { $schema: draft, type: 'object', properties: { seedmark: description.schema } };
}

/** The editor's setting `seedmark.rules`. */
export function rulesSetting(): JsonSchema {
  const { description: says, ...schema } = ruleSettings.schema;
  return {
    ...schema,
    type: 'object',
    default: {},
    markdownDescription: `${says} Goes before the project’s configuration.`,
  };
}

/** An example that names every key; a test reads it. */
export const exampleConfiguration = `rules:
  format/*: off               # a family
  marker/untyped: error       # one rule
types:
  ship:
    abbreviations: [vessel]
    description: A vessel, named.
relations: [owner]
frontMatter:
  required: [date, source]
registries: [data/*.yaml]     # beside the files entities.yaml
recognizers: [persons, places, dates]
prose: [retext-passive]       # as prose/passive; only where the project is trusted
include: ["articles/**/*.md"] # in place of the files that are seeds by name
exclude: [articles/archive]
`;

/** The page that documents the configuration. */
export function configurationPage(): string {
  const { properties } = description.schema;
  const rows = Object.entries(properties ?? {}).map(
    ([key, schema]: [string, { description: string }]) => `| \`${key}\` | ${schema.description} |`,
  );
  const codes = Object.entries(configurationCodes).map(([code, says]) => `| \`${code}\` | ${says} |`);
  return `${[
    '# Configuration',
    'A file `.seedmarkrc.yaml` or `.seedmarkrc.json`, or the member `seedmark` of a `package.json`. The nearest one above a seed holds for it, alone: files further up are not merged into it. Of several in one folder, the first in this order counts. The editor and the command line read it alike, and the editor’s setting `seedmark.rules` goes before it.',
    '```yaml',
  ].join('\n\n')}\n${exampleConfiguration}\`\`\`

| key | |
| --- | --- |
${rows.join('\n')}

Globs know \`*\` and \`?\` within a name, \`**\` for any folders, and \`{a,b}\`. A folder stands for all that is in it.

## Mistakes in it

A mistake is reported in the file itself, and the rest of it holds.

| code | |
| --- | --- |
${codes.join('\n')}
`;
}
