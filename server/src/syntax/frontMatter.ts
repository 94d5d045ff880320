/** Front matter: one YAML mapping at a document's beginning, with the places of its keys and values. */
import { type Document, isMap, isScalar, type Node, parseDocument, type YAMLMap } from 'yaml';
import type { Block } from './block.js';
import { LineReader } from './lines.js';
import type { Span } from './types.js';
import { nestsTooDeep } from './yamlDepth.js';

/** A key of the mapping; spans are offsets in the document. */
export interface FrontMatterEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** Empty, behind the colon, where there is no value. */
  readonly valueSpan: Span;
  /** As plain data: strings, numbers, lists, mappings, null. */
  readonly value: unknown;
  readonly node: Node | undefined;
}

export interface YamlProblem extends Span {
  /** YAML's own code, such as `DUPLICATE_KEY`. */
  readonly code: string;
  readonly message: string;
}

export class FrontMatter implements Span {
  readonly start = 0;
  readonly end: number;
  readonly closed: boolean;
  /** Where the YAML stands, between the fences. */
  readonly content: Span;
  readonly problems: readonly YamlProblem[];
  readonly entries: readonly FrontMatterEntry[];
  /** False where the YAML is something else than a mapping (nothing at all is an empty one). */
  readonly isMapping: boolean;
  /** The YAML document; its ranges count from `content.start`. */
  readonly document: Document | undefined;

  constructor(source: string, closed: boolean) {
    const lines = new LineReader(source);
    const start = lines.next(source.charCodeAt(0) === 0xfeff ? 1 : 0);
    const end = closed ? lastLine(source) : source.length;
    this.end = source.length;
    this.closed = closed;
    this.content = { start, end };
    const { document, problems } = readYaml(source.slice(start, end), start);
    this.document = document;
    this.problems = problems;
    const contents = document?.contents ?? null;
    this.isMapping = contents === null ? document !== undefined : isMap(contents);
    this.entries = isMap(contents) ? mappingEntries(contents, start) : [];
  }

  get(key: string): FrontMatterEntry | undefined {
    return this.entries.find(entry => entry.key === key);
  }

  /** A key's value where it is a string that says something. */
  string(key: string): string | undefined {
    const value = this.get(key)?.value;
    return typeof value === 'string' && value.trim() !== '' ? value : undefined;
  }
}

/** Parses YAML without ever throwing; `base` is added to the offsets of the problems. */
export function readYaml(
  text: string,
  base: number,
): { document: Document | undefined; problems: YamlProblem[] } {
  if (nestsTooDeep(text)) {
    const message = 'This nests too deep to be read.';
    return {
      document: undefined,
      problems: [{ code: 'TOO_DEEP', message, start: base, end: base + text.length }],
    };
  }
  try {
    const document = parseDocument(text, { logLevel: 'silent', prettyErrors: false, stringKeys: false });
    const problems = [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({
      code,
      message,
      start: base + Math.min(pos[0], text.length),
      end: base + Math.min(pos[1], text.length),
    }));
    return { document, problems };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      document: undefined,
      problems: [{ code: 'UNREADABLE', message, start: base, end: base + text.length }],
    };
  }
}

function mappingEntries(map: YAMLMap, base: number): FrontMatterEntry[] {
  const entries: FrontMatterEntry[] = [];
  for (const { key, value } of map.items) {
    if (!isScalar(key)) continue;
    const keySpan = spanOf(key, base) ?? { start: base, end: base };
    const node = isNode(value) ? value : undefined;
    const after = keySpan.end + 1;
    const valueSpan = (node && spanOf(node, base)) ?? { start: after, end: after };
    entries.push({ key: String(key.value), keySpan, valueSpan, value: plain(node), node });
  }
  return entries;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'range' in value;
}

function spanOf(node: { range?: [number, number, number] | null }, base: number): Span | undefined {
  return node.range ? { start: base + node.range[0], end: base + node.range[1] } : undefined;
}

/** A node as data; an alias that cannot be resolved, or too many of them, is null. */
function plain(node: Node | undefined): unknown {
  if (node === undefined) return null;
  if (isScalar(node)) return node.value;
  try {
    return JSON.parse(JSON.stringify(node));
  } catch {
    return null;
  }
}

function lastLine(source: string): number {
  let at = source.length;
  while (at > 0 && /[\r\n]/.test(source[at - 1])) at--;
  while (at > 0 && !/[\r\n]/.test(source[at - 1])) at--;
  return at;
}

const parsed = new WeakMap<Block, FrontMatter>();

/** The front matter that a document's first block is. */
export function frontMatterOf(block: Block | undefined): FrontMatter | undefined {
  if (block?.type !== 'yaml') return undefined;
  let found = parsed.get(block);
  if (found === undefined) {
    found = new FrontMatter(block.source, block.closed);
    parsed.set(block, found);
  }
  return found;
}

/** What front matter says about reading the rest, found without parsing the YAML: indexing reads thousands of files. */
export function readingHints(source: string): { title: boolean; paragraphs: 'line' | 'blank' | undefined } {
  const paragraphs = /^paragraphs[ \t]*:[ \t]*["']?(line|blank)\b/m.exec(source)?.[1];
  return {
    title: /^title[ \t]*:[ \t]*(?!["']{2}|null\b|~|#)\S/m.test(source),
    paragraphs: paragraphs === 'line' || paragraphs === 'blank' ? paragraphs : undefined,
  };
}
