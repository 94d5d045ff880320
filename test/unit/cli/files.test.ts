import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { folderWith, linesOf, removeFolders, seedmark } from './command.js';

const text = 'A title\n\nA sentence of prose.\n';

interface Outline {
  version: number;
  files: { path: string }[];
}

/** The paths that a command line finds, in their order. */
async function found(cwd: string, ...operands: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await seedmark(['outline', '-f', 'json', ...operands], { cwd });
  assert.deepEqual([code, stderr], [0, '']);
  const outline: Outline = JSON.parse(stdout);
  return outline.files.map(file => file.path);
}

describe('paths and globs', () => {
  let folder: string;
  before(() => {
    folder = folderWith({
      'a.seed': text,
      'b.seed.md': text,
      'c.seed.txt': text,
      'notes.txt': text,
      'readme.md': text,
      'entities.yaml': 'entities: {}\n',
      'seeds/one.txt': text,
      'seeds/deep/er/two.md': text,
      'seeds/table.csv': text,
      'seeds/people.entities.yaml': 'entities: {}\n',
      'node_modules/x/x.seed': text,
      '.hidden/y.seed': text,
      'odd [1].seed': text,
    });
  });
  after(removeFolders);

  const all = ['a.seed', 'b.seed.md', 'c.seed.txt', 'odd [1].seed', 'seeds/deep/er/two.md', 'seeds/one.txt'];

  it('finds the seeds of the current folder and below', async () => {
    assert.deepEqual(await found(folder), all);
    assert.deepEqual(await found(folder, '.'), all);
  });

  it('finds the seeds of a folder, by its name or from within', async () => {
    const seeds = ['seeds/deep/er/two.md', 'seeds/one.txt'];
    assert.deepEqual(await found(folder, 'seeds'), seeds);
    assert.deepEqual(await found(folder, './seeds/'), seeds);
    assert.deepEqual(await found(path.join(folder, 'seeds/deep')), ['er/two.md']);
  });

  it('reads a file that is named, whatever its name, and each once', async () => {
    assert.deepEqual(await found(folder, 'notes.txt', './notes.txt', 'a.seed'), ['notes.txt', 'a.seed']);
    assert.deepEqual(await found(folder, '.hidden/y.seed'), ['.hidden/y.seed']);
    assert.deepEqual(await found(folder, 'odd [1].seed'), ['odd [1].seed']);
  });

  it('matches globs', async () => {
    assert.deepEqual(await found(folder, '*.{seed,md}'), [
      'a.seed',
      'b.seed.md',
      'odd [1].seed',
      'readme.md',
    ]);
    assert.deepEqual(await found(folder, 'seeds/**/*.md'), ['seeds/deep/er/two.md']);
    assert.deepEqual(await found(folder, './seeds/*.txt'), ['seeds/one.txt']);
    assert.deepEqual(await found(path.join(folder, 'seeds'), '../*.txt'), ['../c.seed.txt', '../notes.txt']);
    assert.deepEqual(await found(folder, `${folder}/*.txt`), [`${folder}/c.seed.txt`, `${folder}/notes.txt`]);
  });

  it('does not follow links to folders round and round', async () => {
    const looped = folderWith({ 'in/a.seed': text });
    fs.symlinkSync('..', path.join(looped, 'in/up'));
    fs.symlinkSync('a.seed', path.join(looped, 'in/link.seed'));
    assert.deepEqual(await found(looped), ['in/a.seed', 'in/link.seed']);
  });

  it('reads standard input, under a name or none', async () => {
    const read = async (...args: string[]) => {
      const { stdout } = await seedmark(['outline', '-f', 'json', ...args], {
        cwd: folder,
        input: 'Piped in\n',
      });
      return JSON.parse(stdout).files.map((file: { path: string; title: string }) => [file.path, file.title]);
    };
    assert.deepEqual(await read('-'), [['<stdin>', 'Piped in']]);
    assert.deepEqual(await read('--stdin-path', 'seeds/new.txt', '-'), [['seeds/new.txt', 'Piped in']]);
    assert.deepEqual(await read('a.seed', '-'), [
      ['a.seed', 'A title'],
      ['<stdin>', 'Piped in'],
    ]);
  });

  it('says what matches nothing', async () => {
    const empty = folderWith({ 'sub/': '', 'sub/x.csv': '' });
    const { code, stderr } = await seedmark(['check', 'sub', '*.seed', 'gone.seed'], { cwd: empty });
    assert.equal(code, 2);
    const lines = linesOf(stderr);
    assert.match(lines[0], /^seedmark: sub: is a folder without seeds \(\*\.seed, /);
    assert.deepEqual(lines.slice(1), [
      'seedmark: *.seed: matches no file',
      'seedmark: gone.seed: no such file or folder',
    ]);
  });
});
