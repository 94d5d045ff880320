import assert from 'node:assert/strict';
import { rules } from '../../../server/src/rules/index.js';
import { defaultTypes } from '../../../server/src/syntax/entityTypes.js';
import {
  configurationOf,
  defaultConfiguration,
  severitiesOf,
} from '../../../server/src/workspace/configuration/configuration.js';
import { Configurations } from '../../../server/src/workspace/configuration/configurations.js';
import {
  type ConfigurationValues,
  recognizerNames,
} from '../../../server/src/workspace/configuration/description.js';
import {
  configurationSchema,
  exampleConfiguration,
} from '../../../server/src/workspace/configuration/docs.js';
import { readConfiguration } from '../../../server/src/workspace/configuration/read.js';
import { chooseRecognizers } from '../../harness/recognizers.js';

const yaml = '.seedmarkrc.yaml';

/** The problems of a text, each with the text it is at. */
function problemsOf(text: string, name = yaml): string[] {
  return (readConfiguration(name, text)?.problems ?? []).map(
    ({ code, start, end, message }) => `${code} ${JSON.stringify(text.slice(start, end))} ${message}`,
  );
}

describe('reading a configuration', () => {
  it('takes every key of the documented example', () => {
    const read = readConfiguration(yaml, exampleConfiguration);
    assert.deepEqual(read?.problems, []);
    assert.deepEqual(Object.keys(read.values), Object.keys(configurationSchema().properties ?? {}));
    assert.deepEqual(read.values.types, {
      ship: { abbreviations: ['vessel'], description: 'A vessel, named.' },
    });
  });

  it('takes JSON, and the member of a package.json', () => {
    const values: ConfigurationValues = { rules: { 'marker/*': 'off' }, relations: ['owner'] };
    const read = readConfiguration('.seedmarkrc.json', JSON.stringify(values));
    assert.deepEqual(read, { values, problems: [], isUsable: true });
    const manifest = JSON.stringify({ name: 'x', seedmark: values }, undefined, '\t');
    assert.deepEqual(readConfiguration('package.json', manifest)?.values, values);
    assert.equal(readConfiguration('package.json', '{ "name": "seedmark" }'), undefined);
    assert.equal(readConfiguration('package.json', '{ "name": "other"'), undefined);
  });

  it('says what is wrong where it stands, and reads the rest', () => {
    const text = [
      'rules: { marker/untypd: off, marker/untyped: on, marker/*: hint }',
      'relation: [owner]',
      'frontMatter: { required: source }',
      'recognizers: [places, plces]',
      'exclude: [../other, archive, 3]',
      'types: { ship: { example: [a] }, a b: {} }',
    ].join('\n');
    assert.deepEqual(problemsOf(text), [
      'configuration/unknown-key "marker/untypd" `marker/untypd` is no rule; `marker/untyped` is.',
      'configuration/invalid "on" `rules.marker/untyped` is `on`; it takes `off`, `hint`, `information`, `warning` or `error`.',
      'configuration/unknown-key "relation" `relation` is no key of a configuration; `relations` is.',
      'configuration/invalid "source" `frontMatter.required` is `source`; it takes a list.',
      'configuration/invalid "plces" `recognizers[1]` is `plces`; it takes `acronyms`, `dates`, `events`, `persons`, `places`, `registry`, `roles` or `tagger`.',
      'configuration/invalid "../other" `exclude[0]` is `../other`; it takes a glob of `*`, `**`, `?` and `{a,b}`, relative to the folder of this file.',
      'configuration/invalid "3" `exclude[2]` is `3`; it takes a glob of `*`, `**`, `?` and `{a,b}`, relative to the folder of this file.',
      'configuration/invalid "[a]" `types.ship.example` is a list; it takes a text.',
      'configuration/unknown-key "a b" `a b` is no name of a type: letters, digits, `-` and `_`.',
    ]);
    assert.deepEqual(readConfiguration(yaml, text)?.values, {
      rules: { 'marker/*': 'hint' },
      frontMatter: { required: undefined },
      recognizers: ['places'],
      exclude: ['archive'],
      types: { ship: { example: undefined } },
    });
  });

  it('offers the nearest key, quoted where the file quotes', () => {
    const [problem] = readConfiguration('.seedmarkrc.json', '{ "rule": {} }')?.problems ?? [];
    assert.deepEqual(problem.fixes, [
      { kind: 'choice', title: 'Change to `rules`', edits: [{ start: 2, end: 8, text: '"rules"' }] },
    ]);
  });

  it('uses nothing of what is no mapping, or cannot be parsed', () => {
    for (const text of ['- rules', 'rules: [', '"rules"', 'a: b: c', '{'.repeat(5000)]) {
      const read = readConfiguration(yaml, text);
      assert.equal(read?.isUsable, false, text.slice(0, 20));
      assert.equal(read.problems.length, 1);
      assert.deepEqual(read.values, {});
    }
    assert.deepEqual(readConfiguration(yaml, '# nothing yet\n'), {
      values: {},
      problems: [],
      isUsable: true,
    });
  });

  it('tells what other readers of JSON do not take', () => {
    assert.deepEqual(problemsOf('{ "rules": {}, }', '.seedmarkrc.json'), [
      'configuration/invalid "}" This is no JSON: Expected double-quoted property name in JSON.',
    ]);
  });

  it('knows the recognizers by name', () => {
    assert.deepEqual(
      recognizerNames,
      chooseRecognizers()
        .map(({ name }) => name)
        .sort(),
    );
  });
});

describe('a configuration', () => {
  const of = (values: ConfigurationValues) => configurationOf(values, 'file:///a%20b/.seedmarkrc.yaml');

  it('adds entity types', () => {
    const { types } = of({ types: { ship: { abbreviations: ['vessel'] } } });
    assert.deepEqual(types.resolve('vessel'), { name: 'ship', alias: true });
    assert.equal(types.all.length, defaultTypes.all.length + 1);
    assert.equal(of({}).types, defaultTypes);
  });

  it('says what a file is, below its own folder', () => {
    const { kindOf } = of({ include: ['texts/*.md'], registries: ['data'], exclude: ['texts/old*'] });
    assert.equal(kindOf('file:///a%20b/texts/x.md'), 'seed');
    assert.equal(kindOf('file:///a%20b/texts/old.md'), undefined);
    assert.equal(kindOf('file:///a%20b/x.seed'), undefined);
    assert.equal(kindOf('file:///a%20b/data/people.yaml'), 'registry');
    assert.equal(kindOf('file:///a%20b/entities.yaml'), 'registry');
    assert.equal(kindOf('file:///other/texts/x.md'), undefined);
    assert.equal(defaultConfiguration.kindOf('file:///x.seed'), 'seed');
    assert.equal(of({ include: [] }).kindOf('file:///a%20b/x.seed'), undefined);
  });

  it('lets a code go before its family, and the editor before the file', () => {
    const severities = severitiesOf(
      [
        { 'marker/untyped': 'error', 'marker/*': 'off', 'text/*': 'hint' },
        { 'marker/type-alias': 'warning', 'text/*': 'error' },
      ],
      rules.map(({ code }) => code),
    );
    const markers = rules.filter(({ code }) => code.startsWith('marker/'));
    for (const { code } of markers) {
      const expected = { 'marker/untyped': 'error', 'marker/type-alias': 'warning' }[code] ?? 'off';
      assert.equal(severities[code], expected, code);
    }
    assert.ok(Object.entries(severities).every(([code, s]) => !code.startsWith('text/') || s === 'error'));
  });
});

describe('the configurations of a project', () => {
  function project(files: Record<string, string>) {
    const read: string[] = [];
    const configurations = new Configurations({
      async read(uri) {
        read.push(uri);
        return files[uri];
      },
      isSearched: () => true,
    });
    return { configurations, files, read };
  }

  it('hold where they are the nearest, the first of a folder', async () => {
    const { configurations } = project({
      'file:///.seedmarkrc.json': '{ "relations": ["root"] }',
      'file:///a/package.json': '{ "seedmark": { "relations": ["package"] } }',
      'file:///a/b/.seedmarkrc.yaml': 'relations: [yaml]',
      'file:///a/b/.seedmarkrc.json': '{ "relations": ["json"] }',
      'file:///a/b/c/package.json': '{ "name": "nothing" }',
    });
    const relations = async (uri: string) => {
      await configurations.load(uri);
      return configurations.of(uri).relations;
    };
    assert.deepEqual(await relations('file:///x.seed'), ['root']);
    assert.deepEqual(await relations('file:///a/x.seed'), ['package']);
    assert.deepEqual(await relations('file:///a/b/c/d/x.seed'), ['yaml']);
    assert.deepEqual(await relations('file:///z/y/x.seed'), ['root']);
    assert.deepEqual(await relations('untitled:Untitled-1'), []);
  });

  it('are read once, and again when they change', async () => {
    const { configurations, files, read } = project({});
    const uri = 'file:///a/x.seed';
    assert.equal(configurations.isLoaded(uri), false);
    await Promise.all([configurations.load(uri), configurations.load('file:///a/y.seed')]);
    await configurations.load(uri);
    assert.equal(configurations.isLoaded(uri), true);
    assert.equal(read.length, new Set(read).size);
    assert.equal(configurations.of(uri), defaultConfiguration);
    files['file:///a/.seedmarkrc.yaml'] = 'relations: [owner]';
    await configurations.changed('file:///a/.seedmarkrc.yaml');
    assert.deepEqual(configurations.of(uri).relations, ['owner']);
    assert.deepEqual(
      configurations.files().map(file => file.uri),
      ['file:///a/.seedmarkrc.yaml'],
    );
  });
});
