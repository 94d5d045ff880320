/** Review marks that are broken: what each mistake is, and what would mend it. */
import { isBlank, isWhiteSpace } from './characters.js';
import { DELIMITERS, markClosedAt } from './marks.js';
import { wordStart } from './names.js';
import type { Fault, Repair, ReviewMark, ReviewMarkType, Span } from './types.js';

/** How far a repair reaches for a word. */
const REACH = 200;
/** Letters looked over for the sign that a command begins with. */
const LONGEST_COMMAND = 32;
/** Blanks looked over between a brace and its delimiter. */
const GAP = 4;

/** Delimiters of other dialects, or changed by autocorrection, by what follows the brace. */
const FOREIGN: readonly { open: string; close: string; mark: ReviewMarkType; found: string }[] = [
  { open: '––', close: '––', mark: 'deletion', found: 'autocorrection' },
  { open: '—', close: '—', mark: 'deletion', found: 'autocorrection' },
  { open: '»', close: '«', mark: 'comment', found: 'autocorrection' },
  { open: '+', close: '+', mark: 'insertion', found: 'Djot' },
  { open: '-', close: '-', mark: 'deletion', found: 'Djot' },
  { open: '=', close: '=', mark: 'highlight', found: 'Djot' },
];

/** The parts of an open mark that a fault speaks of. */
export interface OpenMark {
  readonly kind: string;
  readonly start: number;
  readonly arrow: number;
  readonly extraArrow: boolean;
  readonly nested: readonly ReviewMark[];
  readonly pending: readonly Fault[];
}

export class MarkRecovery {
  /** Where the text ends but for white space. */
  private blockEnd: number | undefined;

  constructor(
    private readonly text: string,
    private readonly faults: Fault[],
  ) {}

  /** An opener that nothing closes in its block. */
  unclosedMark(mark: ReviewMarkType, at: number): void {
    const { open, close } = DELIMITERS[mark];
    const { text } = this;
    if (isOtherMarkup(text, at)) return;
    const reach = Math.min(text.length, at + REACH);
    let word = at + 3;
    while (word < reach && isWhiteSpace(text.charCodeAt(word))) word++;
    while (word < reach && !isWhiteSpace(text.charCodeAt(word))) word++;
    this.blockEnd ??= text.trimEnd().length;
    const { blockEnd } = this;
    const closers = blockEnd > at + 3 ? [...new Set([blockEnd, word])] : [];
    const alternatives: Repair[][] = closers.map(place => [insert(place, close)]);
    alternatives.push([{ start: at, end: at + 3, text: '' }]);
    this.faults.push({
      code: 'review/unclosed-mark',
      start: at,
      end: at + open.length,
      text: { start: at + 3, end: blockEnd },
      mark,
      alternatives,
    });
  }

  /** A closer without an opener; its `}` is at `at`. */
  strayMark(mark: ReviewMarkType, at: number, from: number): void {
    const start = at - 2;
    const word = wordStart(this.text, start, Math.max(from, start - REACH));
    const drop: Repair[] = [{ start, end: at + 1, text: '' }];
    const alternatives = word < start ? [drop, [insert(word, DELIMITERS[mark].open)]] : [drop];
    this.faults.push({ code: 'review/stray-close', start, end: at + 1, mark, alternatives });
  }

  /** Opened as one mark and closed as another. */
  mismatched(mark: ReviewMarkType, start: number, closer: ReviewMarkType, end: number): void {
    this.faults.push({
      code: 'review/mismatched-mark',
      start,
      end,
      text: { start: start + 3, end: end - 3 },
      mark,
      found: closer,
      alternatives: [
        [{ start: end - 3, end, text: DELIMITERS[mark].close }],
        [{ start, end: start + 3, text: DELIMITERS[closer].open }],
      ],
    });
  }

  /** A mark inside another that ends at `outerEnd`: moved behind it, as it is. */
  nestedMark({ start, end }: Span, mark: ReviewMarkType, outerEnd: number): void {
    const source = this.text.slice(start, end);
    this.faults.push({
      code: 'review/nested-mark',
      start,
      end,
      text: { start: start + 3, end: end - 3 },
      mark,
      alternatives: [[{ start, end, text: '' }, insert(outerEnd, source)]],
    });
  }

  /** What is wrong with a mark that is closed. */
  marked(kind: ReviewMarkType, span: Span, frame: OpenMark): void {
    for (const fault of frame.pending) this.faults.push(fault);
    for (const inner of frame.nested) this.nestedMark(inner, inner.type, span.end);
    if (kind !== 'substitution') return;
    if (frame.arrow < 0) this.missingArrow(span);
    else if (frame.extraArrow) {
      this.faults.push({ code: 'review/extra-arrow', ...span, mark: kind, text: inside(span) });
    }
  }

  private missingArrow(span: Span): void {
    const content = inside(span);
    const source = this.text.slice(content.start, content.end);
    // An empty mark is reported as that.
    if (source.trim() === '') return;
    const arrows = [...source.matchAll(/->|→|=>/g)];
    const [arrow] = arrows;
    const base = {
      code: 'review/missing-arrow' as const,
      ...span,
      mark: 'substitution' as const,
      text: content,
    };
    if (arrow !== undefined && arrows.length === 1) {
      const start = content.start + arrow.index;
      const repairs = [{ start, end: start + arrow[0].length, text: '~>' }];
      const between =
        source.slice(0, arrow.index).trim() !== '' &&
        source.slice(arrow.index + arrow[0].length).trim() !== '';
      this.faults.push(between ? { ...base, repairs, safe: true } : { ...base, alternatives: [repairs] });
      return;
    }
    const asDeletion = [
      { start: span.start, end: content.start, text: DELIMITERS.deletion.open },
      { start: content.end, end: span.end, text: DELIMITERS.deletion.close },
    ];
    this.faults.push({ ...base, alternatives: [asDeletion, [insert(content.end, '~>')]] });
  }

  /** `{++text++ }`: whether the `}` at `at` closes the mark but for blanks. */
  spacedClose(frame: OpenMark, at: number): boolean {
    let delimiter = at;
    while (delimiter > frame.start && at - delimiter < GAP && isBlank(this.text.charCodeAt(delimiter - 1)))
      delimiter--;
    if (delimiter === at || delimiter - 2 < frame.start + 3) return false;
    const mark = markClosedAt(this.text, delimiter, frame.start + 3);
    if (mark === undefined || mark !== frame.kind) return false;
    const repairs = [{ start: delimiter, end: at, text: '' }];
    const text = { start: frame.start + 3, end: delimiter - 2 };
    this.faults.push({
      code: 'review/spaced-delimiter',
      start: frame.start,
      end: at + 1,
      mark,
      text,
      repairs,
      safe: true,
    });
    return true;
  }

  /**
   * A brace that opens a mark in another dialect, or one with blanks behind the brace.
   * @returns where it ends, or undefined where the brace is prose
   */
  foreignMark(at: number): number | undefined {
    const { text } = this;
    const code = text.charCodeAt(at + 1);
    if (isBlank(code)) return this.spacedOpen(at);
    const dialect = FOREIGN.find(each => text.startsWith(each.open, at + 1));
    if (dialect === undefined) return undefined;
    const start = at + 1 + dialect.open.length;
    if (isWhiteSpace(text.charCodeAt(start))) return undefined;
    const brace = closingBrace(text, start);
    const end = brace - dialect.close.length;
    if (brace < 0 || end <= start || !text.startsWith(dialect.close, end)) return undefined;
    if (isWhiteSpace(text.charCodeAt(end - 1))) return undefined;
    if (!isMarkable(text.slice(start, end))) return undefined;
    const { open, close } = DELIMITERS[dialect.mark];
    this.faults.push({
      code: 'review/foreign-syntax',
      start: at,
      end: brace + 1,
      text: { start, end },
      mark: dialect.mark,
      found: dialect.found,
      alternatives: [
        [
          { start: at, end: start, text: open },
          { start: end, end: brace + 1, text: close },
        ],
      ],
    });
    return brace + 1;
  }

  /** `{ ++text++ }`. */
  private spacedOpen(at: number): number | undefined {
    const { text } = this;
    let open = at + 1;
    while (open - at <= GAP && isBlank(text.charCodeAt(open))) open++;
    const mark = (Object.keys(DELIMITERS) as ReviewMarkType[]).find(each =>
      text.startsWith(DELIMITERS[each].open.slice(1), open),
    );
    if (mark === undefined) return undefined;
    const brace = closingBrace(text, open + 2);
    if (brace < 0) return undefined;
    let close = brace;
    while (brace - close < GAP && isBlank(text.charCodeAt(close - 1))) close--;
    if (close - 2 <= open + 2 || markClosedAt(text, close, open + 2) === undefined) return undefined;
    if (text.slice(close - 2, close) !== DELIMITERS[mark].close.slice(0, 2)) return undefined;
    const repairs = [{ start: at + 1, end: open, text: '' }];
    if (close < brace) repairs.push({ start: close, end: brace, text: '' });
    this.faults.push({
      code: 'review/spaced-delimiter',
      start: at,
      end: brace + 1,
      mark,
      text: { start: open + 2, end: close - 2 },
      repairs,
      safe: true,
    });
    return brace + 1;
  }
}

/** What a style sheet or a usage line has in braces: `{--gap: 2px;`, `{--fast | --best}`. */
const PROPERTY_OR_OPTION = /^\{--[a-z][\w-]*\s*(?::[^{}\r\n]*[;}]|\|)/;

/**
 * The braces of another language: `\\texttt{--help}`, `@samp{--help}`, `#{==`, `a{--gap:0}`; or an operator in
 * braces, `{--}`, `{-->}`.
 */
function isOtherMarkup(text: string, at: number): boolean {
  if (/^>?\}/.test(text.slice(at + 3, at + 5))) return true;
  if (PROPERTY_OR_OPTION.test(text.slice(at, at + REACH))) return true;
  let start = at;
  while (at - start < LONGEST_COMMAND && /[A-Za-z]/.test(text[start - 1] ?? '')) start--;
  const sign = text[start - 1] ?? '';
  return start === at ? /[#$%]/.test(sign) : /[@\\]/.test(sign) && closingBrace(text, at + 3) >= 0;
}

/** Whether a review would mark this: words, or some characters without a blank; `{-# x, y #-}` is a program's. */
function isMarkable(text: string): boolean {
  return !/\s/.test(text) || /^[\p{Ps}\p{Pi}"'$£€]?[\p{L}\p{N}]/u.test(text.slice(0, 4));
}

/** The next `}` before any `{`, or -1. */
function closingBrace(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 125) return at;
    if (code === 123) return -1;
  }
  return -1;
}

function inside({ start, end }: Span): Span {
  return { start: start + 3, end: end - 3 };
}

function insert(at: number, text: string): Repair {
  return { start: at, end: at, text };
}
