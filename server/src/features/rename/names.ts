/** What may become an id or a name, and how a name takes the place of another in a text. */
import { foldCase, normalizeName } from '../../entities/names.js';
import type { Span } from '../../syntax/types.js';

/** Why a text can be no id; undefined where it can. */
export function idProblem(id: string): string | undefined {
  if (id === '') return 'An id cannot be empty.';
  const wrong = /[^\p{L}\p{M}\p{N}_:.-]/u.exec(id)?.[0];
  if (wrong === undefined) return undefined;
  const said = /\s/.test(wrong) ? 'a blank' : `\`${wrong}\``;
  return `\`${id}\` cannot be an id, for it has ${said}: an id is made of letters, digits, \`-\`, \`_\`, \`:\` and \`.\`.`;
}

/** Why a text can be no name; undefined where it can. */
export function nameProblem(name: string): string | undefined {
  if (name.trim() === '') return 'A name cannot be empty.';
  if (/[\p{Cc}\u2028\u2029]/u.test(name)) return 'A name is one line, without control characters.';
  return undefined;
}

const article = /^(?:the|an?)\s+(?=\S)/i;
const possessive = /(?<=\S)['’]s?$/;

/**
 * What of a text a name stands in, as names are compared: without an article before it and a possessive behind it,
 * unless the name has one itself. Undefined where the text is another name.
 */
export function partNamed(text: string, name: string): Span | undefined {
  if (normalizeName(text) !== normalizeName(name)) return undefined;
  const start = article.test(name) ? 0 : (article.exec(text)?.[0].length ?? 0);
  const rest = text.slice(start);
  const end = possessive.test(name) ? text.length : start + rest.replace(possessive, '').length;
  return { start, end };
}

/** A name as it is written in the place of another: in capitals, where that is so and need not be. */
export function inPlaceOf(old: string, from: string, to: string): string {
  const isCapitals = (text: string) => text === text.toUpperCase() && text !== text.toLowerCase();
  const isShouted = isCapitals(old) && !isCapitals(from) && foldCase(old) !== old;
  return isShouted ? to.toUpperCase() : to;
}
