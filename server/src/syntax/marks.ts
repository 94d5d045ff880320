/** CriticMarkup's delimiters, and its comments with the forms of signature that are read. */
import type { Comment, ReviewMarkType, Span } from './types.js';

/** The two characters of each delimiter: `{++` … `++}`. */
export const DELIMITERS: Readonly<Record<ReviewMarkType, { readonly open: string; readonly close: string }>> =
  {
    insertion: { open: '{++', close: '++}' },
    deletion: { open: '{--', close: '--}' },
    substitution: { open: '{~~', close: '~~}' },
    highlight: { open: '{==', close: '==}' },
    comment: { open: '{>>', close: '<<}' },
  };

const BY_CODE = new Map<number, ReviewMarkType>([
  [43, 'insertion'],
  [45, 'deletion'],
  [126, 'substitution'],
  [61, 'highlight'],
]);

/** The mark that the `{` at `at` opens. */
export function markOpenedAt(text: string, at: number): ReviewMarkType | undefined {
  const code = text.charCodeAt(at + 1);
  if (code !== text.charCodeAt(at + 2)) return undefined;
  return code === 62 ? 'comment' : BY_CODE.get(code);
}

/** The mark that the `}` at `at` closes, its delimiter not beginning before `from`. */
export function markClosedAt(text: string, at: number, from: number): ReviewMarkType | undefined {
  const code = text.charCodeAt(at - 1);
  if (at - 2 < from || code !== text.charCodeAt(at - 2)) return undefined;
  return code === 60 ? 'comment' : BY_CODE.get(code);
}

/** A delimiter as it stands, whatever hides others elsewhere: nothing hides one in a comment. */
interface RawDelimiter extends Span {
  readonly opens: boolean;
  readonly mark: ReviewMarkType;
}

/** How a comment's opener fares. */
export type CommentEnd =
  | {
      readonly how: 'closed';
      readonly end: number;
      readonly nested: readonly (Span & { mark: ReviewMarkType })[];
    }
  | { readonly how: 'mismatched'; readonly end: number; readonly mark: ReviewMarkType }
  | { readonly how: 'unclosed' };

/** Finds the ends of comments in one text; each delimiter is looked at a bounded number of times. */
export class CommentFinder {
  private delimiters: RawDelimiter[] | undefined;
  /** For each opener the index of its closer; -1 where it has none, undefined where that is not known yet. */
  private closers: number[] = [];

  constructor(private readonly text: string) {}

  /** The end of the comment that `{>>` at `at` opens. */
  end(at: number): CommentEnd {
    this.delimiters ??= this.match();
    const { delimiters, closers } = this;
    const opener = indexAt(delimiters, at);
    const close = closers[opener];
    if (close >= 0) {
      const nested: (Span & { mark: ReviewMarkType })[] = [];
      for (let i = opener + 1; i < close; i = closers[i] + 1) {
        const { start, mark } = delimiters[i];
        nested.push({ start, end: delimiters[closers[i]].end, mark });
      }
      return { how: 'closed', end: delimiters[close].end, nested };
    }
    const next = delimiters[opener + 1];
    if (next === undefined || next.opens) return { how: 'unclosed' };
    return { how: 'mismatched', end: next.end, mark: next.mark };
  }

  /** All delimiters, and from the last to the first what closes each opener: marks inside are skipped as wholes. */
  private match(): RawDelimiter[] {
    const found: RawDelimiter[] = [];
    const pattern = /\{(\+\+|--|~~|==|>>)|(\+\+|--|~~|==|<<)\}/g;
    for (const { 0: source, 1: opener, index } of this.text.matchAll(pattern)) {
      const code = opener === undefined ? source.charCodeAt(0) : source.charCodeAt(1);
      const mark = code === 62 || code === 60 ? 'comment' : BY_CODE.get(code);
      if (mark !== undefined) {
        found.push({ start: index, end: index + source.length, opens: opener !== undefined, mark });
      }
    }
    this.closers = new Array<number>(found.length).fill(-1);
    for (let i = found.length - 1; i >= 0; i--) {
      if (!found[i].opens) continue;
      let next = i + 1;
      while (next < found.length && found[next].opens && this.closers[next] >= 0)
        next = this.closers[next] + 1;
      if (next < found.length && !found[next].opens && found[next].mark === found[i].mark)
        this.closers[i] = next;
    }
    return found;
  }
}

function indexAt(delimiters: readonly RawDelimiter[], start: number): number {
  let low = 0;
  let high = delimiters.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (delimiters[middle].start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

const DATE = String.raw`\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?`;
/** `@lina 2026-11-23: …`, as written; the date may be absent. */
const WRITTEN_SIGNATURE = new RegExp(String.raw`^\s*@([^\s:@]{1,64})(?:\s+(${DATE}))?\s*:\s*`);
/** `lina (2026-11-23 16:30): …`, as Word's and other converters write it. */
const PARENTHESISED_SIGNATURE = new RegExp(
  String.raw`^\s*([^\s():@][^():\r\n]{0,63}?)\s*\((${DATE})\)\s*:\s*`,
);

/** What a comment's text begins with to say who wrote it, and when. */
export function signatureIn(said: string): RegExpExecArray | null {
  return WRITTEN_SIGNATURE.exec(said) ?? PARENTHESISED_SIGNATURE.exec(said);
}

/** The comment between `start` and `end`, delimiters included, with what its text says of author and date. */
export function comment(text: string, start: number, end: number): Comment {
  const content = { start: start + 3, end: end - 3 };
  const said = text.slice(content.start, Math.min(content.end, content.start + 200));
  const signature = signatureIn(said);
  const length = signature === null ? 0 : signature[0].length;
  const body = { start: content.start + length, end: content.end };
  return { type: 'comment', start, end, content, author: signature?.[1], date: signature?.[2], body };
}
