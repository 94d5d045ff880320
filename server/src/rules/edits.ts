/** Edits: which go together, and what they make of a text. */
import { applyEdits } from '../syntax/applyEdits.js';
import type { Span } from '../syntax/types.js';
import type { Edit, Fix } from './rule.js';

export { applyEdits } from '../syntax/applyEdits.js';

/** The edits of all fixes that do not touch the same text, in order; of two that do, the first wins. */
export function compatible(fixes: readonly Fix[]): Edit[] {
  const taken: Edit[] = [];
  for (const { edits } of fixes) {
    if (edits.some(edit => collides(taken, edit))) continue;
    for (const edit of edits) taken.splice(indexOf(taken, edit), 0, edit);
  }
  return taken;
}

/** What edits make of a range, widened to all that they touch. */
export function edited(text: string, range: Span, edits: readonly Edit[]): string {
  const inOrder = sorted(edits);
  const start = Math.min(range.start, ...inOrder.map(edit => edit.start));
  const end = Math.max(range.end, ...inOrder.map(edit => edit.end));
  const relative = inOrder.map(edit => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return applyEdits(text.slice(start, end), relative);
}

export function sorted(edits: readonly Edit[]): Edit[] {
  return [...edits].sort(inOrder);
}

export function insert(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

export function remove({ start, end }: Span): Edit {
  return { start, end, text: '' };
}

export function replace({ start, end }: Span, text: string): Edit {
  return { start, end, text };
}

function inOrder(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}

/** Where in the order an edit goes, behind those of the same range. */
function indexOf(taken: readonly Edit[], edit: Span): number {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (inOrder(taken[middle], edit) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function collides(taken: readonly Edit[], edit: Span): boolean {
  const index = indexOf(taken, edit);
  return [taken[index - 1], taken[index]].some(other => other !== undefined && overlap(other, edit));
}

/** Two insertions at one place overlap too: nothing says which comes first. */
function overlap(a: Span, b: Span): boolean {
  if (a.start === b.start && (a.end === b.end || (a.end > a.start && b.end > b.start))) return true;
  return a.start < b.end && b.start < a.end;
}
