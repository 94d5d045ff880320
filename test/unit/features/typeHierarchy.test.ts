import assert from 'node:assert/strict';
import { readRegistry } from '../../../server/src/entities/readRegistry.js';
import { partsOf, wholesOf } from '../../../server/src/features/typeHierarchy.js';

const { entries } = readRegistry(
  `entities:
  cgi: { type: organization, name: CGI, partOf: cnp, related: wsc }
  cnp: { type: organization, name: CNP, memberOf: [interpol, nobody], partOf: interpol }
  interpol: { type: organization, name: Interpol, partOf: interpol }
  orozco: { type: person, name: Orozco, affiliation: [cnp, cgi], location: rabat }
  rabat: { type: place, name: Rabat }
  wsc: { type: event, name: WSC, participant: orozco }
`,
  { source: 'file:///entities.yaml' },
);

const around = (id: string) => {
  const entry = entries.find(each => each.id === id);
  assert.ok(entry);
  return [wholesOf(entry, entries), partsOf(entry, entries)].map(found => found.map(each => each.id));
};

describe('typeHierarchy', () => {
  it('goes up to what an entity is a part or a member of, or affiliated to, and down again', () => {
    assert.deepEqual(around('cnp'), [['interpol'], ['cgi', 'orozco']]);
    assert.deepEqual(around('orozco'), [['cnp', 'cgi'], []]);
    assert.deepEqual(around('rabat'), [[], []]);
  });

  it('goes round where entries do', () => {
    assert.deepEqual(around('interpol'), [['interpol'], ['cnp', 'interpol']]);
  });
});
