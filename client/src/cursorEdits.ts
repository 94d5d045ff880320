/** Edits that put the cursors where they belong by themselves: nothing can be typed between an edit and a cursor’s move. */

/** Replaces the text of a range; offsets in UTF-16 code units. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Rewrites an edit such that an editor moves its cursor as wanted. An editor leaves a cursor alone that a replaced range
 * begins at, and moves one to the end of the new text that a replaced or empty range ends at.
 *
 * @param text the whole text before
 * @param cursor where the cursor is
 * @param wanted where it is to be, in the text after
 * @returns undefined where no edit does that: at the end of the text
 */
export function withCursor(
  text: string,
  edit: Replacement,
  cursor: number,
  wanted: number,
): Replacement[] | undefined {
  const growth = edit.text.length - (edit.end - edit.start);
  const outside = cursor < edit.start || cursor > edit.end;
  if (outside && wanted === (cursor < edit.start ? cursor : cursor + growth)) return [edit];
  const { start, end, text: made } = widened(text, edit, cursor, wanted);
  const before = made.slice(0, wanted - start);
  const after = made.slice(wanted - start);
  const edits: Replacement[] = [];
  if (before !== text.slice(start, cursor)) edits.push({ start, end: cursor, text: before });
  if (after !== text.slice(cursor, end)) {
    const next = end > cursor ? end : characterEnd(text, end);
    if (next === cursor) return undefined;
    edits.push({ start: cursor, end: next, text: after + text.slice(end, next) });
  }
  return edits;
}

/** Edits that are in order and apart, as one with what stands between them. */
export function joined(text: string, edits: readonly Replacement[]): Replacement {
  const [{ start }] = edits;
  let made = '';
  let at = start;
  for (const edit of edits) {
    made += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return { start, end: at, text: made };
}

/** An edit with so much more of the text that the cursor is in it, before and after. */
function widened(text: string, edit: Replacement, cursor: number, wanted: number): Replacement {
  const start = Math.min(edit.start, cursor, wanted);
  const growth = edit.text.length - (edit.end - edit.start);
  const end = Math.max(edit.end, cursor, wanted - growth);
  return {
    start,
    end,
    text: text.slice(start, edit.start) + edit.text + text.slice(edit.end, end),
  };
}

/** The end of the character at an offset; a line end of two characters, and a pair of surrogates, are one. */
function characterEnd(text: string, at: number): number {
  if (at >= text.length) return at;
  const isPair = text.startsWith('\r\n', at) || (text.codePointAt(at) ?? 0) > 0xffff;
  return at + (isPair ? 2 : 1);
}
