import { isEveryday } from '../gazetteer.js';
import type { Recognized, Recognizer } from '../recognizer.js';
import { isJoined, type Run, runFrom } from '../spans.js';
import { type Word, wordsOf } from '../words.js';

/** Named events, by the noun at their head: `2030 FIFA World Cup`, `Second World War`, `2024 general election`. */
export const events: Recognizer = {
  name: 'events',
  languages: ['en'],
  recognize(text) {
    const words = wordsOf(text);
    const found: Recognized[] = [];
    let last = 0;
    for (let i = 0; i < words.length; i++) {
      const match = eventAt(words, i, last);
      if (match === undefined) continue;
      last = match.to;
      found.push({
        start: words[match.from].start,
        end: words[match.to - 1].end,
        type: 'event',
        score: 0.8,
        reason: `a name with the noun “${words[i].text}”`,
        recognizer: 'events',
      });
      i = match.to - 1;
    }
    return found;
  },
};

/** Nouns that head an event's name where they are capitalised. */
const heads = new Set(
  (
    'biennale championship championships coup crisis cup election elections expo festival genocide intifada marathon ' +
    'massacre olympiad olympics pandemic prix referendum revolution summit tournament uprising war wars'
  ).split(' '),
);
/** Heads that also name other things, so that a number, an organizer in capitals or one of `kinds` goes before. */
const weakHeads = new Set(
  'conference congress convention day days derby fair forum games open week'.split(' '),
);
const kinds = new Set(
  (
    'african armistice asian australian bastille christmas commonwealth continental earth european fashion french ' +
    'independence international labor labour memorial national nations new olympic pan paralympic peace remembrance special ' +
    'summer thanksgiving us veterans victory winter women world youth'
  ).split(' '),
);
/** Heads that need no capital after a year or an organizer in capitals. */
const smallHeads = new Set('election elections referendum summit'.split(' '));
/** Events that one word names. */
const complete = new Set('holocaust intifada olympics'.split(' '));
/** What comes before what it happened to: `Battle of Algiers`, `Operation Desert Storm`. */
const openers = new Set('battle cyclone hurricane operation siege typhoon'.split(' '));
/** Small adjectives inside the names of elections. */
const adjectives = new Set(
  (
    'federal general gubernatorial leadership legislative local mayoral municipal parliamentary party presidential ' +
    'primary regional senate snap special state'
  ).split(' '),
);
const longest = 9;

function eventAt(words: readonly Word[], at: number, last: number): Run | undefined {
  const word = words[at];
  if (word.capital && openers.has(word.lower)) return opened(words, at);
  const isSmall = !word.capital && smallHeads.has(word.lower);
  const isHead = word.capital && (heads.has(word.lower) || weakHeads.has(word.lower));
  if (!isSmall && !isHead) return undefined;
  const from = beginning(words, at, last);
  if (from === at) {
    if (!word.capital || word.first) return undefined;
    const to = heads.has(word.lower) ? ending(words, at) : at + 1;
    return complete.has(word.lower) || to > at + 1 ? { from, to } : undefined;
  }
  const first = words[from];
  const isMarked = first.number || words.slice(from, at).some(each => each.upper);
  if (isSmall && !isMarked) return undefined;
  if (weakHeads.has(word.lower) && !isMarked && !words.slice(from, at).some(each => kinds.has(each.lower)))
    return undefined;
  return { from, to: ending(words, at) };
}

/** Back from the head over capitals, adjectives, small words between capitals, and a year or ordinal. */
function beginning(words: readonly Word[], head: number, last: number): number {
  let from = head;
  for (let i = head - 1; i >= last && head - i <= longest; i--) {
    if (!isJoined(words, i + 1) && !words[i].possessive) break;
    const { capital, lower, number, first } = words[i];
    if (number) {
      if (from === i + 1 && /^(?:1\d{3}|20\d\d|\d{1,3}(?:st|nd|rd|th))$/.test(lower)) from = i;
      break;
    }
    if (capital) {
      if (first && isEveryday(lower) && !adjectives.has(lower) && !/^(?:world|first|second)$/.test(lower))
        break;
      from = i;
    } else if (adjectives.has(lower)) {
      if (words[head].capital) break;
      from = i;
    } else if (!/^(?:of|the|for|and)$/.test(lower) || from === head) break;
  }
  return words[from].capital || words[from].number ? from : head;
}

/** On from the head: `of Independence`, `on Climate Change`, `II`, a year. */
function ending(words: readonly Word[], head: number, isLast = false): number {
  let to = head + 1;
  const next = words[to];
  if (next === undefined || !isJoined(words, to)) return to;
  // `Special Olympics World Summer Games`: the last head is the name's.
  const rest = isLast ? undefined : runFrom(words, to, false, longest);
  for (let i = (rest?.to ?? to) - 1; i >= to; i--) {
    if (heads.has(words[i].lower) || weakHeads.has(words[i].lower)) return ending(words, i, true);
  }
  if (/^(?:I{1,3}|One|Two)$/.test(next.text) && words[head].lower === 'war') return to + 1;
  if (/^(?:of|on)$/.test(next.lower) && words[head].capital) {
    const start = words[to + 1]?.lower === 'the' ? to + 2 : to + 1;
    const run = start < words.length && isJoined(words, start) ? runFrom(words, start) : undefined;
    if (run !== undefined) to = run.to;
  }
  const year = words[to];
  return year !== undefined && isJoined(words, to) && /^(?:19|20)\d\d$/.test(year.text) ? to + 1 : to;
}

function opened(words: readonly Word[], at: number): Run | undefined {
  const needsOf = /^(?:battle|siege)$/.test(words[at].lower);
  const start = needsOf ? at + 2 : at + 1;
  if (needsOf && words[at + 1]?.lower !== 'of') return undefined;
  if (words[start] === undefined || !isJoined(words, start)) return undefined;
  const run = runFrom(words, start, false, 3);
  return run && { from: at, to: run.to };
}
