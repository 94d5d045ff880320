import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { openStore } from '../../../server/src/nodeStore.js';

describe('what is kept in files', () => {
  let folder = '';

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-store-'));
  });

  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('is of the code that is in place, and of no other that looks like it', async () => {
    const code = path.join(folder, 'code.cjs');
    const version = () => openStore(undefined, [code]).version();
    fs.writeFileSync(code, 'let a = 1;');
    const { mtime } = fs.statSync(code);
    const first = await version();
    assert.equal(await version(), first);
    // Clocks of file systems are coarse.
    await new Promise(resolve => setTimeout(resolve, 50));
    fs.writeFileSync(code, 'let a = 2;');
    fs.utimesSync(code, mtime, mtime);
    assert.notEqual(await version(), first);
    fs.rmSync(code);
    await assert.rejects(version());
  });

  it('is read as it was written last, and is nothing before', async () => {
    const store = openStore(pathToFileURL(path.join(folder, 'kept')).href, []);
    assert.equal(await store.read('a'), undefined);
    await store.write('a', [Uint8Array.of(1), Uint8Array.of(2, 3)]);
    await store.write('a', [Uint8Array.of(4)]);
    assert.deepEqual(await store.read('a'), Uint8Array.of(4));
    assert.deepEqual(fs.readdirSync(path.join(folder, 'kept')), ['a.index']);
  });
});
