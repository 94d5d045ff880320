import type { Repair } from './types.js';

/** Applies edits that are in order and apart. */
export function applyEdits(text: string, edits: readonly Repair[]): string {
  let result = '';
  let from = 0;
  for (const edit of edits) {
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}
