import assert from 'node:assert/strict';
import type {
  Hover,
  HoverParams,
  InitializeResult,
  LogMessageParams,
  MessageConnection,
} from 'vscode-languageserver/node';
import { type Feature, onDocument } from '../../../server/src/features/feature.js';
import { features } from '../../../server/src/features/index.js';
import { eventually } from '../../harness/eventually.js';
import { connect, memoryFolder, memoryRuntime } from '../../harness/memoryServer.js';

const uri = `${memoryFolder}/visit.seed`;
const textDocument = { uri };

async function initialized(client: MessageConnection, capabilities = {}): Promise<InitializeResult> {
  const result = await client.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: null,
    capabilities,
    workspaceFolders: [{ uri: memoryFolder, name: 'memory' }],
  });
  await client.sendNotification('initialized', {});
  return result;
}

const open = (client: MessageConnection, text: string) =>
  client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'seed', version: 1, text },
  });

describe('startServer', () => {
  it('lists its features by name, and announces and answers nothing twice', () => {
    const names = features.map(({ name }) => name);
    assert.deepEqual(names, [...names].sort());
    assert.equal(new Set(names).size, names.length);
    const announced = features.flatMap(feature => Object.keys(feature.capability({})));
    assert.equal(new Set(announced).size, announced.length);
    const methods: string[] = [];
    const host = {
      on: (method: string) => methods.push(method),
      onDocument: (method: string) => methods.push(method),
    };
    for (const feature of features) for (const bind of feature.requests) bind(host);
    assert.equal(new Set(methods).size, methods.length);
    assert.ok(methods.length > 10);
  });

  it('registers what it answers about registries for those that only a configuration names', () => {
    for (const { name, requests, ofRegistries } of features) {
      let isAnswered = false;
      const host = {
        on: () => undefined,
        onDocument: (method: string, _absent: unknown, _ofSeed: unknown, ofRegistry?: unknown) => {
          if (ofRegistry !== undefined && method.startsWith('textDocument/')) isAnswered = true;
        },
      };
      for (const bind of requests) bind(host);
      if (isAnswered) assert.notEqual(ofRegistries, undefined, name);
    }
  });

  it('answers for a handler that throws with an error, logs it, and lives', async () => {
    const failing: Feature = {
      name: 'failing',
      capability: () => ({ hoverProvider: true }),
      requests: [
        onDocument<HoverParams, null>('textDocument/hover', null, () => {
          throw new Error('on purpose');
        }),
        onDocument<HoverParams, null>('textDocument/definition', null, async () =>
          Promise.reject(new Error('later')),
        ),
      ],
    };
    const client = connect(memoryRuntime(new Map()), [failing]);
    const logged: string[] = [];
    client.onNotification('window/logMessage', ({ message }: LogMessageParams) => {
      logged.push(message);
    });
    const { capabilities } = await initialized(client);
    assert.equal(capabilities.hoverProvider, true);
    assert.equal(capabilities.documentSymbolProvider, undefined);
    await open(client, 'Text.');
    await assert.rejects(client.sendRequest('textDocument/hover', { textDocument }), {
      code: -32603,
      message: 'textDocument/hover failed: on purpose',
    });
    await assert.rejects(client.sendRequest('textDocument/definition', { textDocument }), { code: -32603 });
    assert.equal(logged.length, 2);
    assert.match(logged[0], /^textDocument\/hover failed: Error: on purpose\n/);
    assert.equal(
      await client.sendRequest('textDocument/hover', { textDocument: { uri: 'file:///other' } }),
      null,
    );
    client.dispose();
  });

  it('reads files through its runtime', async () => {
    const files = new Map([['entities.yaml', 'entities: { es: { type: place, name: Spain } }']]);
    const client = connect(memoryRuntime(files));
    await initialized(client);
    await open(client, '[It]{ref=es} won{>>@lina 2026-11-20: who?<<}.');
    const hover = async (character: number) => {
      const found = await client.sendRequest<Hover>('textDocument/hover', {
        textDocument,
        position: { line: 0, character },
      });
      return JSON.stringify(found.contents);
    };
    const told = await eventually(
      'the registry to be read',
      () => hover(2),
      text => text.includes('Spain'),
    );
    assert.ok(told.includes('Spain · place'));
    assert.ok((await hover(40)).includes('(3 days ago)'));
    await client.sendRequest('shutdown');
    client.dispose();
  });
});
