/**
 * Optimal string alignment distance (Damerau-Levenshtein where no substring is edited twice): insertions,
 * deletions, substitutions and swaps of two neighbours, each counting one, in UTF-16 code units.
 * Only the diagonal band that can stay within `limit` is computed (Ukkonen 1985), so the time is
 * O(limit × length).
 *
 * @returns the distance, or `limit + 1` when it is greater than `limit`.
 */
export function distance(a: string, b: string, limit: number): number {
  const over = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return over;
  if (a === b) return 0;
  const width = b.length + 1;
  let beforeLast = new Array<number>(width).fill(over);
  let last = new Array<number>(width).fill(over);
  let row = new Array<number>(width).fill(over);
  for (let j = 0; j <= Math.min(limit, b.length); j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    row[from - 1] = from === 1 && i <= limit ? i : over;
    let best = row[from - 1];
    for (let j = from; j <= to; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j - 1] + (same ? 0 : 1), last[j] + 1, row[j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, beforeLast[j - 2] + 1);
      }
      row[j] = Math.min(cost, over);
      best = Math.min(best, row[j]);
    }
    if (to < b.length) row[to + 1] = over;
    if (best > limit) return over;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return last[b.length];
}

/** Whether `a` becomes `b` by swapping two neighbouring, different letters. */
export function isTransposition(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i + 1 < a.length && a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
}

/**
 * The candidates closest to `word`, in any case, nearest first and then in their given order: within one edit
 * for words below five letters, within two from there on.
 */
export function nearest(word: string, candidates: Iterable<string>): string[] {
  const limit = word.length < 5 ? 1 : 2;
  const folded = word.toLowerCase();
  const found: { candidate: string; edits: number }[] = [];
  for (const candidate of candidates) {
    const edits = distance(folded, candidate.toLowerCase(), limit);
    if (edits <= limit) found.push({ candidate, edits });
  }
  return found.sort((a, b) => a.edits - b.edits).map(each => each.candidate);
}
