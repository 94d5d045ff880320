import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from '../../harness/paths.js';
import { folderWith, linesOf, removeFolders, seedmark } from './command.js';

const canonical = '# Title\n\nSomeone met [Ada Berger]{.person ref=ada}.\n';
const untidy = '#  Title\n\n\nSomeone  met [Ada Berger]{ref="ada" .pers}. ';

describe('format', () => {
  after(removeFolders);

  const read = (folder: string, name: string) => fs.readFileSync(path.join(folder, name), 'utf8');

  it('writes the canonical form in place, lists what it changed, and touches nothing else', async () => {
    const folder = folderWith({
      'a.seed': untidy,
      'b.seed': canonical,
      'entities.yaml': 'entities:   {}  \n',
    });
    fs.chmodSync(path.join(folder, 'a.seed'), 0o640);
    const before = fs.statSync(path.join(folder, 'b.seed')).mtimeMs;
    const outcome = await seedmark(['format'], { cwd: folder });
    assert.deepEqual(outcome, { code: 0, stdout: 'a.seed\n', stderr: '' });
    assert.equal(read(folder, 'a.seed'), canonical);
    assert.equal(fs.statSync(path.join(folder, 'a.seed')).mode & 0o777, 0o640);
    assert.equal(fs.statSync(path.join(folder, 'b.seed')).mtimeMs, before);
    assert.equal(read(folder, 'entities.yaml'), 'entities:   {}  \n');
    assert.deepEqual(fs.readdirSync(folder), ['a.seed', 'b.seed', 'entities.yaml']);
    assert.deepEqual(await seedmark(['format'], { cwd: folder }), { code: 0, stdout: '', stderr: '' });
  });

  it('lists with --check what would change, and writes nothing', async () => {
    const folder = folderWith({ 'a.seed': untidy, 'b.seed': canonical });
    const outcome = await seedmark(['format', '--check'], { cwd: folder });
    assert.deepEqual(outcome, { code: 1, stdout: 'a.seed\n', stderr: '' });
    assert.equal(read(folder, 'a.seed'), untidy);
    const clean = await seedmark(['format', '--check', 'b.seed'], { cwd: folder });
    assert.deepEqual(clean, { code: 0, stdout: '', stderr: '' });
  });

  it('shows with --diff what would change, and writes nothing', async () => {
    const folder = folderWith({ 'a.seed': untidy, 'b.seed': canonical });
    const { code, stdout } = await seedmark(['format', '--diff'], { cwd: folder });
    assert.equal(code, 0);
    assert.deepEqual(linesOf(stdout), [
      '--- a.seed',
      '+++ a.seed',
      '@@ -1,4 +1,3 @@',
      '-#  Title',
      '+# Title',
      ' ',
      '-',
      '-Someone  met [Ada Berger]{ref="ada" .pers}. ',
      '\\ No newline at end of file',
      '+Someone met [Ada Berger]{.person ref=ada}.',
    ]);
    assert.equal(read(folder, 'a.seed'), untidy);
    assert.equal((await seedmark(['format', '--diff', '--check'], { cwd: folder })).code, 1);
  });

  it('formats standard input to standard output, and lists files beside it', async () => {
    const outcome = await seedmark(['format', '-'], { input: untidy });
    assert.deepEqual(outcome, { code: 0, stdout: canonical, stderr: '' });
    const same = await seedmark(['format', '-'], { input: canonical });
    assert.deepEqual(same, { code: 0, stdout: canonical, stderr: '' });
    const registry = 'entities:   {}\n\n\n';
    const kept = await seedmark(['format', '--stdin-path', 'entities.yaml', '-'], { input: registry });
    assert.deepEqual(kept, { code: 0, stdout: registry, stderr: '' });
    const folder = folderWith({ 'a.seed': untidy });
    const both = await seedmark(['format', 'a.seed', '-'], { cwd: folder, input: untidy });
    assert.deepEqual(both, { code: 0, stdout: canonical, stderr: 'a.seed\n' });
    const checked = await seedmark(['format', '--check', '-'], { input: untidy });
    assert.deepEqual(checked, { code: 1, stdout: '<stdin>\n', stderr: '' });
  });

  it('leaves a file that cannot be read as it is, and formats the others', async () => {
    const folder = folderWith({ 'a.seed': Buffer.from('caf\xe9  \n', 'latin1'), 'b.seed': untidy });
    const { code, stdout, stderr } = await seedmark(['format'], { cwd: folder });
    assert.deepEqual([code, stdout, linesOf(stderr).length], [2, 'b.seed\n', 1]);
    assert.match(stderr, /^seedmark: a\.seed: is not UTF-8/);
    assert.equal(fs.readFileSync(path.join(folder, 'a.seed'), 'latin1'), 'caf\xe9  \n');
  });

  it('has nothing to do in the samples but for the malformed one', async () => {
    const { code, stdout, stderr } = await seedmark(['format', '--check', 'seeds'], { cwd: inRoot() });
    assert.deepEqual([code, stdout, stderr], [1, 'seeds/malformed.seed\n', '']);
  });
});
