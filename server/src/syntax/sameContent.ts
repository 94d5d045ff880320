/** Comparing trees by what they say. */

const LEFT_OUT = new Set(['position', 'data']);

/**
 * Whether two nodes, or lists of nodes, say the same: positions and data aside, with absent, null, false and empty
 * fields alike, neighbouring texts as one, and any line end as good as another, or even as a blank.
 */
export function sameContent(a: unknown, b: unknown, lineEnds: '\n' | ' ' = '\n'): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    const [ours, theirs] = [textsJoined(a), textsJoined(b)];
    return ours.length === theirs.length && ours.every((each, i) => sameContent(each, theirs[i], lineEnds));
  }
  if (typeof a === 'string' && typeof b === 'string')
    return a === b || withLineEnds(a, lineEnds) === withLineEnds(b, lineEnds);
  if (isAbsent(a) || isAbsent(b)) return isAbsent(a) && isAbsent(b);
  if (!isRecord(a) || !isRecord(b)) return a === b;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const name of names) if (!LEFT_OUT.has(name) && !sameContent(a[name], b[name], lineEnds)) return false;
  return true;
}

function textsJoined(nodes: readonly unknown[]): readonly unknown[] {
  const joined: unknown[] = [];
  for (const node of nodes) {
    const last = joined[joined.length - 1];
    if (!isText(node)) joined.push(node);
    else if (isText(last)) joined[joined.length - 1] = { type: 'text', value: last.value + node.value };
    else if (node.value !== '') joined.push(node);
  }
  return joined;
}

function isText(node: unknown): node is { type: 'text'; value: string } {
  return isRecord(node) && node.type === 'text' && typeof node.value === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAbsent(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function withLineEnds(text: string, lineEnd: '\n' | ' '): string {
  return lineEnd === ' ' ? onOneLine(text) : text.replace(/\r\n?/g, lineEnd);
}

/** A text without line ends: a blank for each, with the white space around it. */
export function onOneLine(text: string): string {
  return text.replace(/[ \t]*[\r\n]+[ \t]*/g, ' ');
}
