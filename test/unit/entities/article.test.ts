import assert from 'node:assert/strict';
import { type Found, recognizeAll } from './recognizing.js';

/** A report of a visit, as agencies write them. */
const paragraphs = [
  'Morocco, Spain agree on closer security ties',
  'Morocco and Spain have looked into closer ties between their police services during a visit that Director General of National Security (DGSN) and Territorial Surveillance (DGST), Abdellatif Hammouchi, paid to Spain on January 28-29, at the head of a delegation.',
  'Hammouchi met the Director General of Spain’s National Police, the Commissioner General of Intelligence, the Commissioner General of Immigration and Borders, and the Commissioner in charge of international cooperation, the DGSN-DGST hub said.',
  'Both countries, together with Portugal, are preparing for the 2030 FIFA World Cup.',
  'Moroccan and Spanish experts spoke about work between the DGST and the General Information Commission of the Spanish Police.',
  'In Madrid, Hammouchi also saw the President of the German Federal Police.',
];

describe('a press article', () => {
  let found: Found[][];
  let all: Found[];
  before(async () => {
    found = await recognizeAll(paragraphs);
    all = found.flat();
  });
  const texts = (type: string) =>
    [...new Set(all.filter(each => each.type === type).map(each => each.text))].sort();

  it('has its places, without possessives and without adjectives', () => {
    assert.deepEqual(texts('place'), ['Madrid', 'Morocco', 'Portugal', 'Spain']);
  });

  it('has its person, and no office for one', () => {
    assert.deepEqual(texts('person'), ['Abdellatif Hammouchi', 'Hammouchi']);
  });

  it('gives the person the office', () => {
    const role = 'Director General of National Security (DGSN) and Territorial Surveillance (DGST)';
    for (const each of all.filter(({ type }) => type === 'person')) assert.equal(each.role, role);
  });

  it('lets a last name follow the full name', () => {
    const [later] = found[2];
    assert.equal(later.text, 'Hammouchi');
    assert.equal(later.name, 'Abdellatif Hammouchi');
    assert.match(later.reason, /^the last name of “Abdellatif Hammouchi”(?:; the tagger agrees)?$/);
  });

  it('has its organizations, and introduces short forms beside names', () => {
    const short = found[1].filter(each => each.beside !== undefined);
    assert.deepEqual(
      short.map(each => [each.text, each.type, each.beside, each.reason]),
      [
        [
          'DGSN',
          'organization',
          'National Security',
          'introduced in brackets after “National Security”; the tagger agrees',
        ],
        [
          'DGST',
          'organization',
          'Territorial Surveillance',
          'introduced in brackets after “Territorial Surveillance”; the tagger agrees',
        ],
      ],
    );
    for (const each of short)
      assert.equal(each.name, undefined, 'a short form that is not spelt out has no full name');
  });

  it('has organizations that the text explains nowhere, and no office among them', () => {
    const all = texts('organization');
    for (const name of ['General Information Commission of the Spanish Police', 'German Federal Police'])
      assert.ok(all.includes(name), name);
    assert.ok(!all.some(name => /Director|Commissioner|President/.test(name)), all.join(', '));
  });

  it('finds short forms again, on both sides of a hyphen', () => {
    const later = found[2].filter(each => each.beside !== undefined).map(each => each.text);
    assert.deepEqual(later, ['DGSN', 'DGST']);
    assert.ok(found[4].some(each => each.text === 'DGST' && each.type === 'organization'));
  });

  it('has its date as far as the text tells it', () => {
    const dates = all.filter(each => each.type === 'date');
    assert.deepEqual(
      dates.map(each => [each.text, each.value]),
      [['January 28-29', 'XXXX-01-28/XXXX-01-29']],
    );
  });

  it('has its event', () => {
    assert.deepEqual(texts('event'), ['2030 FIFA World Cup']);
  });

  it('says of each mention why', () => {
    assert.ok(all.length > 15);
    for (const each of all) {
      assert.ok(each.reason.length > 5 && each.recognizer !== '', each.text);
      assert.ok(each.score > 0 && each.score <= 1, each.text);
    }
  });
});
