/** The only place where offsets become positions of the protocol, in the encoding the client asked for. */
import type {
  ClientCapabilities,
  DiagnosticSeverity,
  DiagnosticTag,
  Diagnostic as LspDiagnostic,
  Position,
  PositionEncodingKind,
  Range,
  TextEdit,
} from 'vscode-languageserver';
import { documentationUrl, type Edit, type Related, type Severity, type Tag } from './rules/rule.js';
import type { Block } from './syntax/block.js';
import type { Seed } from './syntax/seed.js';
import type { Span } from './syntax/types.js';

/** The first of the client's encodings that the server knows; UTF-16 where the client names none. */
export function negotiateEncoding(offered: readonly PositionEncodingKind[] = []): PositionEncodingKind {
  return offered.find(encoding => ['utf-8', 'utf-16', 'utf-32'].includes(encoding)) ?? 'utf-16';
}

/** Turns offsets of a seed into positions in one encoding, and back. */
export class Positions {
  private readonly widths: Widths | undefined;

  constructor(readonly encoding: PositionEncodingKind) {
    if (encoding === 'utf-8') this.widths = new Widths(utf8Width);
    if (encoding === 'utf-32') this.widths = new Widths(utf32Width);
  }

  position(seed: Seed, offset: number): Position {
    const position = seed.positionAt(offset);
    if (this.widths === undefined || position.character === 0) return position;
    const index = seed.indexAt(offset);
    const end = offset - seed.startOf(index);
    const character = this.widths.between(seed.blocks[index], end - position.character, end);
    return { line: position.line, character };
  }

  range(seed: Seed, { start, end }: Span): Range {
    return { start: this.position(seed, start), end: this.position(seed, end) };
  }

  /** The offset of a position; one past the end of its line, or of the text, is that end. */
  offset(seed: Seed, position: Position): number {
    if (this.widths === undefined || position.character === 0) return seed.offsetAt(position);
    const start = seed.offsetAt({ line: position.line, character: 0 });
    const end = seed.offsetAt({ line: position.line, character: Number.MAX_SAFE_INTEGER });
    if (start === end) return start;
    const index = seed.indexAt(start);
    const base = seed.startOf(index);
    return base + this.widths.advance(seed.blocks[index], start - base, end - base, position.character);
  }

  span(seed: Seed, { start, end }: Range): Span {
    const from = this.offset(seed, start);
    return { start: from, end: Math.max(from, this.offset(seed, end)) };
  }

  /** How long a stretch of a block's source is, as the encoding counts. */
  width(block: Block, start: number, end: number): number {
    return this.widths === undefined ? end - start : this.widths.between(block, start, end);
  }
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: 1,
  warning: 2,
  information: 3,
  hint: 4,
};
const tags: Readonly<Record<Tag, DiagnosticTag>> = { unnecessary: 1, deprecated: 2 };

/** Where diagnostics are about: a text and its URI. */
export interface Place {
  readonly seed: Seed;
  readonly uri: string;
}

/** What is told of a diagnostic. */
export interface Told extends Span {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly url: string;
  /** Where it is documented, seen from the folder of the rules' pages; the page of the code, if it has one and nothing else is said. */
  readonly page?: string;
  readonly tags: readonly Tag[];
  readonly related: readonly Related[];
}

/**
 * Turns diagnostics into those of the protocol, with what of them the client understands.
 * @param pages the folder of the rules' pages on the client's side, where it has them, with a `/` at its end
 */
export function diagnosticConverter(
  positions: Positions,
  client: ClientCapabilities,
  pages: string | undefined,
): (diagnostic: Told, place: Place) => LspDiagnostic {
  const { publishDiagnostics, diagnostic: pulled } = client.textDocument ?? {};
  const knows = (feature: 'codeDescriptionSupport' | 'relatedInformation' | 'tagSupport') =>
    Boolean(publishDiagnostics?.[feature] ?? pulled?.[feature]);
  const withUrl = knows('codeDescriptionSupport');
  const withRelated = knows('relatedInformation');
  const withTags = knows('tagSupport');
  return (diagnostic, { seed, uri }) => {
    const { code, severity, message, url, related } = diagnostic;
    const { page = url === documentationUrl(code) ? `${code}.md` : undefined } = diagnostic;
    const result: LspDiagnostic = {
      range: positions.range(seed, diagnostic),
      severity: severities[severity],
      code,
      source: 'seedmark',
      message,
    };
    if (withUrl)
      result.codeDescription = {
        href: pages === undefined || page === undefined ? url : new URL(page, pages).href,
      };
    if (withTags && diagnostic.tags.length > 0) result.tags = diagnostic.tags.map(tag => tags[tag]);
    if (withRelated && related.length > 0) {
      result.relatedInformation = related.map(each => ({
        location: { uri, range: positions.range(seed, each) },
        message: each.message,
      }));
    }
    return result;
  };
}

/** What is said of a document that is not read. */
export function refusalDiagnostic(message: string): LspDiagnostic {
  const start = { line: 0, character: 0 };
  return { range: { start, end: start }, severity: severities.error, source: 'seedmark', message };
}

export function textEdits(edits: readonly Edit[], seed: Seed, positions: Positions): TextEdit[] {
  return edits.map(edit => ({ range: positions.range(seed, edit), newText: edit.text }));
}

const stride = 256;

/**
 * How wide text is in another encoding. The sums up to every 256th code unit are kept for a block, so that each
 * question costs the same in a line of any length; `same` stands for a block that both encodings count alike.
 */
class Widths {
  private readonly sums = new WeakMap<Block, Uint32Array | 'same'>();

  constructor(private readonly width: (code: number) => number) {}

  /** The width of a block's source between two offsets. */
  between(block: Block, start: number, end: number): number {
    const sums = this.sumsOf(block);
    return sums === 'same' ? end - start : this.upTo(block, sums, end) - this.upTo(block, sums, start);
  }

  /** The offset, at most `end`, that lies `width` after `start`; inside a character, where that begins. */
  advance(block: Block, start: number, end: number, width: number): number {
    const sums = this.sumsOf(block);
    if (sums === 'same') return Math.min(end, start + width);
    const goal = this.upTo(block, sums, start) + width;
    let low = Math.floor(start / stride);
    let high = Math.floor(end / stride);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (sums[middle] <= goal) low = middle;
      else high = middle - 1;
    }
    let at = low * stride;
    let sum = sums[low];
    while (at < end) {
      const pair = isPair(block.source, at);
      sum +=
        this.width(block.source.charCodeAt(at)) + (pair ? this.width(block.source.charCodeAt(at + 1)) : 0);
      if (sum > goal) break;
      at += pair ? 2 : 1;
    }
    if (isPair(block.source, at - 1)) at--;
    return Math.max(start, Math.min(at, end));
  }

  private upTo(block: Block, sums: Uint32Array, offset: number): number {
    const mark = Math.floor(offset / stride);
    let sum = sums[mark];
    for (let at = mark * stride; at < offset; at++) sum += this.width(block.source.charCodeAt(at));
    return sum;
  }

  private sumsOf(block: Block): Uint32Array | 'same' {
    const known = this.sums.get(block);
    if (known !== undefined) return known;
    const { source } = block;
    const sums = new Uint32Array(Math.floor(source.length / stride) + 1);
    let sum = 0;
    for (let at = 0; at < source.length; at++) {
      if (at % stride === 0) sums[at / stride] = sum;
      sum += this.width(source.charCodeAt(at));
    }
    if (source.length % stride === 0) sums[source.length / stride] = sum;
    const result = sum === source.length ? 'same' : sums;
    this.sums.set(block, result);
    return result;
  }
}

/** Bytes of a UTF-16 code unit in UTF-8; each half of a surrogate pair has half of the pair's four. */
function utf8Width(code: number): number {
  if (code < 0x80) return 1;
  return code < 0x800 || isSurrogate(code) ? 2 : 3;
}

/** Code points of a UTF-16 code unit: a pair's is counted at its first half. */
function utf32Width(code: number): number {
  return code >= 0xdc00 && code <= 0xdfff ? 0 : 1;
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

function isPair(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
}
