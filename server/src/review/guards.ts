/** Escapes that keep characters which come together from being read as new markup. */
import { isPunctuation } from '../syntax/characters.js';
import type { Repair } from '../syntax/types.js';
import { putEdit } from './edits.js';
import type { Token } from './tokens.js';

/**
 * Adds escapes to the edits of a leaf: of the prose's punctuation beside what goes, or (`everywhere`) of all of it. A
 * bare URL that would run on is put in angle brackets, and code that would begin a fence gets fewer backticks.
 *
 * @param drops in order, apart from each other
 */
export function guarded(
  text: string,
  tokens: readonly Token[],
  drops: readonly Repair[],
  everywhere: boolean,
): Repair[] {
  const inserts: Repair[] = [];
  const shield = (at: number) => inserts.push({ start: at, end: at, text: '\\' });
  let next = 0;
  for (const token of tokens) {
    if (token.type !== 'prose' && token.type !== 'solid') continue;
    while (next < drops.length && drops[next].end < token.start) next++;
    if (token.type === 'solid') {
      if (everywhere || drops[next]?.end === token.start) inserts.push(...unfenced(text, token));
      const runsOn =
        drops[next]?.start === token.end && /^https?:/i.test(text.slice(token.start, token.start + 6));
      if (runsOn && !/[\s<>]/.test(text.slice(token.start, token.end)))
        inserts.push(
          { start: token.start, end: token.start, text: '<' },
          { start: token.end, end: token.end, text: '>' },
        );
      continue;
    }
    let drop = next;
    for (let at = token.start; at < token.end; at++) {
      while (drop < drops.length && drops[drop].end < at) drop++;
      const gap = drops[drop];
      if (gap !== undefined && gap.start <= at && at < gap.end) {
        at = gap.end - 1;
        continue;
      }
      const isBeside = gap?.end === at || gap?.start === at + 1 || drops[drop + 1]?.start === at + 1;
      if ((everywhere || isBeside) && isPunctuation(text.charCodeAt(at))) shield(at);
    }
  }
  return joined(drops, inserts);
}

/** Makes the backticks of code too few for a fence, where its first line could be one: as few as its content allows. */
function unfenced(text: string, { start, end }: Token): Repair[] {
  const code = text.slice(start, end);
  const [ticks] = /^`*/.exec(code) ?? [''];
  if (ticks.length < 3 || !/[\r\n]/.test(code)) return [];
  const runs = new Set(code.slice(ticks.length, -ticks.length).match(/`+/g));
  const fewer = ['`', '``'].find(each => !runs.has(each));
  if (fewer === undefined) return [];
  const surplus = ticks.length - fewer.length;
  return [
    { start, end: start + surplus, text: '' },
    { start: end - surplus, end, text: '' },
  ];
}

/** Two lists of edits in order as one; an insertion behind a drop becomes its text. */
function joined(drops: readonly Repair[], inserts: readonly Repair[]): Repair[] {
  const all: Repair[] = [];
  let [d, i] = [0, 0];
  while (d < drops.length || i < inserts.length) {
    const takesInsert = d === drops.length || (i < inserts.length && inserts[i].start <= drops[d].start);
    putEdit(all, takesInsert ? inserts[i++] : drops[d++]);
  }
  return all;
}
