import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import type { LspClient } from '../harness/lspClient.js';
import { capable, messageOf, startServer, stopServers } from './session.js';

describe('what a registry has in vain', () => {
  let folder = '';

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-'));
  });
  afterEach(async () => {
    await stopServers();
    fs.rmSync(folder, { recursive: true });
  });

  /** Waits until what is published last of a document is so. */
  async function published(client: LspClient, uri: string, messages: readonly string[]): Promise<void> {
    const last = await client.notified<PublishDiagnosticsParams>(
      'textDocument/publishDiagnostics',
      params =>
        params.uri === uri && JSON.stringify(params.diagnostics.map(messageOf)) === JSON.stringify(messages),
    );
    for (const { severity, tags } of last.diagnostics) assert.deepEqual([severity, tags], [4, [1]]);
  }

  it('is faded once all seeds are known, and no longer when a seed mentions it', async () => {
    const registry =
      'entities:\n  rabat: { type: place, name: Rabat }\n  sale: { type: place, name: Salé }\n';
    fs.writeFileSync(path.join(folder, 'entities.yaml'), registry);
    fs.writeFileSync(path.join(folder, 'closed.seed'), 'On to Rabat.\n');
    const client = startServer();
    await client.initialize(capable, {
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'test' }],
    });
    const uri = pathToFileURL(path.join(folder, 'entities.yaml')).href;
    client.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text: registry },
    });
    await published(client, uri, ['No seed mentions `sale`.']);
    client.notifications.length = 0;
    client.open(pathToFileURL(path.join(folder, 'open.seed')).href, 'Past [the town]{ref=sale}.\n');
    await published(client, uri, []);
  });
});
