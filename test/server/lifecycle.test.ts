import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { assertGolden } from '../harness/golden.js';
import { LspClient, ResponseError } from '../harness/lspClient.js';
import { inRoot } from '../harness/paths.js';
import { capable, startServer, stopServers, textDocument, uri } from './session.js';

const isError = (code: number) => (error: unknown) => error instanceof ResponseError && error.code === code;

describe('the server’s life', () => {
  afterEach(stopServers);

  it('announces what it can do', async () => {
    assertGolden('server/initialize.json', await startServer().initialize(capable));
  });

  it('ends with 0 after shutdown and exit', async () => {
    const client = startServer();
    await client.initialize(capable);
    assert.equal(await client.stop(), 0);
    assert.equal(client.stderr, '');
  });

  it('ends with 1 at an exit that no shutdown came before', async () => {
    const client = startServer();
    await client.initialize(capable);
    client.notify('exit');
    assert.equal(await client.exited, 1);
  });

  it('ends when its input does', async () => {
    const client = startServer();
    await client.initialize(capable);
    client.end();
    assert.equal(await client.exited, 1);
  });

  it('ends when the process that started it has died', async () => {
    const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const client = startServer();
    await client.initialize(capable, { processId: parent.pid });
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    assert.equal(await client.exited, 1);
  });

  it('answers nothing before it is initialized, and nothing after it is shut down', async () => {
    const client = startServer();
    const early = client.request('textDocument/hover', { textDocument, position: { line: 0, character: 0 } });
    await assert.rejects(early, isError(-32002));
    await client.initialize(capable);
    await client.request('shutdown');
    const late = client.request('textDocument/hover', { textDocument, position: { line: 0, character: 0 } });
    await assert.rejects(late, isError(-32600));
  });

  it('refuses methods that it does not know, and ignores such notifications', async () => {
    const client = startServer();
    await client.initialize(capable);
    await assert.rejects(client.request('textDocument/nothing', {}), isError(-32601));
    client.notify('$/nothing', {});
    client.notify('textDocument/nothing', {});
    assert.equal(await client.request('textDocument/documentSymbol', { textDocument }), null);
  });

  it('lives through what is no JSON', async () => {
    const client = startServer();
    await client.initialize(capable);
    client.write('Content-Length: 9\r\n\r\n{"broken"');
    client.write('Content-Length: 4\r\n\r\nnull');
    client.open(uri, 'One line of text.\n');
    const symbols = await client.request<unknown[]>('textDocument/documentSymbol', { textDocument });
    assert.equal(symbols.length, 1);
  });

  it('answers a request that makes no sense with an error, and lives', async () => {
    const client = startServer();
    await client.initialize(capable);
    client.open(uri, 'One line of text.\n');
    await assert.rejects(client.request('textDocument/hover', { textDocument }), isError(-32603));
    const logged = await client.notified<{ type: number; message: string }>('window/logMessage');
    assert.equal(logged.type, 1);
    assert.match(logged.message, /^textDocument\/hover failed: /);
    assert.equal(
      await client.request('textDocument/hover', { textDocument, position: { line: 0, character: 0 } }),
      null,
    );
  });

  it('takes back a request that is cancelled', async () => {
    const client = startServer();
    await client.initialize(capable);
    client.open(uri, '[Spain]{.place} '.repeat(100_000));
    const first = client.start('textDocument/semanticTokens/full', { textDocument });
    const second = client.start('textDocument/semanticTokens/full', { textDocument });
    client.notify('$/cancelRequest', { id: second.id });
    await assert.rejects(second.result, isError(-32800));
    await first.result;
  });

  it('can be started by an editor that speaks Node’s own way, too', async () => {
    const client = new LspClient(process.execPath, [inRoot('server/dist/node.cjs'), '--stdio']);
    await client.initialize(capable);
    client.open(uri, 'One line of text.\n');
    const symbols = await client.request<unknown[]>('textDocument/documentSymbol', { textDocument });
    assert.equal(symbols.length, 1);
    assert.equal(await client.stop(), 0);
  });
});
