import type { ParagraphResult } from './recognize.js';
import { agreement, type Recognized } from './recognizer.js';

/**
 * The document pass: what paragraphs found, made to agree. One string is of one type, by majority; later mentions
 * by a last name or a short form follow the full name; what was found once is found wherever it stands again.
 *
 * @returns the mentions of each paragraph, in order
 */
export function combine(results: readonly ParagraphResult[]): Recognized[][] {
  const forms = results.map(({ text, mentions }) =>
    mentions.map(({ start, end }) => folded(text, start, end)),
  );
  const types = majorities(results, forms);
  const names = knownNames(results, forms, types);
  const openings = openingsOf(names);
  return results.map((result, index) => {
    const mentions = result.mentions.map((mention, i) => agreed(mention, forms[index][i], types, names));
    const later = laterMentions(result, names, openings);
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

/** How the mentions of each paragraph are written, white space folded. */
type Forms = readonly (readonly string[])[];

/** The types that win two thirds of the votes of a string's mentions; a marker's vote counts most. */
function majorities(results: readonly ParagraphResult[], forms: Forms): ReadonlyMap<string, string> {
  const votes = new Map<string, Vote>();
  const contested = new Map<string, Map<string, number>>();
  const vote = (form: string, type: string, weight: number) => {
    const sole = votes.get(form);
    if (sole === undefined) {
      votes.set(form, { type, weight });
      return;
    }
    const types = contested.get(form);
    if (types !== undefined) types.set(type, (types.get(type) ?? 0) + weight);
    else if (sole.type === type) sole.weight += weight;
    else contested.set(form, new Map([[sole.type, sole.weight]]).set(type, weight));
  };
  results.forEach(({ text, mentions, marked }, index) => {
    for (const [i, { type, score }] of mentions.entries()) vote(forms[index][i], type, score);
    for (const { start, end, type } of marked) vote(folded(text, start, end), type, 10);
  });
  const winners = new Map<string, string>();
  for (const [form, types] of contested) {
    const total = [...types.values()].reduce((sum, weight) => sum + weight, 0);
    for (const [type, weight] of types) if (weight * 3 >= total * 2) winners.set(form, type);
  }
  return winners;
}

/** Votes for the only type that a string has so far. */
interface Vote {
  readonly type: string;
  weight: number;
}

/** What is less sure is looked for nowhere else. */
const leastScore = 0.4;

/** Types whose names are said again in the same words. */
const repeated = new Set(['event', 'organization', 'person', 'place']);

function knownNames(
  results: readonly ParagraphResult[],
  forms: Forms,
  types: ReadonlyMap<string, string>,
): KnownNames {
  const known = new Map<string, Known>();
  const add = (form: string, entry: Known) => {
    if (form.length > 1 && !known.has(form)) known.set(form, entry);
  };
  // Full names first, so that a last name follows its full name and not another mention of itself.
  results.forEach(({ text, mentions, marked }, index) => {
    for (const { start, end, type, ref } of marked) {
      if (type !== 'person') continue;
      const name = folded(text, start, end);
      const link = { type, score: 0.9, recognizer: 'document', ...(ref !== undefined && { ref }) };
      for (const last of lastNames(name)) add(last, { ...link, name, reason: lastNameOf(name) });
    }
    mentions.forEach((mention, i) => {
      const name = forms[index][i];
      if ((types.get(name) ?? mention.type) !== 'person') return;
      const { ref, role } = mention;
      for (const last of lastNames(name)) {
        if (known.has(last)) continue;
        add(last, {
          type: 'person',
          score: 0.75,
          recognizer: 'persons',
          ...(ref !== undefined && { ref }),
          ...(role !== undefined && { role }),
          name,
          reason: lastNameOf(name),
        });
      }
    });
  });
  results.forEach(({ text, mentions, marked }, index) => {
    for (const { start, end, type, ref } of marked) {
      if (!repeated.has(type)) continue;
      const link = { type, score: 0.9, recognizer: 'document', ...(ref !== undefined && { ref }) };
      add(folded(text, start, end), { ...link, reason: 'marked so elsewhere in the document' });
    }
    mentions.forEach((mention, i) => {
      const form = forms[index][i];
      const type = types.get(form) ?? mention.type;
      if (!repeated.has(type) || mention.score < leastScore || known.has(form)) return;
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
    });
  });
  return known;
}

/** A part of a text without white space at its ends, and single blanks for any in it. */
function folded(text: string, start: number, end: number): string {
  const part = text.slice(start, end);
  for (let i = 0, blank = true; i <= part.length; i++) {
    const code = i < part.length ? part.charCodeAt(i) : 0x20;
    const isBlank = code === 0x20;
    if ((isBlank && blank) || (code < 0x20 && code > 8) || code > 0x7f)
      return part.trim().replace(/\s+/g, ' ');
    blank = isBlank;
  }
  return part;
}

function lastNameOf(name: string): string {
  return `the last name of “${name}”`;
}

/** The last name, and with its particles (`van Gogh`), of a name of two words or more. */
function lastNames(name: string): string[] {
  if (!name.includes(' ')) return [];
  const last = /\s((?:(?:al|ben|bin|da|de|del|di|du|el|la|le|van|von)[\s-])*)([\p{L}\p{M}'’-]{2,})$/iu.exec(
    name,
  );
  if (last === null || /^(?:jr|sr|ii|iii|iv)$/i.test(last[2])) return [];
  return last[1] === '' ? [last[2]] : [last[2], last[1] + last[2]];
}

/** A mention as the document has it: of the majority's type, and of the full name where it is a later form. */
function agreed(
  mention: Recognized,
  form: string,
  types: ReadonlyMap<string, string>,
  names: KnownNames,
): Recognized {
  if (mention.ref !== undefined) return mention;
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

/** How many code units of a name tell whether to look for it at a word. */
const openingLength = 3;

function openingsOf(names: KnownNames): ReadonlySet<string> {
  const openings = new Set<string>();
  for (const name of names.keys()) openings.add(name.slice(0, openingLength));
  return openings;
}

function laterMentions(
  { text, loose }: ParagraphResult,
  names: KnownNames,
  openings: ReadonlySet<string>,
): Recognized[] {
  const found: Recognized[] = [];
  let starts: ReadonlySet<number> | undefined;
  for (let i = 0; i < loose.length; i++) {
    const { start, joinedBefore } = loose[i];
    if (joinedBefore || !mayBegin(text, start, loose[i].end, openings)) continue;
    // The longest name first.
    for (let j = Math.min(i + mostWords, loose.length) - 1; j >= i; j--) {
      const { end, joinedAfter } = loose[j];
      if (joinedAfter || end - start > longestName) continue;
      const known = names.get(folded(text, start, end));
      if (known === undefined) continue;
      starts ??= new Set(loose.map(word => word.start));
      if (!isLoose(text, start, end, starts)) continue;
      found.push({ ...known, start, end });
      i = j;
      break;
    }
  }
  return found;
}

/** Whether a name may begin with the word from `start` to `end`. */
function mayBegin(text: string, start: number, end: number, openings: ReadonlySet<string>): boolean {
  // Past a shorter word, there may be white space of any kind.
  return end - start < openingLength || openings.has(text.slice(start, start + openingLength));
}

/** Whether each capitalised word from `start` to `end` is loose. */
function isLoose(text: string, start: number, end: number, starts: ReadonlySet<number>): boolean {
  for (const { index } of text.slice(start, end).matchAll(/(?<![\p{L}\p{M}\p{N}'’.&])\p{Lu}/gu)) {
    if (!starts.has(start + index)) return false;
  }
  return true;
}
