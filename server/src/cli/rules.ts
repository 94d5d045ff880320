import { documentationUrl, type Rule } from '../rules/rule.js';
import { defineCommand } from './command.js';
import { severityStyles } from './formats/pretty.js';
import { JsonWriter } from './jsonWriter.js';
import type { Output } from './output.js';
import { fixKinds, rulePage } from './rulePage.js';
import { selectRules } from './selectRules.js';
import { wrap } from './wrap.js';

export default defineCommand({
  name: 'rules',
  summary: 'list the rules of "check", or explain one',
  operands: '[CODE|FAMILY …]',
  description: `Without an operand, or with a family such as "marker/*", it lists rules: the code, the
severity, the kinds of fixes and what is reported. Of a code it shows the documentation.`,
  options: {
    format: {
      type: 'string',
      short: 'f',
      choices: ['pretty', 'json'],
      default: 'pretty',
      description: 'how they are written',
    },
  },
  examples: [
    { line: 'seedmark rules', does: 'all rules' },
    { line: "seedmark rules 'review/*'", does: 'those for review marks' },
    { line: 'seedmark rules marker/unclosed-text', does: 'what it reports, why, and its fixes' },
    { line: 'seedmark rules -f json', does: 'for another program' },
  ],

  async execute({ format }, names, output) {
    const rules = selectRules(names);
    const isExplained = names.length > 0 && !names.some(name => name.endsWith('/*'));
    if (format === 'json') writeJson(rules, output);
    else if (isExplained) output.write(rules.map(rule => rulePage(rule, output)).join('\n'));
    else writeTable(rules, output);
    return 0;
  },
});

function writeJson(rules: readonly Rule[], output: Output): void {
  const json = new JsonWriter(text => output.write(text), 'rules');
  for (const rule of rules) {
    const { code, severity, summary, why } = rule;
    json.item({ code, severity, fixes: fixKinds(rule), summary, why, url: documentationUrl(code) });
  }
  json.end();
}

/** A rule a line; a summary that is too long for it goes on below itself. */
function writeTable(rules: readonly Rule[], output: Output): void {
  const { colours, width } = output;
  const codes = Math.max(...rules.map(({ code }) => code.length));
  const severities = 'information'.length;
  const kinds = 'safe, choice'.length;
  const before = codes + severities + kinds + 3 * gap.length;
  for (const rule of rules) {
    const { code, severity } = rule;
    const style = severity === 'off' ? 'dim' : severityStyles[severity];
    const columns = [
      colours.paint(code, 'bold') + ' '.repeat(codes - code.length),
      colours.paint(severity, style) + ' '.repeat(severities - severity.length),
      fixKinds(rule).join(', ').padEnd(kinds),
    ];
    const lines = wrap(rule.summary, Math.max(30, width - before));
    output.write(`${columns.join(gap)}${gap}${lines.join(`\n${' '.repeat(before)}`)}\n`);
  }
}

const gap = '  ';
