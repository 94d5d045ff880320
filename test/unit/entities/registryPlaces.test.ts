import assert from 'node:assert/strict';
import {
  entryAt,
  entryName,
  frontMatterPlaces,
  placeAt,
  type RegistryPlaces,
  registryPlaces,
} from '../../../server/src/entities/registryPlaces.js';
import { Seed } from '../../../server/src/syntax/seed.js';

/** Each place as `kind: text as written`. */
function drawn(text: string, { all }: RegistryPlaces): string[] {
  return all.map(place => {
    const detail =
      place.kind === 'form' ? ` ${place.form}` : place.kind === 'target' ? ` ${place.relation}` : '';
    return `${place.kind}${detail}: ${text.slice(place.start, place.end)}`;
  });
}

const registry = `# The visit
entities:
  hammouchi: # a person
    type: person
    name: "Abdellatif Hammouchi"
    short: Hammouchi
    aliases:
      - A. Hammouchi
      - 'Hammouchi, A.'
    never: [Abdelatif]
    affiliation: [dgsn, dgst]
    sameAs: https://a.example/
    description: >
      Director General
      of the DGSN.

  dgsn: { type: organization, name: DGSN, location: ma }
`;

describe('registryPlaces', () => {
  it('places every text of a registry', () => {
    assert.deepEqual(drawn(registry, registryPlaces(registry)), [
      'root: entities',
      'id: hammouchi',
      'key: type',
      'type: person',
      'key: name',
      'form name: "Abdellatif Hammouchi"',
      'key: short',
      'form short: Hammouchi',
      'key: aliases',
      'form alias: A. Hammouchi',
      "form alias: 'Hammouchi, A.'",
      'key: never',
      'form never: Abdelatif',
      'key: affiliation',
      'target affiliation: dgsn',
      'target affiliation: dgst',
      'key: sameAs',
      'sameAs: https://a.example/',
      'key: description',
      'description: >\n      Director General\n      of the DGSN.\n',
      'id: dgsn',
      'key: type',
      'type: organization',
      'key: name',
      'form name: DGSN',
      'key: location',
      'target location: ma',
    ]);
  });

  it('knows the entries, and what is at an offset', () => {
    const places = registryPlaces(registry);
    assert.deepEqual(places.entries.map(entryName), ['Abdellatif Hammouchi', 'DGSN']);
    for (const [index, place] of places.all.entries()) {
      assert.equal(placeAt(places, place.start), place);
      const next = places.all.at(index + 1);
      if (next === undefined || next.start > place.end) assert.equal(placeAt(places, place.end), place);
    }
    assert.equal(placeAt(places, 0), undefined);
    assert.equal(placeAt(places, registry.indexOf('# a person') + 3), undefined);
    assert.equal(entryAt(places, registry.indexOf('# a person'))?.id.text, 'hammouchi');
    assert.equal(entryAt(places, registry.indexOf('location'))?.id.text, 'dgsn');
    assert.equal(entryAt(places, 0), undefined);
    const [first] = places.entries;
    assert.equal(registry.slice(first.start, first.end).trimEnd().endsWith('of the DGSN.'), true);
  });

  it('places the entities of a front matter in their document', () => {
    const text = `\ufeff---\r\ntitle: T\r\nentities:\r\n  x: { type: place, name: X }\r\n---\r\n\r\nText\r\n`;
    assert.deepEqual(drawn(text, frontMatterPlaces(Seed.parse(text))), [
      'root: entities',
      'id: x',
      'key: type',
      'type: place',
      'key: name',
      'form name: X',
    ]);
    for (const none of ['Text', '---\ntitle: T\n---\n', '---\n- a\n---\n', '---\na: [\n---\n'])
      assert.deepEqual(frontMatterPlaces(Seed.parse(none)).all, []);
  });

  it('tells YAML aliases', () => {
    const places = registryPlaces(
      'entities: { a: { type: place, name: &n A }, b: { type: place, name: *n } }',
    );
    assert.deepEqual(
      places.all
        .filter(({ kind }) => kind === 'form')
        .map(({ text, isAlias, entry }) => [text, isAlias, entry]),
      [
        ['A', false, 0],
        ['A', true, 1],
      ],
    );
  });

  it('takes what can be read of a broken registry, and never throws', () => {
    const broken = 'entities:\n  a:\n    type: place\n    name: [A\n  b: 3\n  a: {}\n  ? [x]\n  : y\n';
    for (let end = 0; end <= broken.length; end++) {
      const places = registryPlaces(broken.slice(0, end));
      for (let at = 0; at <= end; at++) placeAt(places, at);
      const ends = [0, ...places.all.map(place => place.end)];
      for (const [index, place] of places.all.entries())
        assert.ok(ends[index] <= place.start && place.start <= place.end);
    }
    for (const none of ['', 'a', '- a', 'entities', 'entities:', 'entities: 3', 'entities: *a'])
      assert.deepEqual(registryPlaces(none).entries, []);
  });
});
