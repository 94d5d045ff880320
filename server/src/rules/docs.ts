/** The rules' documentation as Markdown, made from the rules themselves. */

import { editRegistry } from '../entities/editRegistry.js';
import { applyEdits } from './edits.js';
import type { Documentation, Example, Fix } from './rule.js';
import type { Diagnostic } from './run.js';

/** What mends an example. */
type Mendable = Pick<Diagnostic, 'fixes' | 'amendments'>;

/** A rule's page. `fixesOf` says how an example's text is mended. */
export function renderPage(rule: Documentation, diagnosticOf: (example: Example) => Mendable): string {
  const { code, summary, why, examples } = rule;
  const found = examples.map(example => {
    const { fixes, amendments } = diagnosticOf(example);
    return { example, fixes, amendments };
  });
  const fixes = found.flatMap(({ example, fixes }) => fixes.map(fix => ({ example, fix })));
  const sections = [
    `# ${code}`,
    summary,
    severityOf(rule),
    '## Why',
    why,
    '## Examples',
    'These are reported:',
    ...examples.flatMap(({ bad, registry }) => [...beside(registry), block(bad)]),
    ...good(examples),
    '## Fixes',
    ...renderFixes(fixes, found.flatMap(renderAmendments)),
    '## Turning it off',
    `Set \`${code}\` to \`off\`, or to another severity, under \`rules\` in \`.seedmarkrc.yaml\`:`,
    block(`rules:\n  ${code}: off`, 'yaml'),
    'or for one line, or from one comment to another:',
    block(
      `<!-- seedmark-disable-next-line ${code} -->\n\n<!-- seedmark-disable ${code} -->\n<!-- seedmark-enable ${code} -->`,
      'markdown',
    ),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** The rows of all rules, for a README. */
export function renderTable(rules: readonly Documentation[]): string {
  const rows = rules.map(
    rule =>
      `| [${rule.code}](server/docs/rules/${rule.code}.md) | ${rule.severity} | ${rule.summary.replaceAll('|', '\\|')} |`,
  );
  return ['| rule | severity | what it reports |', '| --- | --- | --- |', ...rows].join('\n');
}

function severityOf({ severity }: Documentation): string {
  return severity === 'off' ? 'It is off unless a project turns it on.' : `Severity: **${severity}**.`;
}

/** The registry that an example stands beside. */
function beside(registry: string | undefined): string[] {
  return registry === undefined ? [] : ['beside the registry', block(registry, 'yaml')];
}

function good(examples: readonly Example[]): string[] {
  const texts = examples.flatMap(({ good: text }) => text ?? []);
  return texts.length === 0 ? [] : ['These are not:', ...texts.map(text => block(text))];
}

/** What a registry becomes by the changes of it that are offered. */
function renderAmendments({ example, amendments }: { example: Example } & Mendable): string[] {
  const { registry } = example;
  if (registry === undefined) return [];
  return amendments.flatMap(({ title, changes }) => {
    const edits = editRegistry(registry, changes);
    return edits === undefined ? [] : [`${title}:`, block(applyEdits(registry, edits), 'yaml')];
  });
}

function renderFixes(
  fixes: readonly { example: Example; fix: Fix }[],
  amendments: readonly string[],
): string[] {
  const groups = [
    {
      kind: 'safe',
      intro: 'Safe: it runs with `seedmark check --fix` and when a file is saved with fixes on.',
    },
    { kind: 'choice', intro: 'To choose from:' },
  ];
  const found = groups.flatMap(({ kind, intro }) => {
    const seen = new Set<string>();
    const items = fixes.flatMap(({ example, fix }) => {
      if (fix.kind !== kind || seen.has(fix.title)) return [];
      seen.add(fix.title);
      return [`${fix.title}:\n\n${block(applyEdits(example.bad, fix.edits))}`];
    });
    return items.length === 0 ? [] : [intro, ...items];
  });
  const inRegistry =
    amendments.length === 0 ? [] : ['In the editor, the registry can be changed too:', ...amendments];
  const all = [...found, ...inRegistry];
  return all.length === 0 ? ['There is none: only the author can say what is meant.'] : all;
}

/** A fenced block, its fence longer than any in the text. */
function block(text: string, language = ''): string {
  const runs = text.match(/`{3,}/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map(run => run.length + 1)));
  return `${fence}${language}\n${visible(text.replace(/\r?\n$/, ''))}\n${fence}`;
}

/** Writes characters that are not seen, or that reorder others, by their number: `⟨U+200B⟩`. */
function visible(text: string): string {
  return text.replace(/(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, character => {
    const code = character.codePointAt(0) ?? 0;
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}
