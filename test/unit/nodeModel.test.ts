import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { modelFile, nodeModel } from '../../server/src/nodeModel.js';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

describe('the file of the tagger’s model', () => {
  const inServer = modelFile('').split(path.sep).join('/');

  it('is read whole', async () => {
    const bytes = await nodeModel(path.join(root, 'server'))();
    assert.equal(new TextDecoder().decode(bytes.subarray(0, 4)), 'SDTG');
    assert.ok(bytes.length > 1e6);
  });

  it('is part of the extension and of the package, where each looks for it', () => {
    assert.ok(read('.vscodeignore').split('\n').includes(`!server/${inServer}`));
    const { files }: { files: string[] } = JSON.parse(read('server/package.json'));
    assert.ok(files.includes(inServer));
    assert.ok(read('client/src/files.ts').includes(`'server/${inServer}'`));
  });

  it('is told to be missing by its path', async () => {
    await assert.rejects(nodeModel(path.join(root, 'nowhere')), /model\.bin/);
  });
});
