import type { ParagraphResult } from './recognize.js';
import { agreement, type Recognized } from './recognizer.js';

/**
 * The document pass: what paragraphs found, made to agree. One string is of one type, by majority; later mentions
 * by a last name or a short form follow the full name; what was found once is found wherever it stands again.
 *
 * @returns the mentions of each paragraph, in order
 */
export function combine(results: readonly ParagraphResult[]): Recognized[][] {
  const types = majorities(results);
  const names = knownNames(results, types);
  return results.map(result => {
    const mentions = result.mentions.map(mention => agreed(mention, result.text, types, names));
    const later = laterMentions(result, names);
    return later.length === 0 ? mentions : [...mentions, ...later].sort((a, b) => a.start - b.start);
  });
}

/** What later mentions of a string are: their type, and what they stand for. */
interface Known {
  readonly type: string;
  readonly reason: string;
  readonly score: number;
  readonly recognizer: string;
  readonly ref?: string;
  readonly name?: string;
  readonly beside?: string;
  readonly role?: string;
}

/** By the string as it stands, white space folded. */
type KnownNames = ReadonlyMap<string, Known>;

/** The types that win two thirds of the votes of a string's mentions; a marker's vote counts most. */
function majorities(results: readonly ParagraphResult[]): ReadonlyMap<string, string> {
  const votes = new Map<string, Map<string, number>>();
  const vote = (text: string, type: string, weight: number) => {
    const types = votes.get(text) ?? new Map<string, number>();
    votes.set(text, types.set(type, (types.get(type) ?? 0) + weight));
  };
  for (const { text, mentions, marked } of results) {
    for (const { start, end, type, score } of mentions) vote(folded(text.slice(start, end)), type, score);
    for (const { start, end, type } of marked) vote(folded(text.slice(start, end)), type, 10);
  }
  const winners = new Map<string, string>();
  for (const [text, types] of votes) {
    const total = [...types.values()].reduce((sum, weight) => sum + weight, 0);
    for (const [type, weight] of types)
      if (types.size > 1 && weight * 3 >= total * 2) winners.set(text, type);
  }
  return winners;
}

/** What is less sure is looked for nowhere else. */
const leastScore = 0.4;

/** Types whose names are said again in the same words. */
const repeated = new Set(['event', 'organization', 'person', 'place']);

function knownNames(results: readonly ParagraphResult[], types: ReadonlyMap<string, string>): KnownNames {
  const known = new Map<string, Known>();
  const add = (form: string, entry: Known) => {
    if (form.length > 1 && !known.has(form)) known.set(form, entry);
  };
  // Full names first, so that a last name follows its full name and not another mention of itself.
  for (const { text, mentions, marked } of results) {
    for (const { start, end, type, ref } of marked) {
      const name = folded(text.slice(start, end));
      const link = { type, score: 0.9, recognizer: 'document', ...(ref !== undefined && { ref }) };
      if (type === 'person')
        for (const last of lastNames(name)) add(last, { ...link, name, reason: lastNameOf(name) });
    }
    for (const mention of mentions) {
      const { start, end, ref, role } = mention;
      const name = folded(text.slice(start, end));
      if ((types.get(name) ?? mention.type) !== 'person') continue;
      const link = {
        type: 'person',
        score: 0.75,
        recognizer: 'persons',
        ...(ref !== undefined && { ref }),
        ...(role !== undefined && { role }),
      };
      for (const last of lastNames(name)) add(last, { ...link, name, reason: lastNameOf(name) });
    }
  }
  for (const { text, mentions, marked } of results) {
    for (const { start, end, type, ref } of marked) {
      if (!repeated.has(type)) continue;
      const link = { type, score: 0.9, recognizer: 'document', ...(ref !== undefined && { ref }) };
      add(folded(text.slice(start, end)), { ...link, reason: 'marked so elsewhere in the document' });
    }
    for (const mention of mentions) {
      const form = folded(text.slice(mention.start, mention.end));
      const type = types.get(form) ?? mention.type;
      if (!repeated.has(type) || mention.score < leastScore) continue;
      const { recognizer, reason, name, beside, ref, role } = mention;
      add(form, {
        type,
        recognizer,
        score: mention.score * 0.9,
        reason: recognizer === 'acronyms' ? reason : `found elsewhere in the document: ${reason}`,
        ...(name !== undefined && { name }),
        ...(beside !== undefined && { beside }),
        ...(ref !== undefined && { ref }),
        ...(role !== undefined && { role }),
      });
    }
  }
  return known;
}

function folded(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

function lastNameOf(name: string): string {
  return `the last name of “${name}”`;
}

/** The last name, and with its particles (`van Gogh`), of a name of two words or more. */
function lastNames(name: string): string[] {
  const last = /\s((?:(?:al|ben|bin|da|de|del|di|du|el|la|le|van|von)[\s-])*)([\p{L}\p{M}'’-]{2,})$/iu.exec(
    name,
  );
  if (last === null || /^(?:jr|sr|ii|iii|iv)$/i.test(last[2])) return [];
  return last[1] === '' ? [last[2]] : [last[2], last[1] + last[2]];
}

/** A mention as the document has it: of the majority's type, and of the full name where it is a later form. */
function agreed(
  mention: Recognized,
  text: string,
  types: ReadonlyMap<string, string>,
  names: KnownNames,
): Recognized {
  if (mention.ref !== undefined) return mention;
  const form = folded(text.slice(mention.start, mention.end));
  const known = names.get(form);
  const isLastName =
    known?.type === 'person' && known.name !== undefined && mention.recognizer === taggerName;
  const type = isLastName ? 'person' : (types.get(form) ?? mention.type);
  const isLater =
    known?.type === type &&
    (known.name !== undefined || known.beside !== undefined) &&
    mention.name === undefined &&
    mention.beside === undefined;
  if (!isLater && type === mention.type) return mention;
  if (!isLater) return { ...mention, type, reason: `${type} by most of its mentions in the document` };
  const { name, beside, ref, role } = known;
  return {
    ...mention,
    type,
    score: Math.max(mention.score, known.score),
    reason: reasonOf(mention, known),
    ...(name !== undefined && { name }),
    ...(beside !== undefined && { beside }),
    ...(ref !== undefined && { ref }),
    ...(role !== undefined && mention.role === undefined && { role }),
  };
}

const taggerName = 'tagger';

/** Why a later form is what it is: both reasons, where they tell different things. */
function reasonOf(mention: Recognized, known: Known): string {
  if (mention.recognizer !== taggerName)
    return known.recognizer === 'persons' ? `${mention.reason}; ${known.reason}` : known.reason;
  const told = known.reason.replace(agreement, '');
  return mention.type === known.type ? `${told}${agreement}` : told;
}

/** The most capitalised words, and UTF-16 code units, of a name that is looked for again. */
const mostWords = 7;
const longestName = 100;

function laterMentions({ text, loose }: ParagraphResult, names: KnownNames): Recognized[] {
  const found: Recognized[] = [];
  const starts = new Set(loose.map(word => word.start));
  for (let i = 0; i < loose.length; i++) {
    const { start, joinedBefore } = loose[i];
    if (joinedBefore) continue;
    // The longest name first.
    for (let j = Math.min(i + mostWords, loose.length) - 1; j >= i; j--) {
      const { end, joinedAfter } = loose[j];
      if (joinedAfter || end - start > longestName) continue;
      const known = names.get(folded(text.slice(start, end)));
      if (known === undefined || !isLoose(text, start, end, starts)) continue;
      found.push({ ...known, start, end });
      i = j;
      break;
    }
  }
  return found;
}

/** Whether each capitalised word from `start` to `end` is loose. */
function isLoose(text: string, start: number, end: number, starts: ReadonlySet<number>): boolean {
  for (const { index } of text.slice(start, end).matchAll(/(?<![\p{L}\p{M}\p{N}'’.&])\p{Lu}/gu)) {
    if (!starts.has(start + index)) return false;
  }
  return true;
}
