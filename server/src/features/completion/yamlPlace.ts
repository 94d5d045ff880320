/**
 * Where a cursor is in YAML that is being written, and so may not be YAML yet: told by the indents of lines and by
 * the brackets of the cursor's own line. Offsets are the text's.
 */
import type { Span } from '../../syntax/types.js';

export interface YamlPlace {
  readonly at: 'key' | 'value';
  /** The keys that lead here; of a value, its own key is the last. */
  readonly path: readonly string[];
  /** What is being written, up to where it ends. */
  readonly span: Span;
  /** The quote that the text stands in. */
  readonly quote: '' | '"' | "'";
  /** Keys of the same mapping, or items of the same list. */
  readonly taken: ReadonlySet<string>;
  /** Whether a value is one of a list. */
  readonly inList: boolean;
  /** Whether a key has its colon. */
  readonly hasColon: boolean;
}

/** Parents and siblings are looked for within so many lines. */
const reach = 5000;

export function yamlPlaceAt(text: string, offset: number): YamlPlace | undefined {
  const lines = new Lines(text, offset);
  const line = read(lines.cursor, offset - lines.cursorStart);
  if (line === undefined) return undefined;
  const { cursorStart } = lines;
  const span = { start: cursorStart + line.from, end: cursorStart + line.to };
  const base = { span, quote: line.quote };
  const outer = lines.parents(line.indent, line.isItem);
  const path = [...outer, ...line.keys];
  const hasColon = /^\s*:/.test(lines.cursor.slice(line.to));
  if (line.flow.length > 0) {
    const inner = line.flow[line.flow.length - 1];
    const at = inner.kind === '[' || inner.key !== undefined ? 'value' : 'key';
    const keys = line.flow.flatMap(({ kind, key }) => (kind === '{' && key !== undefined ? [key] : []));
    return {
      ...base,
      at,
      path: [...path, ...keys],
      taken: inner.seen,
      inList: inner.kind === '[',
      hasColon,
    };
  }
  if (line.keys.length > 0) {
    return { ...base, at: 'value', path, taken: new Set(), inList: false, hasColon: false };
  }
  const taken = lines.siblings(line.indent, line.isItem);
  const at = line.isItem ? 'value' : 'key';
  return { ...base, at, path, taken, inList: line.isItem, hasColon };
}

interface Flow {
  readonly kind: '{' | '[';
  key: string | undefined;
  readonly seen: Set<string>;
}

interface Line {
  readonly indent: number;
  /** Whether it is the item of a list. */
  readonly isItem: boolean;
  /** The block key before the cursor, if there is one. */
  readonly keys: readonly string[];
  readonly flow: readonly Flow[];
  readonly quote: '' | '"' | "'";
  readonly from: number;
  readonly to: number;
}

const KEY = /^(?:"([^"]*)"|'([^']*)'|([^\s"'{}[\],#&*!|>%@`-][^:#]*|-[^\s:#][^:#]*))[ \t]*:(?=\s|$)/;

/** Reads a line up to a cursor; undefined in a comment, and in what is no plain mapping. */
function read(line: string, cursor: number): Line | undefined {
  let at = /^ */.exec(line)?.[0].length ?? 0;
  if (at > cursor) at = cursor;
  const indent = at;
  let isItem = false;
  if (/^-(?:[ \t]|$)/.test(line.slice(at)) && cursor > at) {
    isItem = true;
    at = Math.min(cursor, at + (/^-[ \t]*/.exec(line.slice(at))?.[0].length ?? 1));
  }
  const keys: string[] = [];
  const key = KEY.exec(line.slice(at));
  if (key !== null && at + key[0].length <= cursor) {
    // Mappings in lists hold nothing that a seed knows.
    if (isItem) return undefined;
    keys.push(key[1] ?? key[2] ?? key[3].trim());
    at += key[0].length;
    if (at === cursor) return undefined;
  }
  const rest = readFlow(line, at, cursor);
  return rest && { indent, isItem, keys, ...rest };
}

/** Reads brackets and quotes up to a cursor. */
function readFlow(
  line: string,
  from: number,
  cursor: number,
): Omit<Line, 'indent' | 'isItem' | 'keys'> | undefined {
  const flow: Flow[] = [];
  let start = from;
  const take = (end: number) => {
    const word = unquoted(line.slice(start, end));
    const inner = flow.at(-1);
    if (inner !== undefined && word !== '' && (inner.kind === '[' || inner.key === undefined))
      inner.seen.add(word);
    start = end + 1;
  };
  for (let at = from; at < cursor; at++) {
    const char = line[at];
    const isStart = line.slice(start, at).trim() === '';
    if ((char === '"' || char === "'") && isStart) {
      const close = line.indexOf(char, at + 1);
      if (close < 0 || close >= cursor) {
        const to = close < 0 ? cursor : close;
        return { flow, quote: char, from: at + 1, to };
      }
      at = close;
    } else if (char === '#' && (at === 0 || /\s/.test(line[at - 1]))) return undefined;
    else if ((char === '{' || char === '[') && (isStart || flow.length > 0)) {
      flow.push({ kind: char, key: undefined, seen: new Set() });
      start = at + 1;
    } else if (flow.length > 0 && (char === '}' || char === ']')) {
      flow.pop();
      start = at + 1;
    } else if (flow.length > 0 && char === ',') {
      take(at);
      const inner = flow[flow.length - 1];
      inner.key = undefined;
    } else if (flow.at(-1)?.kind === '{' && char === ':' && /\s/.test(line[at + 1] ?? ' ')) {
      const inner = flow[flow.length - 1];
      const word = unquoted(line.slice(start, at));
      inner.seen.add(word);
      inner.key = word;
      start = at + 1;
    }
  }
  while (start < cursor && /\s/.test(line[start])) start++;
  const stops = flow.length > 0 ? /[,\]}:#]|\s*$/ : /:(?=\s|$)| #|\s*$/;
  const length = stops.exec(line.slice(start))?.index ?? 0;
  const to = Math.max(cursor, start + length);
  const inner = flow.at(-1);
  if (inner !== undefined) seenBehind(line.slice(to), inner);
  return { flow, quote: '', from: start, to };
}

/** What stands behind the cursor in the same brackets. */
function seenBehind(rest: string, inner: Flow): void {
  const end = rest.search(/[\]}]/);
  const parts = (end < 0 ? rest : rest.slice(0, end)).split(',').slice(1);
  for (const part of parts) {
    const word = unquoted(inner.kind === '{' ? part.split(':', 1)[0] : part);
    if (word !== '') inner.seen.add(word);
  }
}

function unquoted(text: string): string {
  return text.trim().replace(/^(["'])(.*)\1$/, '$2');
}

/** The lines around a cursor. */
class Lines {
  readonly cursorStart: number;
  readonly cursor: string;
  private readonly lines: readonly string[];
  private readonly index: number;

  constructor(text: string, offset: number) {
    const before = text.slice(0, offset).split(/\r\n|\n|\r/);
    this.index = before.length - 1;
    this.cursorStart = offset - before[this.index].length;
    const tail = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
    this.cursor = before[this.index] + tail;
    const rest = text.slice(offset + tail.length).split(/\r\n|\n|\r/, reach);
    this.lines = [...before.slice(0, -1), this.cursor, ...rest.slice(1)];
  }

  /** The keys that a line of an indent stands below, outermost first. */
  parents(indent: number, isItem: boolean): string[] {
    const keys: string[] = [];
    // An item may stand right below its key.
    let below = isItem ? indent + 1 : indent;
    for (let at = this.index - 1; at >= Math.max(0, this.index - reach) && below > 0; at--) {
      const line = this.lines[at];
      const column = indentOf(line);
      if (column === undefined || column >= below) continue;
      const key = KEY.exec(line.slice(column));
      if (key === null) continue;
      keys.unshift(key[1] ?? key[2] ?? key[3].trim());
      below = column;
    }
    return keys;
  }

  /** Keys, or items, of the mapping or list that the cursor's line is in. */
  siblings(indent: number, isItem: boolean): Set<string> {
    const found = new Set<string>();
    for (const step of [-1, 1]) {
      for (let at = this.index + step, left = reach; at in this.lines && left > 0; at += step, left--) {
        const line = this.lines[at];
        const column = indentOf(line);
        if (column === undefined || column > indent) continue;
        if (column < indent) break;
        const rest = line.slice(column);
        const item = /^-[ \t]+(.*)$/.exec(rest)?.[1];
        const key = KEY.exec(rest);
        if (isItem && item === undefined) break;
        if (isItem) found.add(unquoted(item ?? ''));
        else if (key !== null) found.add(key[1] ?? key[2] ?? key[3].trim());
      }
    }
    return found;
  }
}

/** How far a line stands in; undefined for one that says nothing. */
function indentOf(line: string): number | undefined {
  const column = line.search(/[^ ]/);
  return column < 0 || line[column] === '#' || line[column] === '\t' ? undefined : column;
}
