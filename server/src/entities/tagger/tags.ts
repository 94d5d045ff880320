/** The tags of tokens: outside, or the beginning or inside of a name of a kind. */
export const tags = ['O', 'B-PER', 'I-PER', 'B-ORG', 'I-ORG', 'B-LOC', 'I-LOC', 'B-MISC', 'I-MISC'] as const;

/** Their number: the length of a row of weights. */
export const width = tags.length;

/** Kinds of names; those of `MISC` (works, products, peoples) are told apart from the others, and no more. */
export type Kind = 'PER' | 'ORG' | 'LOC' | 'MISC';

export const kinds: readonly Kind[] = ['PER', 'ORG', 'LOC', 'MISC'];

/** The tag `O`. */
export const outside = 0;

export function isBeginning(tag: number): boolean {
  return tag % 2 === 1;
}

/** The tag that goes on with a name. */
export function insideOf(tag: number): number {
  return tag % 2 === 1 ? tag + 1 : tag;
}

/** The kind that a tag is of; undefined for `O`. */
export function kindOf(tag: number): Kind | undefined {
  return kinds[(tag - 1) >> 1];
}

/** Whether a tag may follow another, or (with `previous` undefined) begin a sentence: a name begins with its `B`. */
export function mayFollow(previous: number | undefined, tag: number): boolean {
  if (tag === outside || isBeginning(tag)) return true;
  return previous !== undefined && insideOf(previous) === tag;
}

/** A name in a sentence: the tokens `from` to before `to`. */
export interface TagSpan {
  readonly from: number;
  readonly to: number;
  readonly kind: Kind;
}

/** The names that tags say. */
export function spansOf(sequence: ArrayLike<number>): TagSpan[] {
  const spans: TagSpan[] = [];
  for (let from = 0; from < sequence.length; from++) {
    const kind = kindOf(sequence[from]);
    if (kind === undefined) continue;
    let to = from + 1;
    while (to < sequence.length && !isBeginning(sequence[to]) && sequence[to] === insideOf(sequence[from]))
      to++;
    spans.push({ from, to, kind });
    from = to - 1;
  }
  return spans;
}
