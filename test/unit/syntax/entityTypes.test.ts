import assert from 'node:assert/strict';
import { defaultTypes, withTypes } from '../../../server/src/syntax/entityTypes.js';

describe('entity types', () => {
  it('are found by name and abbreviation in any case', () => {
    assert.deepEqual(defaultTypes.resolve('place'), { name: 'place', alias: false });
    assert.deepEqual(defaultTypes.resolve('GPE'), { name: 'place', alias: true });
    assert.deepEqual(defaultTypes.resolve('persname'), { name: 'person', alias: true });
    assert.deepEqual(defaultTypes.resolve('Person'), { name: 'person', alias: true });
    assert.equal(defaultTypes.resolve('planet'), undefined);
    assert.equal(defaultTypes.resolve('__proto__'), undefined);
    assert.equal(defaultTypes.resolve(''), undefined);
  });

  it('are suggested for a typo', () => {
    assert.deepEqual(defaultTypes.nearest('plcae'), ['place']);
    assert.deepEqual(defaultTypes.nearest('organiztion'), ['organization']);
    assert.deepEqual(defaultTypes.nearest('xyzzy'), []);
  });

  it('grow by a project’s own', () => {
    const types = withTypes([
      { name: 'vessel', abbreviations: ['ship', 'org'], description: 'A ship.' },
      { name: 'time' },
      { name: 'Event', abbreviations: ['happening'] },
    ]);
    assert.deepEqual(types.resolve('Ship'), { name: 'vessel', alias: true });
    assert.deepEqual(types.resolve('org'), { name: 'organization', alias: true });
    assert.deepEqual(types.resolve('time'), { name: 'time', alias: false });
    assert.deepEqual(types.resolve('happening'), { name: 'event', alias: true });
    assert.equal(types.all.filter(type => type.name.toLowerCase() === 'event').length, 1);
    assert.equal(defaultTypes.resolve('vessel'), undefined);
  });
});
