import { demonymOf, gazetteer, isEveryday, isGivenName, placeKey } from '../gazetteer.js';
import { isBodyWord, isSiteWord } from '../nameWords.js';
import { type Office, officesOf } from '../offices.js';
import type { Recognized, Recognizer } from '../recognizer.js';
import { isJoined, type Run } from '../spans.js';
import { isRoleQualifier, isRoleWord, isTitle } from '../titles.js';
import { type Word, wordsOf } from '../words.js';

/** Persons that a title, an office beside the name or a given name gives away. */
export const persons: Recognizer = {
  name: 'persons',
  recognize(text) {
    const words = wordsOf(text);
    const found: Recognized[] = [...besideOffices(text, words)];
    for (let i = 0; i < words.length; i++) {
      const run = titled(words, i) ?? given(words, i);
      if (run === undefined) continue;
      const title = run.from > i ? words[i].text : undefined;
      const reason =
        title === undefined ? `begins with the given name “${words[i].text}”` : `after the title “${title}”`;
      found.push(person(words, run, title === undefined ? 0.7 : 0.8, reason));
      i = run.to - 1;
    }
    return found;
  },
};

/** Everyday words that are common last names; after a given name, any other makes another kind of name. */
const surnames = new Set(
  (
    'archer baker banks barber bell berry bird bishop black bond booth bowman boyd brooks brown burns bush butler ' +
    'carpenter carter chambers church clay cook cooper crane cross day dean drake duke english farmer field fields ' +
    'fisher ford foster fowler fox freeman french frost gates glass glover gold golden good goodman grant gray green ' +
    'hall harper hart hawk hayes head heath hill holiday holland hood hope horn house hunt hunter judge key king ' +
    'knight lake lamb lane law lee little long lord love mann march marks marsh marshall martin mason may miller ' +
    'moon moss nelson newman north page palmer park parker parks parsons pearce pepper piper pitt pope porter potter ' +
    'powers price prince pope rice rich rivers roach robin rock rose rush sharp shepherd short singer skinner small ' +
    'smart smith snow spencer stark steel stern stevens stone storm street strong summers swift taylor temple thorn ' +
    'tucker turner tyler walker wall wallace ward waters weaver webb weber webster wells west wheeler white wild ' +
    'winter winters wise wolf wood woods wright yates york young'
  ).split(' '),
);
/** Small words inside a person's name. */
const particles = new Set(
  'abu al ben bin da de del della den der di dos du el ibn la le van von y'.split(' '),
);
/** Titles that nothing but a name follows, so that even a common word is one. */
const sureTitles = new Set('dr gov mr mrs ms president prof professor sen senator sheikh'.split(' '));
const months = new Set(
  'january february march april may june july august september october november december'.split(' '),
);
const weekdays = new Set('monday tuesday wednesday thursday friday saturday sunday'.split(' '));

function person(
  words: readonly Word[],
  { from, to }: Run,
  score: number,
  reason: string,
  role?: string,
): Recognized {
  const span = { start: words[from].start, end: words[to - 1].end };
  return {
    ...span,
    type: 'person',
    score,
    reason,
    recognizer: 'persons',
    ...(role !== undefined && { role }),
  };
}

/** The name that begins at a word: up to four capitalised words with particles and initials, none of another kind. */
function nameFrom(words: readonly Word[], from: number): Run | undefined {
  let to = from;
  for (let i = from; i < words.length && i - from < 6; i++) {
    const word = words[i];
    if (i > from && (!isJoined(words, i) || word.text === 'I')) break;
    if (word.capital && !isOther(word)) to = i + 1;
    else if (word.capital || i === from || !particles.has(word.lower)) {
      // A name that runs on into another kind of word is another kind of name.
      return word.capital && i > from ? undefined : run(from, to);
    }
    if (word.possessive) break;
  }
  return run(from, to);
}

function run(from: number, to: number): Run | undefined {
  return to === from ? undefined : { from, to };
}

/** A word that stands in no person's name. */
function isOther({ spelling, headline }: Word): boolean {
  if (spelling.upper && !headline && spelling.text.length > 2) return true;
  spelling.isOther ??= isOtherKind(spelling);
  return spelling.isOther;
}

function isOtherKind({ lower, text }: Word['spelling']): boolean {
  if (months.has(lower) || weekdays.has(lower) || isBodyWord(lower) || isSiteWord(lower)) return true;
  if (isRoleWord(lower) || isRoleQualifier(lower) || demonymOf(text) !== undefined) return true;
  return gazetteer().get(placeKey(text))?.kind === 'country' && !isGivenName(lower);
}

/** A name right after a title: `President Aminata Diallo`, `Mr Smith`; `at` is the title. */
function titled(words: readonly Word[], at: number): Run | undefined {
  const title = words[at];
  if (!isTitle(title.lower) || !(title.capital || isRoleWord(title.lower)) || title.possessive)
    return undefined;
  if (words[at + 1] === undefined || !isJoined(words, at + 1) || words[at + 1].gap === 'hyphen')
    return undefined;
  // `Lt. Gen. Ada Bello`: the name begins after the last title.
  if (isTitle(words[at + 1].lower)) return undefined;
  const name = nameFrom(words, at + 1);
  if (name === undefined) return undefined;
  const [first] = words.slice(name.from, name.to);
  if (name.to - name.from > 1) return isEveryday(first.lower) && !title.capital ? undefined : name;
  // One word after a word that is not always a title (`Major League`, `King Street`): no common word, no place.
  const isSure = title.capital && sureTitles.has(title.lower);
  if (!title.capital || (!isSure && isEveryday(first.lower))) return undefined;
  return gazetteer().get(placeKey(first.text))?.large && !isSure ? undefined : name;
}

/** A given name and what follows it; `at` is the given name. */
function given(words: readonly Word[], at: number): Run | undefined {
  const word = words[at];
  if (!word.capital || word.upper || word.headline || word.possessive || !isGiven(word)) return undefined;
  const before = words[at - 1];
  const isInName = before?.capital && isJoined(words, at) && !(before.first && isEveryday(before.lower));
  if (isInName && !isRoleWord(before.lower) && !isTitle(before.lower) && demonymOf(before.text) === undefined)
    return undefined;
  const name = nameFrom(words, at);
  if (name === undefined || name.to - name.from < 2) return undefined;
  const rest = words.slice(name.from + 1, name.to);
  if (rest.some(each => each.capital && isEveryday(each.lower) && !surnames.has(each.lower)))
    return undefined;
  const place = gazetteer().get(
    placeKey(
      words
        .slice(name.from, name.to)
        .map(each => each.text)
        .join(' '),
    ),
  );
  return place === undefined || place.doubtful ? name : undefined;
}

function isGiven({ spelling }: Word): boolean {
  spelling.isGiven ??= isGivenName(spelling.lower);
  return spelling.isGiven;
}

/** Names in apposition to an office, on either side of it: they take it as their role. */
function besideOffices(text: string, words: readonly Word[]): Recognized[] {
  const found: Recognized[] = [];
  for (const office of officesOf(text)) {
    const role = roleOf(text, words, office);
    const { name, reason } = following(words, office) ?? preceding(words, office) ?? {};
    if (name !== undefined && reason !== undefined) found.push(person(words, name, 0.85, reason, role));
  }
  return found;
}

/** The office with the capitalised words before it: `Moroccan Foreign Minister`. */
function roleOf(text: string, words: readonly Word[], office: Office): string {
  const { from, start, end } = office;
  const before = words[from - 1];
  const isOfCountry = before?.capital && isJoined(words, from) && demonymOf(before.text) !== undefined;
  return text.slice(isOfCountry ? before.start : start, end);
}

interface Beside {
  readonly name: Run;
  readonly reason: string;
}

/** `… (DGST), Abdellatif Hammouchi, …`; `Foreign Minister Nasser Bourita`. */
function following(words: readonly Word[], { from, to, headTo }: Office): Beside | undefined {
  const next = words[to];
  if (next === undefined || !next.capital) return undefined;
  const name = nameFrom(words, to);
  if (name === undefined || name.to - name.from < 2) return undefined;
  const last = words[headTo - 1].text;
  if (isJoined(words, to) && next.gap === 'space') {
    const isCommon = isEveryday(next.lower) && !words[from].capital;
    return isCommon ? undefined : { name, reason: `after the office “${last}”` };
  }
  // In apposition the name ends where its commas do; a list goes on with other names.
  const isEnd =
    words[name.to] === undefined || words[name.to].gap === 'comma' || words[name.to].gap === 'stop';
  const isPlace =
    gazetteer().get(
      placeKey(
        words
          .slice(name.from, name.to)
          .map(each => each.text)
          .join(' '),
      ),
    ) !== undefined;
  return next.gap === 'comma' && isEnd && !isPlace
    ? { name, reason: 'beside an office, between commas' }
    : undefined;
}

const articles = new Set('a an current former his her its our the their then'.split(' '));

/** `Abdellatif Hammouchi, the Director General of …`. */
function preceding(words: readonly Word[], { from }: Office): Beside | undefined {
  let start = from;
  while (start > 0 && from - start < 3 && isJoined(words, start) && isBeforeOffice(words[start - 1])) start--;
  if (words[start].gap !== 'comma') return undefined;
  let first = start;
  while (first > 0 && start - first < 4) {
    const word = words[first - 1];
    if (!word.capital || isOther(word) || word.possessive) break;
    first--;
    if (!isJoined(words, first)) break;
  }
  if (words[first]?.first && isEveryday(words[first].lower)) return undefined;
  const name = { from: first, to: start };
  if (start - first < 2 || nameFrom(words, first)?.to !== start) return undefined;
  const isPlace =
    gazetteer().get(
      placeKey(
        words
          .slice(first, start)
          .map(each => each.text)
          .join(' '),
      ),
    ) !== undefined;
  return isPlace ? undefined : { name, reason: 'before an office, with a comma between' };
}

function isBeforeOffice(word: Word): boolean {
  return articles.has(word.lower) || word.upper || demonymOf(word.text) !== undefined;
}
