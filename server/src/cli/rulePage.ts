import { applyEdits } from '../rules/edits.js';
import { lintExample } from '../rules/examples.js';
import { documentationUrl, type Fix, type Rule } from '../rules/rule.js';
import type { Style } from './colours.js';
import { severityStyles } from './formats/pretty.js';
import { printable, type Terminal } from './output.js';
import { wrap } from './wrap.js';

/** What can be done about what a rule reports: whether it has safe fixes, and choices. */
export function fixKinds(rule: Rule): Fix['kind'][] {
  const kinds = new Set(fixesOf(rule).map(({ fix }) => fix.kind));
  return (['safe', 'choice'] as const).filter(kind => kinds.has(kind));
}

/** The fixes that the rule's examples get, each once, with what it makes of its example. */
function fixesOf(rule: Rule): { fix: Fix; after: string }[] {
  const fixes = new Map<string, { fix: Fix; after: string }>();
  for (const example of rule.examples) {
    const diagnostic = lintExample(example.bad, example, rule).find(({ code }) => code === rule.code);
    for (const fix of diagnostic?.fixes ?? []) {
      const key = `${fix.kind} ${fix.title}`;
      if (!fixes.has(key)) fixes.set(key, { fix, after: applyEdits(example.bad, fix.edits) });
    }
  }
  return [...fixes.values()];
}

/** The documentation of a rule, as a terminal shows it. */
export function rulePage(rule: Rule, terminal: Terminal): string {
  const { code, severity, summary, why, examples } = rule;
  const { colours, width } = terminal;
  const style: Style = severity === 'off' ? 'dim' : severityStyles[severity];
  const head = `${colours.paint(code, 'bold')}  ${colours.paint(severity, style)}`;
  const text = (prose: string) =>
    wrap(prose, Math.min(width, 100) - indent.length).map(line => indent + line);
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', colours.paint(title, 'bold'), ...lines];
  const quoted = (source: string, paint: Style) =>
    source
      .replace(/\n$/, '')
      .split('\n')
      .map(line => `${indent}${colours.paint('│', paint)} ${printable(line)}`);
  const apart = (parts: readonly (readonly string[])[]) =>
    parts.flatMap((part, index) => (index === 0 ? part : ['', ...part]));

  const bad = examples.map(({ bad: source, registry }) => [
    ...(registry === undefined ? [] : [...text('beside the registry'), ...quoted(registry, 'dim')]),
    ...quoted(source, 'red'),
  ]);
  const good = examples.flatMap(({ good: source }) =>
    source === undefined ? [] : [quoted(source, 'green')],
  );
  const fixes = fixesOf(rule);
  const ofKind = (wanted: Fix['kind']) =>
    apart(
      fixes
        .filter(({ fix }) => fix.kind === wanted)
        .map(({ fix, after }) => [...text(printable(fix.title)), ...quoted(after, 'green')]),
    );
  const none = text('None: only the author can say what is meant.');
  return [
    head,
    ...text(summary),
    ...section('Why', text(why)),
    ...section('Reported', apart(bad)),
    ...section('Not reported', apart(good)),
    ...section('Fixed by --fix', ofKind('safe')),
    ...section('To choose from', ofKind('choice')),
    ...(fixes.length === 0 ? section('Fixes', none) : []),
    ...section('To turn it off', [
      ...text('in .seedmarkrc.yaml, for one line, or from one comment to another'),
      ...quoted(`rules:\n  ${code}: off`, 'dim'),
      '',
      ...quoted(`<!-- seedmark-disable-next-line ${code} -->`, 'dim'),
      '',
      ...quoted(`<!-- seedmark-disable ${code} -->\n<!-- seedmark-enable ${code} -->`, 'dim'),
    ]),
    '',
    colours.paint(documentationUrl(code), 'dim'),
    '',
  ].join('\n');
}

const indent = '  ';
