import { cityNames, countryNames, demonyms, regionNames } from './data/places.generated.js';
import { everydayWords, givenNames } from './data/words.generated.js';
import { foldAccents } from './names.js';

/** What a place name means; names of the same kind share one. */
export interface Place {
  readonly kind: 'country' | 'region' | 'city';
  /** ISO 3166-1 alpha-2; undefined for a region of several countries. */
  readonly country: string | undefined;
  /** A city of 300,000 people or more, or a capital; any country and region. */
  readonly large: boolean;
  /** Also a common word or a given name. */
  readonly doubtful: boolean;
  /** Written in capitals (`UAE`). */
  readonly upper: boolean;
}

/** Place names, keyed as `placeKey` makes them. */
export interface Gazetteer {
  /** The most words of a name that begins with this word; undefined where none does. */
  longest(firstWord: string): number | undefined;
  get(key: string): Place | undefined;
}

let places: Gazetteer | undefined;
let countries: ReadonlyMap<string, string> | undefined;
let people: ReadonlyMap<string, string> | undefined;
let everyday: ReadonlySet<string> | undefined;
let given: ReadonlySet<string> | undefined;

/** The key of a place name: no diacritics, lower case, words one blank apart. */
export function placeKey(name: string): string {
  if (/^[A-Za-z]+$/.test(name)) return name.toLowerCase();
  return foldAccents(name)
    .replace(/[-'’ʼ\s]+/g, ' ')
    .trim();
}

/** Countries, regions and cities of 20,000 people or more; made at its first use (about 40 ms). */
export function gazetteer(): Gazetteer {
  places ??= load();
  return places;
}

/** The English name of a country by its ISO 3166-1 alpha-2 code. */
export function countryName(code: string): string | undefined {
  countries ??= new Map(
    lines(countryNames).map(([country, names]) => [country, names.split(';', 1)[0].replace('~', '')]),
  );
  return countries.get(code);
}

/** The country whose adjective or people a word names (`Moroccan`, `Moroccans`); undefined for any other word. */
export function demonymOf(word: string): { country: string; name: string } | undefined {
  people ??= new Map(
    lines(demonyms).flatMap(([country, words]) =>
      words.split(';').map((each): [string, string] => [each, country]),
    ),
  );
  const country = people.get(word) ?? (word.endsWith('s') ? people.get(word.slice(0, -1)) : undefined);
  const name = country === undefined ? undefined : countryName(country);
  return country === undefined || name === undefined ? undefined : { country, name };
}

/** Whether a word, in lower case, is one of the 11,000 most common English ones. */
export function isEveryday(lower: string): boolean {
  everyday ??= new Set(everydayWords.split(' '));
  return everyday.has(lower);
}

/** Whether a word, in lower case, is an English-language given name that is no everyday word. */
export function isGivenName(lower: string): boolean {
  given ??= new Set(givenNames.split(' '));
  return given.has(lower);
}

function load(): Gazetteer {
  const byKey = new Map<string, Place>();
  const lengths = new Map<string, number>();
  const add = (kind: Place['kind'], code: string, large: boolean, names: string) => {
    if (names === '') return;
    const country = code === '-' ? undefined : code;
    const place = (doubtful: boolean, upper: boolean) => ({ kind, country, large, doubtful, upper });
    const sure = place(false, false);
    const doubted = place(true, false);
    for (const written of names.split(';')) {
      const doubtful = written.startsWith('~');
      const name = doubtful ? written.slice(1) : written;
      const key = placeKey(name);
      if (byKey.has(key)) continue;
      const upper = name.length < 7 && name === name.toUpperCase();
      byKey.set(key, upper ? place(doubtful, true) : doubtful ? doubted : sure);
      const first = key.indexOf(' ');
      const count = first < 0 ? 1 : key.split(' ').length;
      const word = first < 0 ? key : key.slice(0, first);
      if (count > (lengths.get(word) ?? 0)) lengths.set(word, count);
    }
  };
  for (const [code, names] of lines(countryNames)) add('country', code, true, names);
  for (const [code, names] of lines(regionNames)) add('region', code, true, names);
  const cities = lines(cityNames);
  for (const [code, large] of cities) add('city', code, true, large);
  for (const [code, , small] of cities) add('city', code, false, small);
  return { longest: firstWord => lengths.get(firstWord), get: key => byKey.get(key) };
}

function lines(packed: string): string[][] {
  return packed.split('\n').map(line => line.split('|'));
}
