import assert from 'node:assert/strict';
import type {
  Diagnostic,
  DocumentSymbol,
  Hover,
  PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol';
import type { LspClient } from '../harness/lspClient.js';
import {
  capable,
  change,
  didChange,
  messageOf,
  startServer,
  stopServers,
  textDocument,
  uri,
} from './session.js';

const published = (client: LspClient, version: number) =>
  client.notified<PublishDiagnosticsParams>(
    'textDocument/publishDiagnostics',
    params => params.uri === uri && params.version === version,
  );

const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);

describe('documents', () => {
  afterEach(stopServers);

  // `😀` has four bytes, two UTF-16 code units and one code point; `é` two bytes.
  const line = 'é 😀 [Spain]{.place} and [Rabat] {.place}';
  for (const [encoding, spain, gap, rabat] of [
    ['utf-8', 9, 35, 29],
    ['utf-16', 6, 32, 26],
    ['utf-32', 5, 31, 25],
  ] as const) {
    it(`are kept in step and answered about in ${encoding}`, async () => {
      const client = startServer();
      const { capabilities } = await client.initialize({
        ...capable,
        general: { positionEncodings: [encoding] },
      });
      assert.equal(capabilities.positionEncoding, encoding);
      client.open(uri, `# First\n\n${line}\n`);
      const before = await published(client, 1);
      assert.deepEqual(before.diagnostics[0]?.range, {
        start: { line: 2, character: rabat - 1 },
        end: { line: 2, character: rabat - 1 + '[Rabat] {.place}'.length },
      });
      const hover = await client.request<Hover>('textDocument/hover', {
        textDocument,
        position: { line: 2, character: spain },
      });
      assert.deepEqual(hover.range, {
        start: { line: 2, character: spain },
        end: { line: 2, character: spain + 5 },
      });
      // The gap is closed, then a word is put before everything, then a line.
      didChange(client, 2, change(2, gap, gap + 1, ''), change(2, 0, 0, '😀é '), change(1, 0, 0, '日本\n'));
      assert.deepEqual((await published(client, 2)).diagnostics, []);
      const [root] = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
      const names = root.children?.flatMap(child => [
        child.name,
        ...(child.children ?? []).map(({ name }) => name),
      ]);
      assert.deepEqual(names?.slice(-3), ['😀é é 😀 Spain and Rabat', 'Spain', 'Rabat']);
    });
  }

  it('can be replaced as a whole, in the middle of edits', async () => {
    const client = startServer();
    await client.initialize(capable);
    client.open(uri, 'old\n');
    didChange(client, 2, { text: '# New\n\n[a] {.place}\n' }, change(0, 2, 5, 'Newest'));
    const { diagnostics } = await published(client, 2);
    assert.deepEqual(codes(diagnostics), ['marker/detached-attributes']);
    const [root] = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    assert.equal(root.name, 'Newest');
  });

  it('that are changed but not open are reported, and nothing breaks', async () => {
    const client = startServer();
    await client.initialize(capable);
    didChange(client, 2, { text: 'x' });
    const { message } = await client.notified<{ message: string }>('window/logMessage');
    assert.equal(message, `${uri} was changed, but is not open.`);
  });

  it('lose their diagnostics when they are closed', async () => {
    const client = startServer();
    await client.initialize(capable);
    client.open(uri, '[a] {.place}\n');
    assert.equal((await published(client, 1)).diagnostics.length, 1);
    client.notify('textDocument/didClose', { textDocument });
    await client.notified<PublishDiagnosticsParams>(
      'textDocument/publishDiagnostics',
      params => params.diagnostics.length === 0,
    );
    assert.equal(await client.request('textDocument/documentSymbol', { textDocument }), null);
  });

  it('are published once for a burst of edits', async () => {
    const client = startServer();
    await client.initialize(capable);
    client.open(uri, 'x\n');
    await published(client, 1);
    for (let version = 2; version <= 50; version++) didChange(client, version, change(0, 0, 0, 'a'));
    await published(client, 50);
    const count = client.notifications.filter(
      ({ method }) => method === 'textDocument/publishDiagnostics',
    ).length;
    assert.ok(count < 50, `${count} answers to 50 edits`);
  });

  it('that are binary or too large are said to be so, once', async () => {
    const client = startServer();
    await client.initialize(capable);
    client.open(uri, 'PK\u0003\u0004\0\0[a] {.place}');
    const binary = await published(client, 1);
    assert.equal(binary.diagnostics.length, 1);
    assert.match(messageOf(binary.diagnostics[0]), /binary/);
    didChange(client, 2, change(0, 0, 0, 'x'));
    assert.equal(await client.request('textDocument/documentSymbol', { textDocument }), null);
    didChange(client, 3, { text: '[a] {.place}\n' });
    assert.deepEqual(codes((await published(client, 3)).diagnostics), ['marker/detached-attributes']);
    didChange(client, 4, { text: 'word '.repeat(11 * 2 ** 20) });
    assert.match(messageOf((await published(client, 4)).diagnostics[0]), /55 MB/);
    assert.equal(await client.request('textDocument/documentSymbol', { textDocument }), null);
  }).timeout(60_000);

  it('of 10 MB are opened, edited and answered about', async () => {
    const client = startServer();
    await client.initialize(capable);
    const paragraph = `It says:${' A sentence about [Spain]{.place} and its harbours.'.repeat(8)}\n\n`;
    const count = Math.ceil((10 * 2 ** 20) / paragraph.length);
    client.open(uri, `# Large\n\n${paragraph.repeat(count)}The end.\n`);
    didChange(client, 2, change(count, 0, 0, '[Rabat] {.place} '));
    const { diagnostics } = await published(client, 2);
    assert.deepEqual(codes(diagnostics), ['marker/detached-attributes']);
    const [root] = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    assert.equal(root.name, 'Large');
    assert.match(root.detail ?? '', /paragraphs and 2.,... entities are not shown: too many$/);
    const { message } = await client.notified<{ message: string }>('window/logMessage');
    assert.equal(message, `${uri} is too long to be recognised: more than 4 MB.`);
  }).timeout(60_000);

  it('of hostile text are answered about', async () => {
    const client = startServer();
    await client.initialize(capable);
    for (const [version, text] of [
      '['.repeat(1e6),
      '{++'.repeat(1e4),
      ']{.place}'.repeat(1e5),
      '`'.repeat(1e6),
    ].entries()) {
      if (version === 0) client.open(uri, text, 1);
      else didChange(client, version + 1, { text });
      await published(client, version + 1);
      await client.request('textDocument/documentSymbol', { textDocument });
      await client.request('textDocument/semanticTokens/full', { textDocument });
    }
  }).timeout(60_000);
});
