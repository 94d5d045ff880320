import assert from 'node:assert/strict';
import {
  idProblem,
  inPlaceOf,
  nameProblem,
  partNamed,
} from '../../../../server/src/features/rename/names.js';

describe('what may become an id or a name', () => {
  for (const id of ['a', 'world-cup-2030', 'q1:x_y.z', 'المغرب', 'łódź'])
    it(`${id} is an id`, () => assert.equal(idProblem(id), undefined));
  for (const [id, reason] of [
    ['', /empty/],
    ['two words', /has a blank/],
    ['a"b', /has `"`/],
    ['a{b', /has `{`/],
    ['a\nb', /has a blank/],
    ['#a', /has `#`/],
  ] as const)
    it(`${JSON.stringify(id)} is none`, () => assert.match(idProblem(id) ?? '', reason));

  it('takes any line as a name', () => {
    assert.equal(nameProblem('Spain’s [National] Police'), undefined);
    assert.match(nameProblem('  ') ?? '', /empty/);
    assert.match(nameProblem('a\nb') ?? '', /one line/);
  });
});

describe('the part of a text that is a name', () => {
  const cases: readonly [text: string, name: string, part: string | undefined][] = [
    ['Morocco', 'Morocco', 'Morocco'],
    ['the Kingdom of\n Morocco', 'Kingdom of Morocco', 'Kingdom of\n Morocco'],
    ['Morocco’s', 'Morocco', 'Morocco'],
    ["the DGSN's", 'DGSN', 'DGSN'],
    ["the hosts'", 'Hosts', 'hosts'],
    ['The Hague', 'The Hague', 'The Hague'],
    ['Hague', 'The Hague', 'Hague'],
    ["McDonald's", "McDonald's", "McDonald's"],
    ['MOROCCO', 'Morocco', 'MOROCCO'],
    ['Moroccan', 'Morocco', undefined],
    ['', 'Morocco', undefined],
  ];
  for (const [text, name, part] of cases) {
    it(`${JSON.stringify(text)}, ${name}`, () => {
      const found = partNamed(text, name);
      assert.equal(found && text.slice(found.start, found.end), part);
    });
  }

  it('keeps capitals', () => {
    assert.equal(inPlaceOf('MOROCCO', 'Morocco', 'Maroc'), 'MAROC');
    assert.equal(inPlaceOf('Morocco', 'Morocco', 'Maroc'), 'Maroc');
    assert.equal(inPlaceOf('DGSN', 'DGSN', 'Dgst'), 'Dgst');
    assert.equal(inPlaceOf('المغرب', 'المغرب', 'Maroc'), 'Maroc');
  });
});
