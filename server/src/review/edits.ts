import type { Repair } from '../syntax/types.js';

/** Adds an edit behind others that are in order; with one that it touches it becomes one. */
export function putEdit(edits: Repair[], edit: Repair): void {
  const last = edits[edits.length - 1];
  if (last === undefined || last.end < edit.start) edits.push(edit);
  else edits[edits.length - 1] = { start: last.start, end: edit.end, text: last.text + edit.text };
}
