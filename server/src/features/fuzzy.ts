/** How well a name fits what somebody types to find it. */
import { foldAccents } from '../entities/names.js';

/** No more of a name or a query than this is compared. */
const longest = 200;

/** A name or a query as they are compared: in lower case, without accents, blanks and signs as single blanks. */
export function folded(text: string): string {
  return foldAccents(text.slice(0, longest).normalize('NFC'))
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * How well a folded name fits a folded query, from 0 (not at all) to 1 (the same): its beginning, the beginnings of its
 * words, any part of it, and last its letters in their order, best at the beginnings of words.
 */
export function fit(query: string, name: string): number {
  if (query === '') return 0.1;
  if (query.length > name.length) return 0;
  if (name === query) return 1;
  const whole = query.length / name.length;
  if (name.startsWith(query)) return 0.85 + 0.1 * whole;
  const at = name.indexOf(query);
  if (at > 0 && ` ${name}`.includes(` ${query}`)) return 0.75 + 0.1 * whole;
  const inWords = beginnings(query, name);
  if (inWords > 0) return inWords;
  if (at > 0) return 0.4 + 0.1 * whole;
  return scattered(query, name);
}

/** Where every word of the query begins one of the name: better in the same order. */
function beginnings(query: string, name: string): number {
  const wanted = query.split(' ');
  if (wanted.length < 2) return 0;
  const words = name.split(' ');
  let isInOrder = true;
  let last = -1;
  for (const each of wanted) {
    let at = words.findIndex((word, index) => index > last && word.startsWith(each));
    if (at < 0) {
      isInOrder = false;
      at = words.findIndex(word => word.startsWith(each));
    }
    if (at < 0) return 0;
    last = at;
  }
  return (isInOrder ? 0.7 : 0.6) + (0.05 * query.length) / name.length;
}

/** Where the letters stand in order: the more of them begin words or follow each other, the better. */
function scattered(query: string, name: string): number {
  let good = 0;
  let letters = 0;
  let from = 0;
  let previous = -2;
  for (const letter of query) {
    if (letter === ' ') continue;
    letters++;
    const next = name.indexOf(letter, from);
    if (next < 0) return 0;
    // The beginning of the next word is a better place than one inside this.
    const isFree = next !== previous + 1 && !beginsWord(name, next);
    const atWord = isFree ? name.indexOf(` ${letter}`, from) : -1;
    const at = atWord < 0 ? next : atWord + 1;
    if (at === previous + 1 || beginsWord(name, at)) good++;
    previous = at + letter.length - 1;
    from = at + letter.length;
  }
  // A few letters strewn over a long name are found in everything.
  return good * 3 < letters * 2 ? 0 : 0.3 * (good / letters);
}

function beginsWord(name: string, at: number): boolean {
  return at === 0 || name[at - 1] === ' ';
}
