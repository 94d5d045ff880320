import assert from 'node:assert/strict';
import { type Findable, search } from '../../../server/src/features/workspaceSymbol.js';

const findable = (name: string, forms: readonly string[] = [], weight = 0): Findable => ({
  name,
  forms,
  kind: 13,
  container: '',
  weight,
  uri: 'file:///x',
});

const all = [
  findable('Abdellatif Hammouchi', ['Hammouchi', 'عبد اللطيف حموشي', 'hammouchi'], 1),
  findable('Lucía Orozco', ['Orozco']),
  findable('Direction générale de la Sûreté nationale', ['DGSN', 'National Security'], 0.5),
  findable('Hamburg', [], 0.2),
  findable('Hamburg port opens'),
];

const labels = (query: string) => search(query, all).map(({ label }) => label);

describe('workspaceSymbol', () => {
  it('finds by the name, and what is mentioned more before the rest', () => {
    assert.deepEqual(labels('hamb'), ['Hamburg', 'Hamburg port opens']);
    assert.deepEqual(labels('hammou'), ['Abdellatif Hammouchi']);
    assert.deepEqual(labels('ab ham')[0], 'Abdellatif Hammouchi');
    assert.equal(labels('ham ab')[0], 'Abdellatif Hammouchi');
    assert.equal(labels('')[0], 'Abdellatif Hammouchi');
    assert.equal(labels('').length, all.length);
  });

  it('says by which other name or letters it was found', () => {
    assert.deepEqual(labels('dgsn'), ['Direction générale de la Sûreté nationale (DGSN)']);
    assert.deepEqual(labels('حموشي'), ['Abdellatif Hammouchi (عبد اللطيف حموشي)']);
    assert.deepEqual(labels('lucia'), ['Lucía Orozco (lucia orozco)']);
    assert.deepEqual(labels('lucía'), ['Lucía Orozco']);
  });

  it('finds nothing where nothing fits, and no more than is wanted', () => {
    assert.deepEqual(labels('zzz'), []);
    assert.equal(search('', all, 2).length, 2);
  });
});
