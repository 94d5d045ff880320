/**
 * Attributes in braces, read widely (format.md §3): every item is kept, with what is wrong with it or what
 * other readers would not read alike.
 */
import { isAsciiLetter, isDigit, isLineEnd, isWhiteSpace, isWordCode } from './characters.js';
import type { EntityTypes } from './entityTypes.js';
import type { AttributeIssue, AttributeItem, Attributes, Span, Unportable } from './types.js';

/** What was read from an opening brace on. */
export interface AttributeScan extends Attributes {
  /** False where no `}` ends it; `end` is then where reading was given up. */
  readonly closed: boolean;
  /** After the last well-formed item, or after the brace. */
  readonly lastGood: number;
}

const HASH = 35;
const DOT = 46;
const EQUALS = 61;
const COLON = 58;
const BACKSLASH = 92;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const SMART_OPENERS = '“”„‟«»‘’‚‛';
const SMART_CLOSERS = '”“»«’‘‟"\'';

/** One item; its name and value spans are made when asked for, since most never are. */
class Item implements AttributeItem {
  constructor(
    readonly type: AttributeItem['type'],
    readonly start: number,
    readonly end: number,
    readonly name: string,
    private readonly nameStart: number,
    readonly value: string,
    private readonly valueStart: number,
    readonly issue: AttributeIssue | undefined,
    readonly unportable: Unportable | undefined,
  ) {}

  get nameSpan(): Span {
    return { start: this.nameStart, end: this.nameStart + this.name.length };
  }

  get valueSpan(): Span {
    return { start: this.valueStart, end: Math.max(this.valueStart, this.end) };
  }
}

/** Reads attributes; keeps, per text, where no further quote stands, so that hostile input costs linear time. */
export class AttributeReader {
  private noQuoteFrom: Map<string, number> | undefined;
  /** Items as they are read; each result is a copy of its length. */
  private readonly scratch: AttributeItem[] = [];

  constructor(private readonly text: string) {}

  /** Reads from the `{` at `open`. Stops at a bracket, another brace or a review delimiter: those end no attribute. */
  read(open: number): AttributeScan {
    const { text, scratch } = this;
    let count = 0;
    let at = open + 1;
    let lastGood = at;
    for (;;) {
      const before = at;
      let lineBreak = false;
      while (at < text.length && isWhiteSpace(text.charCodeAt(at))) {
        if (isLineEnd(text.charCodeAt(at))) lineBreak = true;
        at++;
      }
      const code = at < text.length ? text.charCodeAt(at) : -1;
      const closed = code === CLOSE_BRACE;
      if (closed || code === -1 || stops(text, at, code)) {
        return { start: open, end: closed ? at + 1 : at, items: scratch.slice(0, count), closed, lastGood };
      }
      const apart = at > before || count === 0;
      const item = this.item(at, code, lineBreak ? 'line-break' : apart ? undefined : 'no-blank');
      scratch[count++] = item;
      at = item.end;
      if (item.type !== 'invalid' && item.issue !== 'unclosed-quote') lastGood = at;
    }
  }

  private item(at: number, code: number, gap: Unportable | undefined): AttributeItem {
    if (code === DOT || code === HASH) return this.shorthand(at, code, gap);
    if (code === 44 || code === 59)
      return new Item('invalid', at, at + 1, '', at, '', at + 1, 'separator', undefined);
    if (code === EQUALS) {
      const end = this.junkEnd(at + 1);
      return new Item(
        'invalid',
        at,
        end,
        '',
        at,
        this.text.slice(at + 1, end),
        at + 1,
        'missing-key',
        undefined,
      );
    }
    const nameEnd = this.nameEnd(at, true);
    if (nameEnd === at) return this.junk(at);
    if (this.text.charCodeAt(nameEnd) === EQUALS) return this.pair(at, nameEnd, nameEnd + 1, gap);
    return this.bare(at, nameEnd);
  }

  /** `.class` or `#anchor`. */
  private shorthand(at: number, code: number, gap: Unportable | undefined): AttributeItem {
    const { text } = this;
    const type = code === DOT ? 'class' : 'anchor';
    const end = this.nameEnd(at + 1, code === HASH);
    if (end > at + 1) {
      const name = text.slice(at + 1, end);
      const unportable = gap ?? (isWrittenName(name) ? undefined : 'name');
      return new Item(type, at, end, name, at + 1, '', end, undefined, unportable);
    }
    if (!isWhiteSpace(text.charCodeAt(end)) && text.charCodeAt(end) !== CLOSE_BRACE) return this.junk(at);
    let next = end;
    while (next < text.length && isWhiteSpace(text.charCodeAt(next))) next++;
    const nextEnd = this.nameEnd(next, false);
    if (code === DOT && nextEnd > next && text.charCodeAt(nextEnd) !== EQUALS) {
      return new Item(
        'invalid',
        at,
        nextEnd,
        text.slice(next, nextEnd),
        next,
        '',
        nextEnd,
        'spaced-class',
        undefined,
      );
    }
    return new Item('invalid', at, end, '', end, '', end, 'empty-name', undefined);
  }

  /** A name that no `=` follows at once: `place`, `ref = a`, `ref: a`. */
  private bare(at: number, nameEnd: number): AttributeItem {
    const { text } = this;
    let next = nameEnd;
    while (next < text.length && isWhiteSpace(text.charCodeAt(next))) next++;
    if (text.charCodeAt(next) === EQUALS && next > nameEnd) {
      let value = next + 1;
      while (value < text.length && isWhiteSpace(text.charCodeAt(value))) value++;
      const pair = this.pair(at, nameEnd, value, undefined);
      return new Item('invalid', at, pair.end, pair.name, at, pair.value, value, 'spaced-equals', undefined);
    }
    const colon = text.charCodeAt(nameEnd - 1) === COLON;
    if (colon && nameEnd - 1 > at && next > nameEnd) {
      const quote = text[next] ?? '';
      const close = quote === '"' || quote === "'" ? this.closingQuote(next + 1, quote) : -1;
      const end = close < 0 ? this.valueEnd(next) : close + 1;
      if (end > next) {
        const name = text.slice(at, nameEnd - 1);
        return new Item('invalid', at, end, name, at, text.slice(next, end), next, 'colon', undefined);
      }
    }
    const end = this.junkEnd(nameEnd);
    const issue = end === nameEnd && !colon ? 'bare-name' : 'other';
    return new Item('invalid', at, end, text.slice(at, end), at, '', end, issue, undefined);
  }

  /** `name=value`, the value starting at `from`; also `name=` followed by blanks, and `= value`. */
  private pair(at: number, nameEnd: number, from: number, gap: Unportable | undefined): AttributeItem {
    const { text } = this;
    const name = text.slice(at, nameEnd);
    const first = text[from] ?? '';
    if (first === '"' || first === "'") return this.quoted(at, name, from, first, gap);
    if (SMART_OPENERS.includes(first) && first !== '') return this.smartQuoted(at, name, from);
    let end = this.valueEnd(from);
    if (end > from + 1 && ',;'.includes(text[end - 1] ?? '')) end--;
    if (end === from) return this.emptyValue(at, name, from);
    const value = text.slice(from, end);
    const unportable =
      gap ?? (isWrittenName(name) ? (isWrittenValue(value) ? undefined : 'bare-value') : 'name');
    return pair(at, end, name, value, from, 0, unportable);
  }

  /** `name=` and no value: where only blanks part it from a value, that is the mistake. */
  private emptyValue(at: number, name: string, from: number): AttributeItem {
    const { text } = this;
    let next = from;
    while (next < text.length && isWhiteSpace(text.charCodeAt(next))) next++;
    const end = this.valueEnd(next);
    const value = text.slice(next, end);
    const isItem = value === '' || /^[.#]/.test(value) || value.includes('=');
    if (next > from && !isItem && !stops(text, next, text.charCodeAt(next))) {
      return new Item('invalid', at, end, name, at, value, next, 'spaced-equals', undefined);
    }
    return new Item('invalid', at, from, name, at, '', from, 'empty-value', undefined);
  }

  private quoted(
    at: number,
    name: string,
    from: number,
    quote: string,
    gap: Unportable | undefined,
  ): AttributeItem {
    const { text } = this;
    const close = this.closingQuote(from + 1, quote);
    if (close < 0) return this.unclosedQuote(at, name, from, close);
    const raw = text.slice(from + 1, close);
    const after = text.charCodeAt(close + 1);
    const ends = after === CLOSE_BRACE || isWhiteSpace(after);
    // A quote that seems to close behind a brace, in the middle of prose, belongs to something else.
    if (!ends && raw.includes('}')) return this.unclosedQuote(at, name, from, close);
    const value = raw.includes('\\') ? raw.replace(/\\(["'\\])/g, '$1') : raw;
    const unportable =
      gap ??
      (quote === "'" ? 'single-quotes' : undefined) ??
      (isWrittenName(name) ? undefined : 'name') ??
      (/[\r\n]/.test(raw) ? 'line-break' : undefined);
    return pair(at, close + 1, name, value, from, 1, unportable);
  }

  /** No closing quote, or one that belongs to something else: the value goes up to the brace, or the line's end. */
  private unclosedQuote(at: number, name: string, from: number, close: number): AttributeItem {
    const { text } = this;
    let end = from + 1;
    const limit = close < 0 ? text.length : close;
    while (end < limit) {
      const code = text.charCodeAt(end);
      if (code === CLOSE_BRACE || code === OPEN_BRACE || code === 91 || isLineEnd(code)) break;
      end++;
    }
    const value = text.slice(from + 1, end).trimEnd();
    end = from + 1 + value.length;
    return new Item('pair', at, end, name, at, value, from, 'unclosed-quote', undefined);
  }

  private smartQuoted(at: number, name: string, from: number): AttributeItem {
    const { text } = this;
    let end = from + 1;
    while (end < text.length) {
      const char = text[end] ?? '';
      if (SMART_CLOSERS.includes(char) || char === '}' || char === '{' || isLineEnd(text.charCodeAt(end)))
        break;
      end++;
    }
    const closed = SMART_CLOSERS.includes(text[end] ?? '}');
    const value = text.slice(from + 1, end);
    return new Item('pair', at, closed ? end + 1 : end, name, at, value, from, 'smart-quote', undefined);
  }

  /** The first unescaped `quote` at or after `from`, or -1. */
  private closingQuote(from: number, quote: string): number {
    const { text } = this;
    if (from >= (this.noQuoteFrom?.get(quote) ?? Number.POSITIVE_INFINITY)) return -1;
    let at = text.indexOf(quote, from);
    while (at >= 0) {
      let slashes = at;
      while (slashes > from && text.charCodeAt(slashes - 1) === BACKSLASH) slashes--;
      if ((at - slashes) % 2 === 0) return at;
      at = text.indexOf(quote, at + 1);
    }
    this.noQuoteFrom ??= new Map();
    this.noQuoteFrom.set(quote, from);
    return -1;
  }

  private junk(at: number): AttributeItem {
    const end = Math.max(this.junkEnd(at), at + 1);
    return new Item('invalid', at, end, this.text.slice(at, end), at, '', end, 'other', undefined);
  }

  /** Where an item that is no attribute ends. */
  private junkEnd(from: number): number {
    const { text } = this;
    let at = from;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (isWhiteSpace(code) || code === 44 || code === 59 || stops(text, at, code) || code === CLOSE_BRACE)
        break;
      at++;
    }
    return at;
  }

  /** Where a bare value ends; a last `)` or `]` that nothing in the value opens is not part of it. */
  private valueEnd(from: number): number {
    const { text } = this;
    let at = from;
    let depth = 0;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code === CLOSE_BRACE || code === OPEN_BRACE || isWhiteSpace(code) || isReviewClose(text, at)) break;
      if (code === 40 || code === 91) depth++;
      else if (code === 41 || code === 93) depth--;
      at++;
    }
    const last = text.charCodeAt(at - 1);
    return at > from + 1 && depth < 0 && (last === 41 || last === 93) ? at - 1 : at;
  }

  /** Names end before a dash that belongs to a review delimiter (`.place--}`). */
  private nameEnd(from: number, dots: boolean): number {
    const { text } = this;
    let at = from;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      const fits =
        isAsciiLetter(code) ||
        isDigit(code) ||
        code === 95 ||
        (code === 45 && !isReviewClose(text, at)) ||
        (code === COLON && dots) ||
        (code === DOT && dots && at > from) ||
        (code > 127 && isWordCode(code));
      if (!fits) break;
      at++;
    }
    return at;
  }
}

/** A pair; `class=` and `id=` mean what `.` and `#` mean. `quotes` is 1 where the value stands in quotes, else 0. */
function pair(
  at: number,
  end: number,
  name: string,
  value: string,
  from: number,
  quotes: 0 | 1,
  unportable: Unportable | undefined,
): AttributeItem {
  if (name !== 'class' && name !== 'id') {
    return new Item('pair', at, end, name, at, value, from, undefined, unportable);
  }
  const type = name === 'class' ? 'class' : 'anchor';
  const pseudo = name === 'class' ? 'class-pair' : 'id-pair';
  return new Item(type, at, end, value, from + quotes, '', end, undefined, pseudo);
}

/** `[A-Za-z][A-Za-z0-9_-]*`: what every reader takes for a name. */
function isWrittenName(name: string): boolean {
  return isAsciiLetter(name.charCodeAt(0)) && isWrittenValue(name) && !name.includes(':');
}

/** `[A-Za-z0-9_:-]+`: what every reader takes for a value without quotes. */
function isWrittenValue(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (!isAsciiLetter(code) && !isDigit(code) && code !== 95 && code !== 45 && code !== COLON) return false;
  }
  return value !== '';
}

/** Brackets, braces and review delimiters are no part of an item. */
function stops(text: string, at: number, code: number): boolean {
  if (code === OPEN_BRACE || code === 91 || code === 93 || code === 41) return true;
  return isReviewClose(text, at);
}

/** Whether a review closer (`++}` …) starts at `at`. */
export function isReviewClose(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code !== 43 && code !== 45 && code !== 126 && code !== EQUALS && code !== 60) return false;
  return text.charCodeAt(at + 1) === code && text.charCodeAt(at + 2) === CLOSE_BRACE;
}

/** Attributes with a known key or a type's name are meant as such even where the item itself is broken. */
const MEANT = new Set(['ref', 'value', 'status']);

/**
 * Whether what stands in closed braces after `]` makes them attributes: a well-formed item, a bare known type, or
 * nothing at all after a text with a letter in it.
 */
export function holdsAttributes(
  scan: AttributeScan,
  types: EntityTypes,
  textHasLetter: () => boolean,
): boolean {
  if (scan.items.length === 0) return textHasLetter();
  return scan.items.some(item => {
    if (item.type !== 'invalid') return true;
    if (item.issue === 'bare-name' || item.issue === 'spaced-class')
      return types.resolve(item.name) !== undefined;
    return (item.issue === 'spaced-equals' || item.issue === 'colon') && MEANT.has(item.name);
  });
}

/**
 * Whether braces outside a complete marker are meant as attributes: the first item is `.` and a known type (or a name
 * within one edit of a full type name of five letters or more), or `ref=`.
 * @returns the type's name, '' for `ref=`, undefined where they are prose
 */
export function meantType(scan: Attributes, types: EntityTypes): string | undefined {
  const first = scan.items[0];
  if (first === undefined) return undefined;
  if (first.type === 'pair') return first.name === 'ref' ? '' : undefined;
  if (first.type !== 'class' || first.unportable === 'class-pair') return undefined;
  return namedType(first.name, types);
}

/** The type that a name stands for, forgiving one edit in a full name of five letters or more. */
export function namedType(name: string, types: EntityTypes): string | undefined {
  const known = types.resolve(name);
  if (known !== undefined) return known.name;
  return types.misspelled(name);
}
