import assert from 'node:assert/strict';
import fs from 'node:fs';
import { LspClient } from '../../harness/lspClient.js';
import { inRoot } from '../../harness/paths.js';

describe('lsp', () => {
  it('serves the protocol on standard input and output', async () => {
    const built = fs.existsSync(inRoot('server/dist/cli.js'));
    const script = built
      ? [inRoot('server/bin/seedmark.js')]
      : ['--import', import.meta.resolve('tsx'), inRoot('server/src/cli/main.ts')];
    const client = new LspClient(process.execPath, [...script, 'lsp', '--stdio']);
    const { capabilities } = await client.initialize();
    assert.ok(capabilities.documentSymbolProvider);
    assert.equal(await client.stop(), 0);
    assert.equal(client.stderr, '');
  });
});
