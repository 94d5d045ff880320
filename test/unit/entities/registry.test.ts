import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isMap, parseDocument } from 'yaml';
import { normalizeName } from '../../../server/src/entities/names.js';
import { readEntities, readRegistry } from '../../../server/src/entities/readRegistry.js';
import { Registry } from '../../../server/src/entities/registry.js';

const text = `# who and what
entities:
  hammouchi:
    type: per
    name: Abdellatif Hammouchi   # canonical
    short: Hammouchi
    aliases: [A. Hammouchi]
    never: [Abdelatif Hamouchi]
    description: Director General of the DGSN and the DGST.
    affiliation: [dgsn, dgst]
    sameAs: https://example.org/q1
  dgsn:
    type: organization
    name: General Directorate for National Security
    aliases: [DGSN, 'Sûreté nationale']
    location: ma
  ma: { type: place, name: Morocco }
`;
const read = (yaml: string) => readRegistry(yaml, { source: 'file:///entities.yaml' });

describe('readRegistry', () => {
  it('reads entries with the place of each name', () => {
    const { entries, problems } = read(text);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      entries.map(entry => [entry.id, entry.type]),
      [
        ['hammouchi', 'person'],
        ['dgsn', 'organization'],
        ['ma', 'place'],
      ],
    );
    const [hammouchi, dgsn] = entries;
    assert.equal(hammouchi.name, 'Abdellatif Hammouchi');
    assert.equal(hammouchi.short, 'Hammouchi');
    assert.deepEqual(hammouchi.never, ['Abdelatif Hamouchi']);
    assert.deepEqual(hammouchi.relations.get('affiliation'), ['dgsn', 'dgst']);
    assert.deepEqual(dgsn.relations.get('location'), ['ma']);
    assert.deepEqual(hammouchi.sameAs, ['https://example.org/q1']);
    assert.equal(text.slice(hammouchi.idSpan.start, hammouchi.idSpan.end), 'hammouchi');
    assert.ok(text.slice(hammouchi.start, hammouchi.end).startsWith('hammouchi:\n    type: per'));
    for (const entry of entries) {
      for (const form of entry.forms) {
        assert.equal(text.slice(form.start, form.end).replace(/^'|'$/g, ''), form.text);
      }
    }
  });

  it('says what is wrong and reads the rest', () => {
    const bad = `entities:
  a: {type: plcae, name: A}
  b: just text
  c: {name: C, alias: [x]}
  d: {type: place}
  d: {type: place, name: D again}
  e: {type: place, name: [E, F], aliases: {x: y}}
  f: {type: place, name: F, aliases: [1, {a: b}]}
other: 1
`;
    const { entries, problems } = read(bad);
    assert.deepEqual(
      problems.map(problem => [problem.code, bad.slice(problem.start, problem.end), problem.message]),
      [
        ['registry/invalid', 'plcae', '`plcae` is no entity type; `place` is.'],
        ['registry/invalid', 'b', 'The entry `b` is a mapping with at least `type` and `name`.'],
        ['registry/invalid', 'alias', '`alias` is no key of an entry; `aliases` is.'],
        ['registry/invalid', 'c', 'The entry `c` has no `type`.'],
        ['registry/invalid', 'd', 'The entry `d` has no `name`.'],
        ['registry/duplicate-id', 'd', '`d` stands in this registry already; an id names one entity.'],
        ['registry/invalid', 'name', '`name` holds several values; it takes one text.'],
        ['registry/invalid', 'aliases', '`aliases` is a text or a list of texts.'],
        ['registry/invalid', '{a: b}', 'An item of `aliases` is a text.'],
        ['registry/invalid', 'other', '`other` is no key of a registry; `entities` is its only one.'],
      ],
    );
    assert.deepEqual(
      entries.map(entry => [entry.id, entry.type, entry.name]),
      [
        ['a', 'plcae', 'A'],
        ['c', undefined, 'C'],
        ['d', 'place', 'd'],
        ['e', 'place', 'e'],
        ['f', 'place', 'F'],
      ],
    );
    assert.deepEqual(entries[4].aliases, ['1']);
  });

  it('survives what is no YAML, or no mapping', () => {
    assert.deepEqual(read(''), { entries: [], problems: [] });
    assert.equal(read('- a\n- b').problems.length, 1);
    assert.ok(read('entities:\n  a: {type: [').problems.length > 0);
    assert.equal(read('entities: 3').problems[0].message, '`entities` is a mapping from ids to entries.');
  });

  it('reads YAML aliases without following them for ever', () => {
    const { entries } = read('entities:\n  a: &a\n    type: place\n    name: A\n    related: *a\n  b: *a\n');
    assert.deepEqual(
      entries.map(entry => entry.name),
      ['A', 'A'],
    );
  });

  it('survives deep nesting', () => {
    for (const source of ['['.repeat(20_000), `entities: ${'{a: '.repeat(20_000)}`, '- '.repeat(20_000)]) {
      assert.deepEqual(
        read(source).problems.map(problem => problem.message),
        ['This nests too deeply for a registry.'],
      );
    }
  });

  it('says what YAML says', () => {
    const source = 'entities:\n  a: {type: place, name: "A}\n';
    const [problem] = read(source).problems;
    assert.equal(problem.code, 'registry/invalid');
    assert.equal(problem.message, 'Missing closing "quote.');
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      'entities:',
      '\n',
      '  ',
      'a',
      ':',
      ' ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '*a',
      '&a',
      '"',
      'type',
      'name',
      ',',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        const source = pieces.join('');
        for (const problem of read(source).problems) {
          assert.ok(problem.start >= 0 && problem.start <= problem.end && problem.message.length > 0);
        }
      }),
    );
  });
});

describe('readEntities', () => {
  it('reads a front matter’s mapping, shifted to its place in the file', () => {
    const file = '---\ntitle: T\nentities:\n  x: {type: place, name: Fez}\n---\n';
    const document = parseDocument(file.slice(4, -4));
    assert.ok(isMap(document.contents));
    const place = { text: file, offset: 4 };
    const options = { source: 'file:///a' };
    const { entries } = readEntities(document, document.get('entities', true), place, options);
    assert.equal(entries[0].line, 3);
    const [name] = entries[0].forms;
    assert.equal(file.slice(name.start, name.end), 'Fez');
  });
});

describe('Registry', () => {
  const registry = new Registry(read(text).entries);

  it('compares names after normalisation', () => {
    assert.equal(normalizeName('The  UNITED\nNations’s'), 'united nations');
    assert.equal(normalizeName('Straße'), normalizeName('STRASSE'));
    assert.equal(normalizeName('Cafe\u0301'), normalizeName('CAFÉ'));
    assert.equal(normalizeName('the'), 'the');
    assert.deepEqual(
      registry.named('the dgsn’s').map(entry => entry.id),
      ['dgsn'],
    );
    assert.deepEqual(registry.named('Abdelatif Hamouchi'), []);
  });

  it('resolves by ref, then by type and text, else implicitly', () => {
    const resolve = (mention: { text: string; type?: string; ref?: string }) => registry.resolve(mention);
    const id = (mention: { text: string; type?: string; ref?: string }) => {
      const resolution = resolve(mention);
      return resolution.kind === 'entry' ? resolution.entry.id : resolution.kind;
    };
    assert.equal(id({ text: 'anyone', ref: 'hammouchi' }), 'hammouchi');
    assert.equal(id({ text: 'Hammouchi', ref: 'nobody' }), 'unknown');
    assert.equal(id({ text: 'Hammouchi', type: 'person' }), 'hammouchi');
    assert.equal(id({ text: 'Hammouchi', type: 'place' }), 'implicit');
    assert.equal(id({ text: 'Morocco' }), 'ma');
    assert.deepEqual(resolve({ text: 'the Atlas', type: 'place' }), { kind: 'implicit', key: 'place:atlas' });
  });

  it('calls a text that fits several entries ambiguous', () => {
    const more = new Registry([
      ...registry.entries,
      ...read('entities:\n  m2: {type: place, name: Morocco}').entries,
    ]);
    const resolution = more.resolve({ text: 'Morocco', type: 'place' });
    assert.equal(resolution.kind, 'ambiguous');
  });

  it('lets the front matter hide an entry', () => {
    const local = read('entities:\n  ma: {type: place, name: Kingdom of Morocco}').entries;
    const both = new Registry(registry.entries, local);
    assert.equal(both.get('ma')?.name, 'Kingdom of Morocco');
    assert.deepEqual(both.named('Morocco'), []);
    assert.equal(both.entries.length, 3);
  });
});
