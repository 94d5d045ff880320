/** What rules ask of front matter. */
import { parseEdtf } from '../entities/edtf.js';
import type { Block } from '../syntax/block.js';
import type { FrontMatter, FrontMatterEntry, YamlProblem } from '../syntax/frontMatter.js';
import type { Span } from '../syntax/types.js';
import type { DocumentInput } from './rule.js';

/** The keys of the format (format.md §5). */
export const KNOWN_KEYS: readonly string[] = [
  'date',
  'entities',
  'id',
  'language',
  'paragraphs',
  'reviewers',
  'source',
  'status',
  'tags',
  'title',
];

export const STATUSES: readonly string[] = ['draft', 'in-review', 'approved', 'rejected'];
export const PARAGRAPHS: readonly string[] = ['line', 'blank'];

/** The first block, where it is front matter. */
export function frontMatterBlock({ seed }: DocumentInput): Block | undefined {
  const block = seed.blocks.at(0);
  return block?.type === 'yaml' ? block : undefined;
}

/** Front matter that is closed and reads as YAML, if something in it may be wrong. */
export function frontMatterToCheck(document: DocumentInput): FrontMatter | undefined {
  const block = frontMatterBlock(document);
  if (block === undefined || !block.closed || plainEntries(document) !== undefined) return undefined;
  const { frontMatter } = document.seed;
  return frontMatter !== undefined && syntaxProblem(frontMatter) === undefined ? frontMatter : undefined;
}

/** The first thing that YAML itself objects to; what follows from it is not said. */
export function syntaxProblem({ problems }: FrontMatter): YamlProblem | undefined {
  return problems.filter(({ code }) => code !== 'DUPLICATE_KEY').sort((a, b) => a.start - b.start)[0];
}

const plain = new WeakMap<Block, ReadonlyMap<string, string> | undefined>();

/**
 * Keys and values of front matter that is surely right, found without parsing the YAML, as most of thousands of
 * files are: a line a key, known and once, each value plain and valid. Undefined for any other.
 */
export function plainEntries(document: DocumentInput): ReadonlyMap<string, string> | undefined {
  const block = frontMatterBlock(document);
  if (block === undefined) return undefined;
  if (!plain.has(block)) plain.set(block, readPlain(block));
  return plain.get(block);
}

const PLAIN_LINE = /^([a-z]+): (\[[^\]]*\]|[^\s[\]{}"'>|&*!%@`#,?:-][^#"'{}[\]]*)$/;
const PLAIN_LIST = /^\[\p{L}[\p{L} -]*(?:, ?\p{L}[\p{L} -]*)*\]$/u;
/** What YAML reads as something else than a string, or could. */
const NO_STRING = /^(?:[-+.\d]|null$|true$|false$|~)|:(?:\s|$)|\s$/i;

function readPlain({ source, closed }: Block): ReadonlyMap<string, string> | undefined {
  if (!closed) return undefined;
  const lines = source.trimEnd().split(/\r\n?|\n/);
  const entries = new Map<string, string>();
  for (const line of lines.slice(1, -1)) {
    const [, key = '', value = ''] = PLAIN_LINE.exec(line) ?? [];
    if (entries.has(key) || !isPlainlyValid(key, value)) return undefined;
    entries.set(key, value);
  }
  return entries;
}

function isPlainlyValid(key: string, value: string): boolean {
  switch (key) {
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(value) && parseEdtf(value) !== undefined;
    case 'language':
      return /^[a-z]{2}$/.test(value) && value !== 'no';
    case 'status':
      return STATUSES.includes(value);
    case 'paragraphs':
      return PARAGRAPHS.includes(value);
    case 'source':
      return isAbsoluteUrl(value) && !NO_STRING.test(value);
    case 'id':
    case 'title':
      return !value.startsWith('[') && !NO_STRING.test(value);
    case 'reviewers':
    case 'tags':
      return PLAIN_LIST.test(value) && !/\b(?:null|true|false)\b/i.test(value);
    default:
      return false;
  }
}

export function isAbsoluteUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^\s/]\S*$/i.test(text);
}

/** Whether a key says nothing. */
export function isEmptyEntry({ value }: FrontMatterEntry): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/** Where a key stands: a key of no characters, as YAML has them, where the one behind it does. */
export function keyPlace({ keySpan: { start, end } }: FrontMatterEntry): Span {
  return { start, end: Math.max(end, start + 1) };
}

/** A key as it is written; empty where YAML reads null from nothing. */
export function keyName({ key, keySpan: { start, end } }: FrontMatterEntry): string {
  return start === end ? '' : key;
}

/** The lines of an entry of a mapping that has a line a key; undefined in a flow mapping. `text` is the front matter's. */
export function entryLines(text: string, { keySpan, valueSpan }: FrontMatterEntry): Span | undefined {
  const { start } = keySpan;
  if (start > 0 && !/[\r\n]/.test(text[start - 1])) return undefined;
  const last = Math.max(keySpan.end, valueSpan.end);
  if (/[\r\n]/.test(text[last - 1])) return { start, end: last };
  const rest = /^[^\r\n]*(?:\r\n?|\n)/.exec(text.slice(last));
  return rest === null ? undefined : { start, end: last + rest[0].length };
}

/** The line end that a text uses first. */
export function lineEndOf(text: string): string {
  return /\r\n?|\n/.exec(text)?.[0] ?? '\n';
}

/** A text as a YAML scalar on one line that reads as a string. */
export function yamlString(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const isPlain = /^[\p{L}(][^#"'\\[\]{},]*$/u.test(line) && !NO_STRING.test(line);
  return isPlain ? line : JSON.stringify(line);
}
