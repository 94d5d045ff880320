import { countryName, type Gazetteer, gazetteer, type Place, placeKey } from '../gazetteer.js';
import { foldAccents } from '../names.js';
import type { Recognized, Recognizer } from '../recognizer.js';
import { isRoleWord } from '../titles.js';
import { isFunctionWord, type Word, wordsOf } from '../words.js';

/** Countries, regions and cities of the gazetteer. */
export const places: Recognizer = {
  name: 'places',
  recognize(text) {
    const words = wordsOf(text);
    const found: Recognized[] = [];
    let last: Match | undefined;
    for (let i = 0; i < words.length; i++) {
      const match = placeAt(words, i);
      if (match === undefined) continue;
      const whole = widened(words, match);
      const cue = cueFor(words, whole) ?? listed(words, last, whole);
      if (cue !== undefined) {
        found.push(mention(words, whole, cue));
        last = whole;
      }
      i = match.to - 1;
    }
    return found;
  },
};

/** The words `from` to before `to`, and the place they name. */
interface Match {
  readonly from: number;
  readonly to: number;
  readonly place: Place;
}

const months = new Set(
  'january february march april may june july august september october november december'.split(' '),
);
const weekdays = new Set('monday tuesday wednesday thursday friday saturday sunday'.split(' '));
/** Before a place, part of its name where they are capitalised. */
const compass = new Set('north south east west'.split(' '));
/** Before a place, and no part of its name. */
const areas = new Set(
  'northern southern eastern western central greater downtown republic kingdom'.split(' '),
);
/** Before a city that anything else could be meant by. */
const strongCues = new Set('at from in near outside'.split(' '));
/** Before any other city. */
const cues = new Set([
  ...strongCues,
  ...'around into of through to toward towards via visited visit visiting'.split(' '),
]);
/** Heads of names of organizations that go on with a country. */
const bodies = new Set(
  'academy association bank church college council institute kingdom party university'.split(' '),
);
const sorts = new Set('capital city municipality port province region suburb town village'.split(' '));

/** The longest place name that begins at a word. */
function placeAt(words: readonly Word[], from: number): Match | undefined {
  const first = words[from];
  if (!first.capital) return undefined;
  const most = placeWords(first);
  if (most === 0 || months.has(first.lower)) return undefined;
  const names = gazetteer();
  const keys = [keyOf(first)];
  while (keys.length < most && from + keys.length < words.length) {
    const next = words[from + keys.length];
    if (next.gap !== 'space' && next.gap !== 'hyphen') break;
    if (words[from + keys.length - 1].possessive) break;
    keys.push(`${keys[keys.length - 1]} ${keyOf(next)}`);
  }
  for (let count = keys.length; count > 0; count--) {
    const place = names.get(keys[count - 1]);
    if (place === undefined) continue;
    const match = { from, to: from + count, place };
    if (isWrittenAsName(words, match)) return match;
  }
  return undefined;
}

/** The most words of a place name that begins with a word; 0 for none. */
function placeWords(word: Word): number {
  const { spelling } = word;
  // A word with a sign inside (`U.S.`, `N'Djamena`) makes a key of several words.
  spelling.placeWords ??= gazetteer().longest(keyOf(word).split(' ', 1)[0]) ?? 0;
  return spelling.placeWords;
}

function keyOf(word: Word): string {
  const plain = word.text.length === word.end - word.start && /^[a-z]+$/.test(word.lower);
  return plain ? word.lower : placeKey(foldAccents(word.text));
}

function isWrittenAsName(words: readonly Word[], { from, to, place }: Match): boolean {
  const last = words[to - 1];
  if (!last.capital && !last.number) return false;
  let upper = 0;
  for (let i = from; i < to; i++) {
    if (!words[i].capital && words[i].text.length > 3) return false;
    if (words[i].upper) upper++;
  }
  if (place.upper) return upper > 0;
  // In capitals: a dateline or a headline, or a country too long for an acronym.
  if (upper === 0) return true;
  return from === 0 || words[from].headline || (place.kind === 'country' && last.end - words[from].start > 3);
}

/** With the point of the compass before it: `East Jerusalem`. */
function widened(words: readonly Word[], match: Match): Match {
  const before = words[match.from - 1];
  const joined =
    words[match.from].gap === 'space' && before?.capital && !before.first && compass.has(before.lower);
  return joined ? { ...match, from: match.from - 1 } : match;
}

/** Why a name that the gazetteer has is held to be the place here; undefined where it is not. */
function cueFor(words: readonly Word[], match: Match): string | undefined {
  const { from, to, place } = match;
  if (isPartOfLongerName(words, match)) return undefined;
  const before = from > 0 && words[from].gap === 'space' ? words[from - 1] : undefined;
  const named = before !== undefined && !before.possessive ? before.lower : '';
  if (named === 'of' && isOfName(words[from - 2], place)) return undefined;
  if (place.kind !== 'city' && !place.doubtful) return '';
  const country = neighbouringPlace(words, to);
  if (country !== undefined) return `before “${country}”`;
  if (sorts.has(named) || (named === 'of' && from > 1 && sorts.has(words[from - 2].lower)))
    return `after “${named}”`;
  if (place.doubtful) {
    if (place.kind !== 'city' && words[from].gap === 'comma' && words[from - 1].capital)
      return 'after a place';
    if (strongCues.has(named)) return `after “${named}”`;
    if (place.kind !== 'city' && (named === 'of' || named === 'to')) return `after “${named}”`;
    return undefined;
  }
  if (place.large) return '';
  if (cues.has(named)) return `after “${named}”`;
  return from === 0 && words[from].upper ? 'at the head of the text' : undefined;
}

/** Whether a place goes on a list after another one (`Tetouan, Fez and Salé`), which is cue enough. */
function listed(words: readonly Word[], last: Match | undefined, match: Match): string | undefined {
  const { from, to, place } = match;
  if (last === undefined || isPartOfLongerName(words, match)) return undefined;
  const joint = words[last.to];
  const isAnd = (word: Word | undefined) => word?.lower === 'and' || word?.lower === 'or';
  const isNext = from === last.to ? joint.gap === 'comma' : from === last.to + 1 && isAnd(joint);
  // After a comma, what may be a person goes on as a list only if the list goes on.
  const goesOn = from > last.to || !place.doubtful || (isAnd(words[to]) && words[to].gap === 'space');
  return isNext && goesOn ? 'beside another place' : undefined;
}

/** Whether a capitalised neighbour makes the name part of another one (`Real Madrid`, `Paris Hilton`). */
function isPartOfLongerName(words: readonly Word[], { from, to, place }: Match): boolean {
  const names = gazetteer();
  const first = words[from];
  const before = words[from - 1];
  const after = words[to];
  if (before?.capital && !before.possessive && (first.gap === 'space' || first.gap === 'hyphen')) {
    const free =
      first.gap === 'hyphen'
        ? isName(names, before)
        : (before.first && isFunctionWord(before.lower)) ||
          areas.has(before.lower) ||
          weekdays.has(before.lower);
    if (!free && !(first.headline && place.large)) return true;
  }
  if (after?.capital && !words[to - 1].possessive && (after.gap === 'space' || after.gap === 'hyphen')) {
    const free =
      after.gap === 'hyphen' ? isName(names, after) : months.has(after.lower) || weekdays.has(after.lower);
    if (!free && !(first.headline && place.large)) return true;
  }
  return false;
}

/** Whether what stands before `of` makes one name with the place: `University of Westminster`. */
function isOfName(head: Word | undefined, place: Place): boolean {
  if (head === undefined || !head.capital || head.first || isRoleWord(head.lower)) return false;
  return place.kind === 'city' || bodies.has(head.lower);
}

function isName(names: Gazetteer, word: Word): boolean {
  return names.longest(keyOf(word)) !== undefined;
}

/** A country or region right after a comma: `Nice, France`. */
function neighbouringPlace(words: readonly Word[], to: number): string | undefined {
  if (words[to]?.gap !== 'comma') return undefined;
  const match = placeAt(words, to);
  if (match === undefined || match.place.kind === 'city') return undefined;
  return words
    .slice(to, match.to)
    .map(word => word.text)
    .join(' ');
}

function mention(words: readonly Word[], { from, to, place }: Match, cue: string): Recognized {
  const country = place.country === undefined ? undefined : countryName(place.country);
  const within = place.kind === 'country' || country === undefined ? '' : ` of ${country}`;
  return {
    start: words[from].start,
    end: words[to - 1].end,
    type: 'place',
    score: place.doubtful ? 0.65 : !place.large ? 0.7 : place.kind === 'city' ? 0.85 : 0.95,
    reason: `${place.kind}${within} in the gazetteer${cue === '' ? '' : `, ${cue}`}`,
    recognizer: 'places',
  };
}
