import type { Colours } from './colours.js';
import { printable } from './output.js';

/** Lines around a change that are shown with it. */
const context = 3;
/** How far ahead two texts are searched for where they agree again. */
const horizon = 200;

/** Lines of the old text, `from` to `to`, that become those of the new one. */
interface Change {
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** What changes from one text to another, as a unified diff (POSIX `diff -u`); empty where nothing does. */
export function unifiedDiff(path: string, before: string, after: string, colours: Colours): string {
  const [old, fresh] = [lines(before), lines(after)];
  const hunks = group(changes(old, fresh)).map(hunk => write(hunk, old, fresh, colours));
  if (hunks.length === 0) return '';
  return `${colours.paint(`--- ${printable(path)}\n+++ ${printable(path)}`, 'bold')}\n${hunks.join('')}`;
}

/** Lines with their ends. */
function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

/**
 * The changes between two lists of lines. After a difference, the nearest place where both go on alike is taken:
 * not the fewest changes there could be, but linear in time, and the same for edits that are far apart.
 */
function changes(old: readonly string[], fresh: readonly string[]): Change[] {
  const found: Change[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && old[i] === fresh[j]) {
      i++;
      j++;
      continue;
    }
    const [oldTo, newTo] = resume(old, fresh, i, j);
    found.push({ oldFrom: i, oldTo, newFrom: j, newTo });
    [i, j] = [oldTo, newTo];
  }
  return found;
}

function resume(old: readonly string[], fresh: readonly string[], i: number, j: number): [number, number] {
  for (let distance = 1; distance <= horizon; distance++) {
    for (let skipped = 0; skipped <= distance; skipped++) {
      const [x, y] = [i + skipped, j + distance - skipped];
      const ended = x >= old.length && y >= fresh.length;
      if (ended) return [old.length, fresh.length];
      if (x < old.length && old[x] === fresh[y]) return [x, y];
    }
  }
  return [Math.min(old.length, i + horizon), Math.min(fresh.length, j + horizon)];
}

/** Changes whose surroundings touch, together. */
function group(all: readonly Change[]): Change[][] {
  const hunks: Change[][] = [];
  for (const change of all) {
    const hunk = hunks.at(-1);
    const last = hunk?.at(-1);
    if (hunk !== undefined && last !== undefined && change.oldFrom - last.oldTo <= 2 * context)
      hunk.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

function write(
  hunk: readonly Change[],
  old: readonly string[],
  fresh: readonly string[],
  colours: Colours,
): string {
  const [first, last] = [hunk[0], hunk[hunk.length - 1]];
  const from = Math.max(0, first.oldFrom - context);
  const to = Math.min(old.length, last.oldTo + context);
  const newFrom = first.newFrom - (first.oldFrom - from);
  const newTo = last.newTo + (to - last.oldTo);
  let body = '';
  let at = from;
  for (const { oldFrom, oldTo, newFrom: addedFrom, newTo: addedTo } of hunk) {
    body += marked(' ', old.slice(at, oldFrom), text => text);
    body += marked('-', old.slice(oldFrom, oldTo), text => colours.paint(text, 'red'));
    body += marked('+', fresh.slice(addedFrom, addedTo), text => colours.paint(text, 'green'));
    at = oldTo;
  }
  body += marked(' ', old.slice(at, to), text => text);
  const header = `@@ -${range(from, to)} +${range(newFrom, newTo)} @@`;
  return `${colours.paint(header, 'cyan')}\n${body}`;
}

function marked(sign: string, all: readonly string[], paint: (text: string) => string): string {
  return all
    .map(line => {
      const ended = line.endsWith('\n');
      const text = ended ? line.slice(0, -1) : line;
      return `${paint(`${sign}${text}`)}\n${ended ? '' : '\\ No newline at end of file\n'}`;
    })
    .join('');
}

/** As POSIX has it: the first line's number (of an empty range the one before it) and, unless it is 1, the count. */
function range(from: number, to: number): string {
  const count = to - from;
  const start = count === 0 ? from : from + 1;
  return count === 1 ? String(start) : `${start},${count}`;
}
