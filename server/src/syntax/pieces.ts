/** Texts whose markup stands in pieces apart, each complete by itself: most texts are so. */
import { markOpenedAt } from './marks.js';

/**
 * Finds the pieces of a leaf's text that look like a marker around words (`[Rabat]{.place}`) or a review mark around
 * words. Where each of them, scanned by itself, is one construct, the constructs of the text are theirs and no others.
 * Takes a fraction of the time of a scan, for the engine looks for single characters.
 *
 * @param take told of each piece, in order; whether to go on
 * @returns false where not all was taken, or there may be anything else in the text
 */
export function eachPiece(text: string, take: (start: number, end: number) => boolean): boolean {
  if (hasLiterals(text)) return false;
  let bracket = next(text, '[', 0);
  let brace = next(text, '{', 0);
  while (bracket < text.length || brace < text.length) {
    const start = Math.min(bracket, brace);
    if (bracket < brace) {
      if (text.indexOf(']', bracket) !== brace - 1) return false;
      bracket = next(text, '[', bracket + 1);
    } else if (markOpenedAt(text, brace) === undefined) {
      return false;
    }
    const end = text.indexOf('}', start) + 1;
    brace = next(text, '{', brace + 1);
    if (end === 0 || bracket < end || brace < end || !take(start, end)) return false;
  }
  return true;
}

/** Whether there may be an escape, a code span, HTML, a URL or a foreign brace, which may reach over pieces. */
function hasLiterals(text: string): boolean {
  if (text.includes('\\') || text.includes('`') || text.includes('://') || text.includes('｛')) return true;
  // Those of a comment's `<<}` are none.
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 3))
    if (!text.startsWith('<}', at + 1)) return true;
  return false;
}

/** As `indexOf`, but the length where there is none. */
function next(text: string, character: string, from: number): number {
  const at = text.indexOf(character, from);
  return at < 0 ? text.length : at;
}
