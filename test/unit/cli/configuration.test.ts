import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { veryPlugin } from '../../harness/veryPlugin.js';
import { folderWith, linesOf, removeFolders, seedmark } from './command.js';

const alias = '# Title\n\nThe [Bank]{.org} is open.\n';
const broken = '# Title\n\nThe [Bank{.organization} is open.\n';

interface Diagnostic {
  code: string;
  severity: string;
  message: string;
  range: { start: { character: number } };
  fixes: { kind: string; title: string }[];
}

/** Codes with their severities, by path. */
async function found(cwd: string, ...args: string[]) {
  const { code, stdout, stderr } = await seedmark(['check', '-f', 'json', ...args], { cwd });
  const files: { path: string; diagnostics: { code: string; severity: string }[] }[] =
    JSON.parse(stdout).files;
  const said = files.map(({ path: name, diagnostics }) => [
    name,
    ...diagnostics.map(diagnostic => `${diagnostic.severity} ${diagnostic.code}`),
  ]);
  return { code, stderr, said };
}

describe('the configuration on the command line', () => {
  after(removeFolders);

  it('sets severities by code and family, the nearest file alone', async () => {
    const folder = folderWith({
      '.seedmarkrc.yaml': 'rules:\n  marker/type-alias: error\n',
      'a.seed': alias,
      'below/.seedmarkrc.json': '{ "rules": { "marker/*": "off" } }',
      'below/b.seed': alias,
      'other/package.json': '{ "name": "x", "seedmark": { "rules": { "marker/type-alias": "warning" } } }',
      'other/deep/c.seed': alias,
    });
    assert.deepEqual(await found(folder), {
      code: 1,
      stderr: '',
      said: [
        ['a.seed', 'error marker/type-alias'],
        ['below/b.seed'],
        ['other/deep/c.seed', 'warning marker/type-alias'],
      ],
    });
    const within = path.join(folder, 'other', 'deep');
    assert.deepEqual((await found(within)).said, [['c.seed', 'warning marker/type-alias']]);
    const { stdout } = await seedmark(['check', '-f', 'json', '--stdin-path', 'below/x.seed', '-'], {
      cwd: folder,
      input: alias,
    });
    assert.equal(JSON.parse(stdout).summary.hint, 0);
  });

  it('adds types and relations, requires keys, and names registries', async () => {
    const folder = folderWith({
      '.seedmarkrc.yaml': [
        'types: { ship: { abbreviations: [vessel] } }',
        'relations: [owner]',
        'registries: ["data/*.yaml"]',
        'frontMatter: { required: [source] }',
      ].join('\n'),
      'a.seed': '---\nsource:\n---\n\n# Title\n\nThe [Ada]{.ship ref=ada} and the [Eva]{.vessel ref=eva}.\n',
      'data/ships.yaml': 'entities:\n  ada: { type: ship, name: Ada, owner: bank }\n',
    });
    assert.deepEqual((await found(folder, 'a.seed')).said, [
      ['a.seed', 'warning front-matter/missing-key', 'hint marker/type-alias', 'warning entity/undefined'],
    ]);
    const { said } = await found(folder);
    assert.deepEqual(
      said.map(([name]) => name),
      ['a.seed', 'data/ships.yaml'],
    );
    assert.ok(!said[1].some(what => what.includes('registry/invalid')), JSON.stringify(said[1]));
  });

  it('says which files are seeds and which are left alone', async () => {
    const folder = folderWith({
      '.seedmarkrc.yaml': 'include: ["texts/**/*.md"]\nexclude: [texts/old]\n',
      'a.seed': broken,
      'texts/b.md': broken,
      'texts/old/c.md': broken,
    });
    assert.deepEqual((await found(folder)).said, [['texts/b.md', 'error marker/unclosed-text']]);
    assert.deepEqual(await found(folder, 'texts/old/c.md', 'a.seed'), {
      code: 1,
      stderr: 'texts/old/c.md is left out by the configuration\n',
      said: [['a.seed', 'error marker/unclosed-text']],
    });
    const mended = await seedmark(['check', '--fix', '.'], { cwd: folder });
    assert.equal(mended.code, 0);
    assert.equal(fs.readFileSync(path.join(folder, 'texts/old/c.md'), 'utf8'), broken);
  });

  it('says what is wrong in it, and goes by the rest', async () => {
    const folder = folderWith({
      '.seedmarkrc.yaml': 'rule: {}\nrules:\n  marker/type-alias: off\n  marker/untyped: loud\n',
      'a.seed': alias,
    });
    assert.deepEqual(await found(folder), {
      code: 1,
      stderr: '',
      said: [
        ['.seedmarkrc.yaml', 'warning configuration/unknown-key', 'error configuration/invalid'],
        ['a.seed'],
      ],
    });
    const { stdout } = await seedmark(['check'], { cwd: folder });
    assert.deepEqual(linesOf(stdout).slice(0, 3), [
      '.seedmarkrc.yaml:1:1: warning configuration/unknown-key: `rule` is no key of a configuration; `rules` is.',
      '   1 │ rule: {}',
      '     │ ^^^^',
    ]);
    assert.equal((await found(folder, '--rule', 'marker/*')).code, 0);
  });

  it('that cannot be used is one line and exit code 2, and the files are checked all the same', async () => {
    const folder = folderWith({ '.seedmarkrc.yaml': 'rules: [\n', 'a.seed': alias, 'b.seed': alias });
    const { code, stderr, said } = await found(folder);
    assert.equal(code, 2);
    assert.match(stderr, /^seedmark: \.seedmarkrc\.yaml: [^\n]+\n$/);
    assert.deepEqual(said, [
      ['a.seed', 'hint marker/type-alias'],
      ['b.seed', 'hint marker/type-alias'],
    ]);
  });

  it('holds in every thread', async () => {
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`d${n % 3}/${n}.seed`, alias]));
    const folder = folderWith({ ...files, 'd1/.seedmarkrc.yaml': 'rules: { marker/*: off }\n' });
    const { said } = await found(folder, '--jobs', '2');
    for (const [name, ...codes] of said) {
      assert.equal(codes.length, name.startsWith('d1/') ? 0 : 1, name);
    }
    assert.equal(said.length, 40);
  });

  it('runs the plugins of retext that it names', async () => {
    const folder = folderWith({
      '.seedmarkrc.yaml': 'prose: [retext-very, retext-absent]\nrules: { prose/very: error }\n',
      'a.seed': '# Title\n\nThe [very old]{.work} text was very long, and `very` short.\n',
      ...veryPlugin,
    });
    const { code, stdout, stderr } = await seedmark(['check', '-f', 'json'], { cwd: folder });
    assert.equal(code, 2);
    assert.match(stderr, /^seedmark: \S+: the plugin retext-absent cannot be loaded: [^\n]+\n$/);
    const { diagnostics } = JSON.parse(stdout).files[0];
    assert.deepEqual(
      diagnostics.map(({ code: of, severity, message, range, fixes }: Diagnostic) => [
        `${severity} ${of}`,
        message,
        range.start.character,
        fixes.map(({ kind, title }) => `${kind} ${title}`),
      ]),
      [
        ['error prose/very', 'Unneeded', 5, ['choice Change to `quite`']],
        ['error prose/very', 'Unneeded', 31, ['choice Change to `quite`']],
      ],
    );
  });

  it('chooses the recognizers', async () => {
    const text = 'The talks were held in Madrid, Spain, on 30 January 2026.\n';
    const folder = folderWith({ '.seedmarkrc.yaml': 'recognizers: [dates]\n', 'a.seed': text });
    const { stdout } = await seedmark(['entities', '-f', 'json'], { cwd: folder });
    const entities: { type: string }[] = JSON.parse(stdout).entities;
    assert.deepEqual(
      entities.map(({ type }) => type),
      ['date'],
    );
  });
});
