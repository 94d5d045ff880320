/** Front matter without YAML's machinery, which takes a hundred times longer: for reading thousands of files. */

export type SimpleValue = string | readonly string[] | null;

/**
 * The values of a front matter whose lines are all plain enough to be sure of: keys with a text or a list of texts.
 * Undefined for any other: with numbers, comments, escapes, texts of several lines, mappings in it.
 *
 * @param source with its fences
 */
export function simpleFrontMatter(source: string): ReadonlyMap<string, SimpleValue> | undefined {
  const lines = source.trimEnd().split(/\r\n|\n|\r/);
  const last = lines.pop()?.trimEnd();
  if (last !== '---' && last !== '...') return undefined;
  const found = new Map<string, SimpleValue>();
  let list: string[] | undefined;
  let key = '';
  let indent: string | undefined;
  for (const line of lines.slice(1)) {
    const item = /^( {0,8})- +(\S.*)$/.exec(line);
    if (item !== null) {
      const text = scalar(item[2].trimEnd());
      indent ??= item[1];
      if (list === undefined || text === undefined || indent !== item[1]) return undefined;
      list.push(text);
      found.set(key, list);
      continue;
    }
    const entry = /^([A-Za-z][\w-]*):(?: +(\S.*))?$/.exec(line.trimEnd());
    if (entry === null || found.has(entry[1]) || isConstant(entry[1])) return undefined;
    key = entry[1];
    const written = entry[2];
    list = written === undefined ? [] : undefined;
    indent = undefined;
    const value =
      written === undefined ? null : written.startsWith('[') ? flowList(written) : scalar(written);
    if (value === undefined) return undefined;
    found.set(key, value);
  }
  return found;
}

/** A text on a line of its own. */
function scalar(written: string): string | undefined {
  const quoted = /^"([^"\\\t]*)"$|^'([^'\t]*)'$/.exec(written);
  if (quoted !== null) return quoted[1] ?? quoted[2];
  // Times are texts to YAML 1.2.
  if (/^\d{4}-\d\d-\d\d$/.test(written)) return written;
  const isPlain = /^\p{L}[^\p{C}\u2028\u2029]*$/u.test(written) && !/:(?: |$)| #/.test(written);
  return isPlain && !isConstant(written) ? written : undefined;
}

function flowList(written: string): string[] | undefined {
  const inner = written.slice(1, -1).trim();
  if (!written.endsWith(']') || /[[\]{}]/.test(inner)) return undefined;
  if (inner === '') return [];
  const items: string[] = [];
  for (const each of inner.split(',')) {
    const text = scalar(each.trim());
    if (text === undefined || text.includes(':')) return undefined;
    items.push(text);
  }
  return items;
}

/** What YAML takes for no text. */
function isConstant(written: string): boolean {
  return /^(?:null|true|false)$/i.test(written);
}
