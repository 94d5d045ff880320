import { gazetteer, placeKey } from '../gazetteer.js';
import { isBodyWord } from '../nameWords.js';
import { officesOf, pastBrackets } from '../offices.js';
import type { Recognized, Recognizer } from '../recognizer.js';
import { type Run, textOf } from '../spans.js';
import { type Word, wordsOf } from '../words.js';

/** Offices (`Director General of National Security`), which are no persons, and the organizations after `of`. */
export const roles: Recognizer = {
  name: 'roles',
  languages: ['en'],
  recognize(text) {
    const words = wordsOf(text);
    const found: Recognized[] = [];
    for (const office of officesOf(text)) {
      const head = textOf(text, words, { from: office.from, to: office.headTo });
      found.push({
        ...span(words, office),
        type: 'role',
        score: 0.9,
        reason: 'an office',
        recognizer: 'roles',
      });
      for (const object of office.objects) {
        if (!isOrganization(text, words, object)) continue;
        const reason = `what the office “${head}” is of`;
        found.push({ ...span(words, object), type: 'organization', score: 0.5, reason, recognizer: 'roles' });
      }
    }
    return found;
  },
};

function span(words: readonly Word[], { from, to }: Run): { start: number; end: number } {
  return { start: words[from].start, end: words[to - 1].end };
}

/**
 * Whether what an office is of is a body. Mostly it is a field (`Commissioner General of Immigration and Borders`),
 * unless a word says so (`National Police`), or it has a short form, or is one.
 */
function isOrganization(text: string, words: readonly Word[], run: Run): boolean {
  if (gazetteer().get(placeKey(textOf(text, words, run))) !== undefined) return false;
  const named = words.slice(run.from, run.to);
  if (named.length === 1) return named[0].upper;
  if (pastBrackets(text, words, run.to) > run.to) return true;
  return named.some(word => isBodyWord(word.lower)) && named.every(word => word.lower !== 'and');
}
