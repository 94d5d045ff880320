import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { article } from '../../bench/corpus.js';
import { folderWith, linesOf, removeFolders, seedmark } from './command.js';

const unclosed = '# Title\n\nSomeone met [Ada{.person} and [Bo]{.person ref=bo}.\n';

/** Some texts of different lengths, every fifth malformed and beside the registry, and one that is no text. */
function corpus(count: number): Record<string, string | Uint8Array> {
  const files: Record<string, string | Uint8Array> = {
    'entities.yaml': 'entities:\n  ada: { type: person, name: Ada }\n',
  };
  for (let index = 0; index < count; index++) {
    const text = index % 5 === 0 ? unclosed : article({ bytes: 50 * (index % 40), form: 'raw', seed: index });
    files[`${index % 7}/${index}.seed`] = text;
  }
  return { ...files, '3/binary.seed': new Uint8Array([65, 0, 66]) };
}

describe('check --jobs', () => {
  after(removeFolders);

  it('reports the same in the same order, with any number of threads', async () => {
    const folder = folderWith(corpus(230));
    for (const format of ['pretty', 'sarif']) {
      const run = (...args: string[]) => seedmark(['check', '-f', format, ...args], { cwd: folder });
      const one = await run('--jobs', '1');
      assert.equal(one.code, 2);
      assert.match(one.stderr, /^seedmark: 3\/binary\.seed: is binary/);
      assert.equal(linesOf(one.stderr).length, 1);
      assert.match(one.stdout, /No entity in the registry has the id `bo`/);
      for (const jobs of [['-j', '3'], []]) assert.deepEqual(await run(...jobs), one);
    }
  });

  it('mends the same', async () => {
    const folders = [folderWith(corpus(80)), folderWith(corpus(80))];
    const [one, three] = await Promise.all(
      folders.map((cwd, index) => seedmark(['check', '--fix', '--jobs', index === 0 ? '1' : '3'], { cwd })),
    );
    assert.deepEqual(three, one);
    assert.match(one.stdout, /; \d+ fixed/);
    for (let index = 0; index < 80; index++) {
      const [a, b] = folders.map(folder =>
        fs.readFileSync(path.join(folder, `${index % 7}/${index}.seed`), 'utf8'),
      );
      assert.equal(a, b);
      assert.ok(!a.includes('[Ada{'));
    }
  });

  it('reads standard input in the one thread that has it', async () => {
    const folder = folderWith({ 'a.seed': unclosed });
    const { code, stdout } = await seedmark(['check', '-f', 'json', '-j', '4', 'a.seed', '-'], {
      cwd: folder,
      input: unclosed,
    });
    assert.equal(code, 1);
    assert.equal(JSON.parse(stdout).summary.error, 2);
  });

  it('takes a number of threads, and nothing else', async () => {
    for (const jobs of ['0', '-1', 'two', '1.5', '']) {
      const { code, stderr } = await seedmark(['check', `--jobs=${jobs}`]);
      assert.equal(code, 2);
      assert.match(stderr, /--jobs cannot be ".*"; it is a number from 1 on/);
    }
  });
});
