import assert from 'node:assert/strict';
import fc from 'fast-check';
import { editRegistry, fieldsOf, type RegistryChange } from '../../../server/src/entities/editRegistry.js';
import { entryId } from '../../../server/src/entities/entryId.js';
import { readRegistry } from '../../../server/src/entities/readRegistry.js';
import { applyEdits } from '../../../server/src/rules/edits.js';

const read = (yaml: string) => readRegistry(yaml, { source: '' });

function edited(text: string, ...changes: RegistryChange[]): string | undefined {
  const edits = editRegistry(text, changes);
  return edits && applyEdits(text, edits);
}

const rabat = [
  { key: 'type', value: 'place' },
  { key: 'name', value: 'Rabat' },
] as const;
const add = (id = 'rabat'): RegistryChange => ({ change: 'add', id, fields: rabat });

describe('a new entry', () => {
  const cases: [what: string, before: string, after: string][] = [
    ['in an empty registry', '', 'entities:\n  rabat:\n    type: place\n    name: Rabat\n'],
    ['below a comment', '# ours', '# ours\nentities:\n  rabat:\n    type: place\n    name: Rabat\n'],
    [
      'where there is none yet',
      'entities: # none yet\n# end\n',
      'entities: # none yet\n  rabat:\n    type: place\n    name: Rabat\n# end\n',
    ],
    ['in empty braces', 'entities: {}\n', 'entities: { rabat: { type: place, name: Rabat } }\n'],
    [
      'beside one in braces',
      'entities:\n  ma: { type: place, name: Morocco } # home',
      'entities:\n  ma: { type: place, name: Morocco } # home\n  rabat: { type: place, name: Rabat }\n',
    ],
    [
      'in braces',
      'entities: { ma: { type: place, name: Morocco }, }\n',
      'entities: { ma: { type: place, name: Morocco }, rabat: { type: place, name: Rabat }, }\n',
    ],
    [
      'as deep as the others',
      'entities:\n    ma:\n        type: place # a land\n        name: Morocco # its name\n\n# the end\n',
      'entities:\n    ma:\n        type: place # a land\n        name: Morocco # its name\n    rabat:\n        type: place\n        name: Rabat\n\n# the end\n',
    ],
    [
      'behind a text of several lines',
      'entities:\n  ma:\n    type: place\n    name: Morocco\n    description: |\n      A land.\n\nother: 1\n',
      'entities:\n  ma:\n    type: place\n    name: Morocco\n    description: |\n      A land.\n  rabat:\n    type: place\n    name: Rabat\n\nother: 1\n',
    ],
    [
      'with the line ends of the file',
      'entities:\r\n  ma:\r\n    type: place\r\n    name: Morocco\r\n',
      'entities:\r\n  ma:\r\n    type: place\r\n    name: Morocco\r\n  rabat:\r\n    type: place\r\n    name: Rabat\r\n',
    ],
    [
      'in front matter without entities',
      'title: On the road\n',
      'title: On the road\nentities:\n  rabat:\n    type: place\n    name: Rabat\n',
    ],
  ];
  for (const [what, before, after] of cases) {
    it(`goes ${what}`, () => assert.equal(edited(before, add()), after));
  }

  it('goes nowhere in a text that is no registry, or has its id', () => {
    assert.equal(edited('entities: [a, b', add()), undefined);
    assert.equal(edited('- a\n', add()), undefined);
    assert.equal(edited('entities: 3\n', add()), undefined);
    assert.equal(edited('entities:\n  rabat: { type: place, name: Rabat }\n', add()), undefined);
    assert.equal(edited('', add('a'), add('a')), undefined);
  });

  it('has what was read of another, whatever its texts', () => {
    const text = `entities:
  a:
    type: person
    name: "Smith, John: [jr.] # 1"
    aliases: ['2030', 'null', "O'Neill", "- x", "{y}", "*z"]
    never: [Jon]
    description: "Two\\nlines."
    affiliation: b
    sameAs: https://example.org/#a
`;
    const [entry] = read(text).entries;
    for (const before of ['', 'entities: {}\n', 'entities:\n  c: {type: place, name: C}\n']) {
      const after = edited(before, { change: 'add', id: 'n: 1', fields: fieldsOf(entry) }) ?? '';
      const { entries, problems } = read(after);
      assert.deepEqual(problems, []);
      assert.deepEqual(fieldsOf(entries[entries.length - 1]), fieldsOf(entry));
      assert.equal(entries[entries.length - 1].id, 'n: 1');
    }
  });

  it('comes with others', () => {
    assert.equal(
      edited('', add('a'), add('b')),
      'entities:\n  a:\n    type: place\n    name: Rabat\n  b:\n    type: place\n    name: Rabat\n',
    );
  });
});

const registry = `# who
entities:
  # the capital
  rabat:
    type: city # for now
    name: Rabat # as written
    aliases: # old ones
      - Ribat   # on old maps
      - "ar-Ribat"
    partOf: ma
  ma: { type: place, name: Morocco, aliases: [ Maroc, al-Maghrib ], related: [rabat, es] }

  es:
    short: Spain
    aliases: España
    type:
    name: Spain
`;

describe('an entry', () => {
  const cases: [what: string, change: RegistryChange, from: string, to: string][] = [
    [
      'takes an alias in lines',
      { change: 'addAliases', id: 'rabat', aliases: ['Arbat', 'a, b'] },
      '      - "ar-Ribat"\n',
      '      - "ar-Ribat"\n      - Arbat\n      - "a, b"\n',
    ],
    [
      'takes an alias in brackets',
      { change: 'addAliases', id: 'ma', aliases: ['Marruecos'] },
      'al-Maghrib ]',
      'al-Maghrib, Marruecos ]',
    ],
    [
      'takes a second alias',
      { change: 'addAliases', id: 'es', aliases: ['Espagne'] },
      'aliases: España',
      'aliases: [España, Espagne]',
    ],
    ['takes a type', { change: 'set', id: 'rabat', field: 'type', value: 'place' }, 'city #', 'place #'],
    [
      'takes a type where it is empty',
      { change: 'set', id: 'es', field: 'type', value: 'place' },
      'type:\n',
      'type: place\n',
    ],
    [
      'takes a field it has not',
      { change: 'set', id: 'ma', field: 'short', value: 'M, the' },
      'name: Morocco,',
      'name: Morocco, short: "M, the",',
    ],
    [
      'takes a description',
      { change: 'set', id: 'rabat', field: 'description', value: 'A town, by the sea' },
      '      - "ar-Ribat"\n',
      '      - "ar-Ribat"\n    description: A town, by the sea\n',
    ],
    ['goes with its lines', { change: 'remove', id: 'es' }, registry.slice(registry.indexOf('  es:')), ''],
    [
      'goes with its line',
      { change: 'remove', id: 'ma' },
      registry.slice(registry.indexOf('  ma:'), registry.indexOf('\n  es:')),
      '',
    ],
    [
      'loses an alias in lines',
      { change: 'removeValue', id: 'rabat', start: registry.indexOf('Ribat') },
      '      - Ribat   # on old maps\n',
      '',
    ],
    [
      'loses an alias in brackets',
      { change: 'removeValue', id: 'ma', start: registry.indexOf('Maroc,') },
      'Maroc, ',
      '',
    ],
    [
      'loses its only alias',
      { change: 'removeValue', id: 'es', start: registry.indexOf('España') },
      '    aliases: España\n',
      '',
    ],
  ];
  for (const [what, change, from, to] of cases) {
    it(what, () => {
      assert.equal(registry.split(from).length, 2);
      assert.equal(
        edited(registry, change),
        registry.replace(from, () => to),
      );
    });
  }

  it('takes another id, with the relations to it', () => {
    assert.equal(
      edited(registry, { change: 'rename', id: 'rabat', to: 'the capital' }),
      registry.replace('  rabat:', '  the capital:').replace('[rabat,', '[the capital,'),
    );
    assert.equal(edited(registry, { change: 'rename', id: 'rabat', to: 'ma' }), undefined);
    assert.equal(edited(registry, { change: 'rename', id: 'nobody', to: 'x' }), undefined);
  });

  it('is merged with another in one go', () => {
    assert.equal(
      edited(
        'entities:\n  a: { type: place, name: A, partOf: b }\n  b: { type: place, name: B }\n  c: { type: place, name: C, related: b }\n',
        { change: 'addAliases', id: 'a', aliases: ['B'] },
        { change: 'remove', id: 'b' },
      ),
      'entities:\n  a: { type: place, name: A, aliases: [B], partOf: b }\n  c: { type: place, name: C, related: b }\n',
    );
    const lines = 'entities:\n  a:\n    type: place\n    name: A\n  b:\n    type: place\n    name: B\n';
    assert.equal(
      edited(lines, { change: 'remove', id: 'b' }, { change: 'addAliases', id: 'a', aliases: ['B'] }),
      'entities:\n  a:\n    type: place\n    name: A\n    aliases: [B]\n',
    );
  });

  it('is found by its place where another has its id', () => {
    const twice = 'entities:\n  a: { type: place, name: A }\n  a: { type: event, name: B }\n';
    assert.equal(
      edited(twice, { change: 'rename', id: 'a', at: twice.lastIndexOf('a: {'), to: 'b' }),
      twice.replace('a: { type: event', 'b: { type: event'),
    );
  });

  it('is left alone where it is written in a way of its own', () => {
    assert.equal(
      edited('x: &x { type: place, name: A }\nentities: { a: *x }\n', {
        change: 'addAliases',
        id: 'a',
        aliases: ['B'],
      }),
      undefined,
    );
  });
});

describe('any registry', () => {
  const name = fc.oneof(
    fc.constantFrom('Rabat', 'a, b', '#1', "it's", 'x: y', '- z', '12', 'é'),
    fc.string(),
  );
  const texts = name
    .filter(each => each.trim() !== '')
    .map(each => each.replace(/[\r\n\u2028\u2029\u0085]/g, ' '));
  const ids = fc.constantFrom('a', 'b', 'c', 'd', 'x 1');
  const entry = fc.record({
    id: ids,
    style: fc.constantFrom('block', 'braces', 'deep'),
    name: texts,
    aliases: fc.array(texts, { maxLength: 3 }),
    comment: fc.boolean(),
  });
  const written = fc.array(entry, { maxLength: 5 }).map(entries => {
    const lines = ['entities: # all'];
    for (const { id, style, name, aliases, comment } of entries) {
      const note = comment ? ' # note' : '';
      if (style === 'braces') {
        const list = aliases.map(alias => JSON.stringify(alias)).join(', ');
        lines.push(`  ${id}: { type: place, name: ${JSON.stringify(name)}, aliases: [${list}] }${note}`);
      } else {
        lines.push(`  ${id}:${note}`, `    type: place${note}`, `    name: ${JSON.stringify(name)}`);
        if (aliases.length > 0) lines.push('    aliases:');
        const indent = style === 'deep' ? '      ' : '    ';
        for (const alias of aliases) lines.push(`${indent}- ${JSON.stringify(alias)}${note}`);
      }
      if (comment) lines.push('', '# between');
    }
    return `${lines.join('\n')}\n`;
  });
  const change: fc.Arbitrary<RegistryChange> = fc.oneof(
    fc.record({
      change: fc.constant('add' as const),
      id: texts,
      fields: texts.map(value => [
        { key: 'type', value: 'place' },
        { key: 'name', value },
      ]),
    }),
    fc.record({
      change: fc.constant('addAliases' as const),
      id: ids,
      aliases: fc.array(texts, { minLength: 1, maxLength: 2 }),
    }),
    fc.record({ change: fc.constant('rename' as const), id: ids, to: texts }),
    fc.record({
      change: fc.constant('set' as const),
      id: ids,
      field: fc.constantFrom('name' as const, 'short' as const, 'type' as const),
      value: texts,
    }),
    fc.record({ change: fc.constant('remove' as const), id: ids }),
  );

  it('has after a change what it had, and what was asked for, and all of its comments', () => {
    fc.assert(
      fc.property(written, change, (text, asked) => {
        const before = read(text);
        const edits = editRegistry(text, [asked]);
        const has = before.entries.some(({ id }) => id === asked.id);
        if (edits === undefined) {
          assert.ok(asked.change === 'add' ? has : !has || asked.change === 'rename', text);
          return;
        }
        const after = applyEdits(text, edits);
        const { entries } = read(after);
        if (asked.change !== 'remove') {
          for (const note of ['# all', '# between'])
            assert.equal(after.split(note).length, text.split(note).length);
          assert.equal(after.split(/ # note$/m).length, text.split(/ # note$/m).length);
        }
        const id = asked.change === 'rename' ? asked.to : asked.id;
        const found = entries.find(each => each.id === id);
        if (asked.change === 'remove') {
          const isTwice = before.problems.some(({ code }) => code === 'registry/duplicate-id');
          assert.ok(found === undefined || isTwice, after);
        } else if (asked.change === 'addAliases') {
          for (const alias of asked.aliases) assert.ok(found?.aliases.includes(alias), after);
        } else if (asked.change === 'set' && asked.field !== 'type')
          assert.equal(found?.[asked.field], asked.value);
        else assert.ok(found !== undefined, after);
      }),
    );
  });

  it('is never broken, and no text at all makes it throw', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'entities:\n {}[]-#&*|>"\'ab,? ') }),
        change,
        (text, asked) => {
          const edits = editRegistry(text, [asked]);
          if (edits !== undefined)
            assert.ok(!read(applyEdits(text, edits)).problems.some(each => each.isSyntax));
        },
      ),
    );
  });
});

describe('an id', () => {
  it('is made of a name, and told apart from those there are', () => {
    const taken = new Set(['rabat', 'rabat-2']);
    const id = (name: string) => entryId(name, each => taken.has(each));
    assert.equal(id('the Sûreté  nationale'), 'surete-nationale');
    assert.equal(id('Rabat'), 'rabat-3');
    assert.equal(id('الرباط'), 'الرباط');
    assert.equal(id('?'), 'entity');
  });
});
