/**
 * Writes what is made from the code: the rules' pages, the README's table between `<!-- rules -->` comments, the
 * configuration's page and schemas, and the setting `seedmark.rules` of the extension's manifest.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { renderPage, renderTable } from '../../server/src/rules/docs.js';
import { rules } from '../../server/src/rules/index.js';
import type { Documentation, Example } from '../../server/src/rules/rule.js';
import type { Diagnostic } from '../../server/src/rules/run.js';
import {
  configurationPage,
  configurationSchema,
  packageSchema,
  rulesSetting,
} from '../../server/src/workspace/configuration/docs.js';
import { lintExample } from './examples.js';
import { inRoot } from './paths.js';

const TABLE = /(<!-- rules -->\n)[\s\S]*?(\n<!-- \/rules -->)/;

/** Files by path, as they should be; the README only if there is one. */
export function generatedDocs(): Map<string, string> {
  const files = new Map<string, string>();
  for (const rule of rules) {
    files.set(
      inRoot('server/docs/rules', `${rule.code}.md`),
      renderPage(rule, example => diagnosticOf(example, rule)),
    );
  }
  const readme = inRoot('README.md');
  if (existsSync(readme)) {
    const table = renderTable(rules);
    files.set(
      readme,
      readFileSync(readme, 'utf8').replace(TABLE, (_, open, close) => `${open}${table}${close}`),
    );
  }
  files.set(inRoot('server/docs/configuration.md'), configurationPage());
  files.set(inRoot('syntaxes/seedmarkrc.schema.json'), json(configurationSchema()));
  files.set(inRoot('syntaxes/seedmark.package.schema.json'), json(packageSchema()));
  files.set(inRoot('package.json'), manifest());
  return files;
}

function manifest(): string {
  const found = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  found.contributes.configuration[0].properties['seedmark.rules'] = rulesSetting();
  return json(found);
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function diagnosticOf(example: Example, rule: Documentation): Pick<Diagnostic, 'fixes' | 'amendments'> {
  return lintExample(example.bad, example, rule)[0] ?? { fixes: [], amendments: [] };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [file, content] of generatedDocs()) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
