/** Edits that were made on a text, one after the other, as edits of the text before all of them. */

/** Replaces the text of a range of a text; offsets in UTF-16 code units. */
export interface MadeEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether the cursor stood before what was deleted. */
  readonly forward: boolean;
}

/**
 * Edits of one text, and an edit of what they make of it, as edits of that text: in order and apart; what touches
 * becomes one.
 *
 * @param before the text
 * @param edits in order and apart
 */
export function composed(before: string, edits: readonly MadeEdit[], next: MadeEdit): MadeEdit[] {
  const [first, touched, last]: MadeEdit[][] = [[], [], []];
  let moved = 0;
  /** How far what stands behind those that are touched has moved. */
  let movedBehind = 0;
  for (const edit of edits) {
    const start = edit.start + moved;
    const end = start + edit.text.length;
    const growth = edit.text.length - (edit.end - edit.start);
    if (end < next.start) {
      first.push(edit);
      moved += growth;
      movedBehind += growth;
    } else if (start > next.end) last.push(edit);
    else {
      touched.push(edit);
      movedBehind += growth;
      moved += growth;
    }
  }
  const movedBefore = first.reduce((sum, { start, end, text }) => sum + text.length - (end - start), 0);
  const lead = touched[0];
  const start =
    lead === undefined ? next.start - movedBefore : Math.min(lead.start, next.start - movedBefore);
  const tail = touched[touched.length - 1];
  const end = tail === undefined ? next.end - movedBehind : Math.max(tail.end, next.end - movedBehind);
  // What the touched edits have made of the range, and that edited in its turn.
  let text = '';
  let at = start;
  for (const edit of touched) {
    text += before.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  text += before.slice(at, end);
  const from = next.start - movedBefore - start;
  const made = text.slice(0, from) + next.text + text.slice(from + next.end - next.start);
  const forward = next.forward && touched.every(each => each.forward || each.text !== '');
  return [...first, { start, end, text: made, forward }, ...last];
}

/** A text after edits that are in order and apart. */
export function applied(before: string, edits: readonly Omit<MadeEdit, 'forward'>[]): string {
  let text = '';
  let at = 0;
  for (const edit of edits) {
    text += before.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + before.slice(at);
}
