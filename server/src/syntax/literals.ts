/** What hides markup: code spans, HTML comments, autolinks and bare URLs. */
import { isBlank, isLineEnd, isWhiteSpace, isWordCode } from './characters.js';
import type { Literal } from './types.js';

/** Review delimiters, of which none is part of a URL. */
const REVIEW_DELIMITER = /^(?:\{(?:\+\+|--|~~|==|>>)|(?:\+\+|--|~~|==|<<)\}|~>)/;
const AUTOLINK = /^<(?:https?|mailto):[^\s<>]*>/i;

function endsAutolink(code: number): boolean {
  return code === 60 || code === 62 || isWhiteSpace(code);
}

/** Finds literals in one text; keeps where a closer was last looked for in vain, so that each text is read a bounded number of times. */
export class LiteralFinder {
  /** Offsets of backtick runs by their length, made when first needed. */
  private runs: Map<number, number[]> | undefined;
  private noCommentEndFrom = Number.POSITIVE_INFINITY;

  constructor(private readonly text: string) {}

  /** The code span that the backticks at `at` open. */
  codeSpan(at: number): Literal | undefined {
    const length = runLength(this.text, at);
    this.runs ??= backtickRuns(this.text);
    const offsets = this.runs.get(length) ?? [];
    const close = offsets[firstAfter(offsets, at)];
    if (close === undefined) return undefined;
    const content = { start: at + length, end: close };
    return { type: 'inlineCode', start: at, end: close + length, content };
  }

  /** The HTML comment that `<!--` at `at` opens. */
  comment(at: number): Literal | undefined {
    if (at + 4 >= this.noCommentEndFrom) return undefined;
    const close = this.text.indexOf('-->', at + 4);
    if (close < 0) {
      this.noCommentEndFrom = at + 4;
      return undefined;
    }
    return { type: 'html', start: at, end: close + 3, content: { start: at + 4, end: close } };
  }

  /** `<https://…>`. */
  autolink(at: number): Literal | undefined {
    const next = this.text.charCodeAt(at + 1) | 32;
    if (next !== 104 && next !== 109) return undefined;
    let close = at + 1;
    while (close < this.text.length && !endsAutolink(this.text.charCodeAt(close))) close++;
    if (!AUTOLINK.test(this.text.slice(at, close + 1))) return undefined;
    return { type: 'url', start: at, end: close + 1, content: { start: at + 1, end: close } };
  }

  /**
   * The bare URL whose `://` stands at `colon`, not beginning before `from`. It goes up to white space, an unbalanced
   * closing bracket or a review delimiter; punctuation at its end is the sentence's.
   */
  url(colon: number, from: number): Literal | undefined {
    const { text } = this;
    const s = (text.charCodeAt(colon - 1) | 32) === 115 ? 1 : 0;
    const start = colon - 4 - s;
    if (start < from || text.slice(start, colon - s).toLowerCase() !== 'http') return undefined;
    if (start > from && isWordCode(text.charCodeAt(start - 1))) return undefined;
    let end = urlEnd(text, colon + 3);
    while (end > colon + 3 && '.,;:!?\'"”’»…'.includes(text[end - 1] ?? '')) end--;
    if (end === colon + 3) return undefined;
    return { type: 'url', start, end, content: { start, end } };
  }
}

function urlEnd(text: string, from: number): number {
  const open = [0, 0, 0];
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isWhiteSpace(code) || code === 60 || code === 62) break;
    const closes = ')]}'.indexOf(text[at] ?? ' ');
    const opens = '([{'.indexOf(text[at] ?? ' ');
    if (closes >= 0 && --open[closes] < 0) break;
    const delimits = opens === 2 || code === 43 || code === 45 || code === 126 || code === 61;
    if (delimits && REVIEW_DELIMITER.test(text.slice(at, at + 3))) break;
    if (opens >= 0) open[opens]++;
  }
  return at;
}

export function runLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  let end = at;
  while (text.charCodeAt(end) === code) end++;
  return end - at;
}

function backtickRuns(text: string): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  for (let at = text.indexOf('`'); at >= 0; ) {
    const length = runLength(text, at);
    const offsets = runs.get(length);
    if (offsets === undefined) runs.set(length, [at]);
    else offsets.push(at);
    at = text.indexOf('`', at + length);
  }
  return runs;
}

/** Index of the first element greater than `value` in an ascending list. */
function firstAfter(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where a link goes: `(destination "title")` at an opening parenthesis. */
export interface LinkTarget {
  readonly url: string;
  readonly title: string | undefined;
  readonly destination: { readonly start: number; readonly end: number };
  readonly end: number;
}

const LONGEST_DESTINATION = 4096;

/** Reads a link's target from the `(` at `at`; undefined where it is none. */
export function linkTarget(text: string, at: number): LinkTarget | undefined {
  let start = at + 1;
  while (isBlank(text.charCodeAt(start))) start++;
  const limit = Math.min(text.length, start + LONGEST_DESTINATION);
  const angled = text.charCodeAt(start) === 60;
  let depth = 0;
  let end = angled ? start + 1 : start;
  for (; end < limit; end++) {
    const code = text.charCodeAt(end);
    if (isLineEnd(code) || code === 60 || code === 91) return undefined;
    if (angled ? code === 62 : isBlank(code)) break;
    if (angled) continue;
    if (code === 40) depth++;
    else if (code === 41 && --depth < 0) break;
    else if (code === 123 || code === 125) return undefined;
  }
  if (end >= limit) return undefined;
  const destination = angled ? { start: start + 1, end } : { start, end };
  let next = angled ? end + 1 : end;
  while (isBlank(text.charCodeAt(next))) next++;
  let title: string | undefined;
  const quote = text[next] ?? '';
  if (quote === '"' || quote === "'") {
    const close = text.slice(next + 1, next + LONGEST_DESTINATION).indexOf(quote);
    if (close < 0) return undefined;
    title = text.slice(next + 1, next + 1 + close);
    next += close + 2;
    while (isBlank(text.charCodeAt(next))) next++;
  }
  if (text.charCodeAt(next) !== 41) return undefined;
  return { url: text.slice(destination.start, destination.end), title, destination, end: next + 1 };
}
