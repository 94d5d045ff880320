import { printable } from '../output.js';
import type { Checked, Circumstances, Format, Reported } from './format.js';

/**
 * JUnit's XML: a suite a file, a case a diagnostic, or one that passes where there is none. What does not make the
 * command fail is a case that passes and says so.
 */
export function junit(circumstances: Circumstances): Format {
  return {
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="seedmark">\n',
    separator: '',
    file: checked => suite(checked, circumstances),
    tail: () => '</testsuites>\n',
  };
}

function suite({ file, seed, diagnostics }: Checked, { fails }: Circumstances): string {
  const name = attribute(file.path);
  const cases = diagnostics.map(diagnostic => {
    const { line, character } = seed.positionAt(diagnostic.start);
    const place = `${file.path}:${line + 1}:${character + 1}`;
    const open = `    <testcase name=${attribute(`${diagnostic.code} ${line + 1}:${character + 1}`)} classname=${name} file=${name} line="${line + 1}">`;
    return `${open}\n      ${outcome(diagnostic, place, fails(diagnostic.severity))}\n    </testcase>\n`;
  });
  const passed = `    <testcase name=${name} classname=${name} file=${name}/>\n`;
  const failures = diagnostics.filter(({ severity }) => fails(severity)).length;
  const counts = `tests="${Math.max(1, cases.length)}" failures="${failures}" errors="0"`;
  return `  <testsuite name=${name} ${counts}>\n${cases.join('') || passed}  </testsuite>\n`;
}

function outcome({ code, severity, message }: Reported, place: string, fails: boolean): string {
  const details = xml(`${place}: ${severity} ${code}: ${message}`);
  if (!fails) return `<system-out>${details}</system-out>`;
  return `<failure type=${attribute(severity)} message=${attribute(message)}>${details}</failure>`;
}

function attribute(text: string): string {
  return `"${xml(text).replaceAll('"', '&quot;')}"`;
}

/** XML 1.0 has no control characters, no half of a surrogate pair, no U+FFFE and no U+FFFF. */
function xml(text: string): string {
  return printable(text)
    .replace(/[\ud800-\udfff\ufffe\uffff]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
