import assert from 'node:assert/strict';
import { fit, folded } from '../../../server/src/features/fuzzy.js';

const fits = (query: string, name: string) => fit(folded(query), folded(name));

describe('how well a name fits a query', () => {
  const ranked: readonly { query: string; names: readonly string[] }[] = [
    { query: 'spain', names: ['Spain', 'Spain’s National Police', 'Bank of Spain', 'Greater Spainland'] },
    { query: 'ham', names: ['Hammouchi', 'Abdellatif Hammouchi', 'Graham'] },
    { query: 'ab ham', names: ['Abdellatif Hammouchi', 'Hammouchi, Abdellatif'] },
    { query: 'dgsn', names: ['DGSN', 'DGSNX', 'Direction générale de la Sûreté nationale'] },
    { query: 'orozco', names: ['Orozco', 'Lucía Orozco'] },
  ];
  for (const { query, names } of ranked) {
    it(`${query}: ${names.join(' > ')}`, () => {
      const scores = names.map(name => fits(query, name));
      assert.ok(scores.every(score => score > 0 && score <= 1));
      assert.deepEqual(
        scores,
        scores.toSorted((a, b) => b - a),
      );
      assert.equal(new Set(scores).size, scores.length);
    });
  }

  const same: readonly [query: string, name: string][] = [
    ['lucia', 'Lucía'],
    ['łódź', 'Lodz'],
    ['المغرب', 'المغرب'],
    ['madrid-visit', 'Madrid visit'],
    ["SPAIN'S", 'spain s'],
  ];
  for (const [query, name] of same) it(`${query} is ${name}`, () => assert.equal(fits(query, name), 1));

  const none: readonly [query: string, name: string][] = [
    ['spain', 'Spa'],
    ['madrid', 'Morocco'],
    ['ae', 'Abdellatif Hammouchi of the police'],
    ['ham x', 'Abdellatif Hammouchi'],
  ];
  for (const [query, name] of none) it(`${query} is not ${name}`, () => assert.equal(fits(query, name), 0));

  it('fits everything a little to nothing', () => {
    assert.ok(fits('', 'Spain') > 0 && fits('', 'Spain') < fits('s', 'Spain'));
  });

  it('compares no more than the beginning of what is long', () => {
    assert.ok(fits('ab'.repeat(40), 'a b '.repeat(50_000)) > 0);
    assert.equal(fits(`${'a b '.repeat(20)} c`, 'a b '.repeat(50_000)), 0);
    assert.ok(folded('x'.repeat(1_000_000)).length < 1000);
  });
});
