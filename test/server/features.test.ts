import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  CodeAction,
  DocumentDiagnosticReport,
  DocumentSymbol,
  Hover,
  PublishDiagnosticsParams,
  SemanticTokens,
  SemanticTokensDelta,
  SymbolInformation,
  TextDocumentEdit,
  TextEdit,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol';
import { eventually } from '../harness/eventually.js';
import { type LspClient, ResponseError } from '../harness/lspClient.js';
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

const pulling = { ...capable, textDocument: { ...capable.textDocument, diagnostic: {} } };

/** Applies edits of one line as an editor would. */
function apply(line: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.range.start.character - a.range.start.character)
    .reduce(
      (text, { range, newText }) =>
        text.slice(0, range.start.character) + newText + text.slice(range.end.character),
      line,
    );
}

function editsOf(action: CodeAction | undefined): { version: number | null; edits: TextEdit[] } {
  const [edit] = (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
  return { version: edit.textDocument.version, edits: edit.edits as TextEdit[] };
}

describe('diagnostics that are pulled', () => {
  afterEach(stopServers);

  const pull = (client: LspClient, previousResultId?: string) =>
    client.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument, previousResultId });

  it('are not pushed, and are unchanged while they are', async () => {
    const client = startServer();
    await client.initialize(pulling);
    client.open(uri, '[a] {.place}\n\nMore.\n');
    const first = await pull(client);
    assert.equal(first.kind === 'full' && first.items.length, 1);
    assert.deepEqual(await pull(client, first.resultId), { kind: 'unchanged', resultId: first.resultId });
    didChange(client, 2, change(2, 0, 0, 'Even '));
    assert.equal((await pull(client, first.resultId)).kind, 'unchanged');
    didChange(client, 3, change(0, 0, 0, 'x '));
    const moved = await pull(client, first.resultId);
    assert.equal(moved.kind === 'full' && moved.items[0].range.start.character, 2);
    assert.notEqual(moved.resultId, first.resultId);
    assert.ok(!client.notifications.some(({ method }) => method === 'textDocument/publishDiagnostics'));
  });

  it('are there for the whole workspace, in parts where that is wanted', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-'));
    const file = (name: string, content: string | Uint8Array) => {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), content);
      return pathToFileURL(path.join(folder, name)).href;
    };
    const broken = file('broken.seed', '[a] {.place}\n');
    const clean = file('seeds/deep/clean.txt', 'Nothing is wrong\n');
    const latin = file('latin.seed', Buffer.from('caf\xe9\n', 'latin1'));
    file('notes.txt', '[a] {.place}\n');
    try {
      const client = startServer();
      const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'test' }];
      await client.initialize(pulling, { workspaceFolders });
      const report = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
        previousResultIds: [],
      });
      const found = new Map(
        report.items.map(item => [item.uri, item.kind === 'full' ? item.items : undefined]),
      );
      assert.deepEqual([...found.keys()].sort(), [broken, latin, clean].sort());
      assert.deepEqual(
        found.get(broken)?.map(({ code }) => code),
        ['marker/detached-attributes'],
      );
      assert.deepEqual(found.get(clean), []);
      assert.deepEqual(found.get(latin)?.map(messageOf), [
        'This file is not valid UTF-8; save it as UTF-8 to have it read.',
      ]);

      const token = 'parts';
      const last = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
        previousResultIds: [{ uri: 'file:///gone.seed', value: '1' }],
        partialResultToken: token,
      });
      assert.deepEqual(last.items, []);
      const parts = client.notifications
        .filter(({ method }) => method === '$/progress')
        .map(({ params }) => params as { token: string; value: WorkspaceDiagnosticReport });
      assert.ok(parts.every(part => part.token === token));
      assert.equal(parts.flatMap(part => part.value.items).length, 4);

      const before = client.notifications.length;
      await client.request('workspace/diagnostic', { previousResultIds: [], workDoneToken: 'work' });
      assert.deepEqual(
        client.notifications.slice(before).map(({ params }) => params),
        [
          { kind: 'begin', title: 'Checking seeds', percentage: 0, cancellable: false },
          { kind: 'report', percentage: 100, message: '3 of 3 files' },
          { kind: 'end' },
        ].map(value => ({ token: 'work', value })),
      );
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});

describe('code actions', () => {
  afterEach(stopServers);
  const line = 'In [Morocco] {.place} and [Madrid{.place} and [Rabat] {.place}.';
  const ask = (client: LspClient, only?: string[]) =>
    client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: { start: { line: 0, character: 5 }, end: { line: 0, character: 5 } },
      context: { diagnostics: [], only },
    });

  it('mend the mistake at hand, in the version that it was found in', async () => {
    const client = startServer();
    await client.initialize(capable);
    client.open(uri, `${line}\n`, 7);
    const [fix] = await ask(client);
    assert.equal(fix.kind, 'quickfix');
    assert.equal(fix.isPreferred, true);
    assert.equal(fix.diagnostics?.[0].code, 'marker/detached-attributes');
    const { version, edits } = editsOf(fix);
    assert.equal(version, 7);
    assert.equal(apply(line, edits), line.replace('] {.place} and', ']{.place} and'));
  });

  it('mend all of a code, worked out when chosen', async () => {
    const client = startServer();
    await client.initialize(capable);
    client.open(uri, `${line}\n`);
    const action = (await ask(client)).find(({ title }) => title.startsWith('Fix all'));
    assert.equal(action?.title, 'Fix all 2 of marker/detached-attributes in this file');
    assert.equal(action?.edit, undefined);
    const resolved = await client.request<CodeAction>('codeAction/resolve', action);
    assert.equal(apply(line, editsOf(resolved).edits), line.replaceAll('] {', ']{'));
  });

  it('are not worked out for a version that is past', async () => {
    const client = startServer();
    await client.initialize(capable);
    client.open(uri, `${line}\n`);
    const [action] = await ask(client, ['source.fixAll']);
    didChange(client, 2, change(0, 0, 0, 'x'));
    await assert.rejects(
      client.request('codeAction/resolve', action),
      error => error instanceof ResponseError && error.code === -32801,
    );
  });

  it('mend everything that is safe, on saving', async () => {
    const client = startServer();
    await client.initialize(capable);
    client.open(uri, `${line}\n`);
    const [action, ...others] = await ask(client, ['source.fixAll']);
    assert.deepEqual([action.kind, others], ['source.fixAll.seedmark', []]);
    const resolved = await client.request<CodeAction>('codeAction/resolve', action);
    const mended = line.replaceAll('] {', ']{').replace('Madrid{', 'Madrid]{');
    assert.equal(apply(line, editsOf(resolved).edits), mended);
  });

  it('come with their edits for a client that cannot ask again', async () => {
    const client = startServer();
    await client.initialize({});
    client.open(uri, `${line}\n`);
    const [action] = await ask(client, ['source.fixAll.seedmark']);
    assert.equal(action.edit?.changes?.[uri].length, 3);
  });
});

describe('formatting', () => {
  afterEach(stopServers);

  const options = { tabSize: 4, insertSpaces: true };
  const text = '#  Title\n\nFirst  one.\n\nLast  one.\n';
  const at = (line: number, from: number, to: number) => change(line, from, to, '').range;

  it('edits a document, or the blocks of a range', async () => {
    const client = startServer();
    await client.initialize(capable);
    client.open(uri, text);
    const edits = await client.request<TextEdit[]>('textDocument/formatting', { textDocument, options });
    assert.deepEqual(edits, [
      { range: at(0, 2, 3), newText: '' },
      { range: at(2, 6, 7), newText: '' },
      { range: at(4, 5, 6), newText: '' },
    ]);
    const inRange = { textDocument, options, range: at(2, 0, 1) };
    const some = await client.request<TextEdit[]>('textDocument/rangeFormatting', inRange);
    assert.deepEqual(some, edits.slice(1, 2));
    didChange(client, 2, change(0, 2, 3, ''), change(2, 6, 7, ''), change(4, 5, 6, ''));
    assert.deepEqual(await client.request('textDocument/formatting', { textDocument, options }), []);
  });

  it('goes on with a list as a line end is typed', async () => {
    const client = startServer();
    await client.initialize(capable);
    client.open(uri, '1. They came.\n\n');
    const position = { line: 1, character: 0 };
    const typed = { textDocument, options, position, ch: '\n' };
    const edits = await client.request<TextEdit[]>('textDocument/onTypeFormatting', typed);
    assert.deepEqual(edits, [{ range: at(1, 0, 0), newText: '2. ' }]);
  });
});

describe('symbols, tokens and hovers', () => {
  afterEach(stopServers);

  it('symbols are flat for a client that knows no other', async () => {
    const client = startServer();
    await client.initialize({});
    client.open(uri, '# T\n\n[Spain]{.place} won.\n');
    const symbols = await client.request<SymbolInformation[]>('textDocument/documentSymbol', {
      textDocument,
    });
    assert.deepEqual(
      symbols.map(({ name, containerName }) => [name, containerName]),
      [
        ['T', undefined],
        ['Spain won.', 'T'],
        ['Spain', 'Spain won.'],
      ],
    );
  });

  it('tokens of the next version come as a difference', async () => {
    const client = startServer();
    await client.initialize(capable);
    client.open(uri, '[Lina]{.person} met [Omar]{.person} in [Spain]{.place}.\n');
    const method = 'textDocument/semanticTokens/full';
    const full = await client.request<SemanticTokens>(method, { textDocument });
    didChange(client, 2, change(0, 20, 20, 'old '));
    const delta = await client.request<SemanticTokensDelta>(`${method}/delta`, {
      textDocument,
      previousResultId: full.resultId,
    });
    const data = [...full.data];
    for (const { start, deleteCount, data: inserted } of delta.edits)
      data.splice(start, deleteCount, ...(inserted ?? []));
    assert.deepEqual(data, (await client.request<SemanticTokens>(method, { textDocument })).data);
    assert.ok(delta.edits.every(edit => (edit.data ?? []).length < full.data.length));
    const unknown = await client.request<SemanticTokens>(`${method}/delta`, {
      textDocument,
      previousResultId: 'unknown',
    });
    assert.deepEqual(unknown.data, data);
  });

  it('hovers are plain text for a client that shows no Markdown', async () => {
    const client = startServer();
    await client.initialize({});
    client.open(uri, '[Spain]{.place}\n');
    const hover = await client.request<Hover>('textDocument/hover', {
      textDocument,
      position: { line: 0, character: 2 },
    });
    assert.deepEqual(hover.contents, { kind: 'plaintext', value: 'Spain · place\n1 mention here' });
  });

  it('entities are recognised after a moment, and tokens asked for again', async () => {
    const client = startServer();
    const refreshed = new Promise<void>(resolve => {
      client.answer('workspace/semanticTokens/refresh', () => resolve());
    });
    await client.initialize(capable);
    client.open(uri, 'The talks were held in Madrid, Spain, that day.\n');
    const method = 'textDocument/semanticTokens/full';
    await client.request(method, { textDocument });
    await refreshed;
    const { data } = await client.request<SemanticTokens>(method, { textDocument });
    assert.equal(data.length / 5, 2);
    // The recognisers are loaded now: a document that is opened is recognised before it is answered about.
    const other = { uri: 'file:///work/other.seed' };
    client.open(other.uri, 'They met in Lisbon and in Porto on that day.\n');
    const [root] = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: other,
    });
    const names = root.children?.[0].children?.map(({ name, detail }) => `${name}: ${detail}`);
    assert.deepEqual(names, ['Lisbon: place, recognized', 'Porto: place, recognized']);
  });

  it('symbols are announced when they can be told, and again for what was recognised late', async () => {
    const client = startServer();
    const announced: string[] = [];
    client.answer(
      'client/registerCapability',
      ({ registrations }: { registrations: { method: string }[] }) => {
        announced.push(...registrations.map(({ method }) => method));
        return null;
      },
    );
    const { capabilities } = await client.initialize({
      ...capable,
      textDocument: {
        ...capable.textDocument,
        documentSymbol: { hierarchicalDocumentSymbolSupport: true, dynamicRegistration: true },
      },
    });
    assert.equal(capabilities.documentSymbolProvider, undefined);
    client.open(uri, 'The talks were held in Madrid, Spain, that day.\n');
    await eventually(
      'symbols to be announced',
      () => announced,
      methods => methods.includes('textDocument/documentSymbol'),
    );
    const entities = async () => {
      const [root] = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
      return root.children?.[0].children?.length;
    };
    const announcements = () => announced.filter(method => method === 'textDocument/documentSymbol').length;
    // Where recognition took long, the first answer is without it, and a client is told to ask again.
    if ((await entities()) !== 2)
      await eventually('symbols to be announced again', announcements, times => times > 1);
    assert.equal(await entities(), 2);
  });
});

describe('settings and registries', () => {
  afterEach(stopServers);

  it('are asked for, hold from the first answer on, and again when they change', async () => {
    const client = startServer();
    let settings: object = {
      outline: { detail: 'sections' },
      rules: { 'marker/detached-attributes': 'off' },
    };
    client.answer('workspace/configuration', () => [settings]);
    await client.initialize(capable);
    client.open(uri, '# T\n\n[Spain] {.place}\n');
    const children = async () =>
      (await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument }))[0].children;
    assert.equal(await children(), undefined);
    const first = await client.notified<PublishDiagnosticsParams>('textDocument/publishDiagnostics');
    assert.deepEqual(first.diagnostics, []);
    settings = {};
    client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.notified<PublishDiagnosticsParams>(
      'textDocument/publishDiagnostics',
      ({ diagnostics }) => diagnostics.length === 1,
    );
    assert.equal((await children())?.length, 1);
  });

  it('registries are found, followed as they change, and read from the editor while open', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-'));
    const registry = path.join(folder, 'deep', 'entities.yaml');
    fs.mkdirSync(path.dirname(registry));
    const write = (name: string) => `entities: { es: { type: place, name: ${name} } }\n`;
    fs.writeFileSync(registry, write('Spain'));
    try {
      const client = startServer();
      const folderUri = pathToFileURL(folder).href;
      await client.initialize(capable, { workspaceFolders: [{ uri: folderUri, name: 'test' }] });
      const document = { uri: `${folderUri}/a.seed` };
      client.open(document.uri, '[It]{ref=es} won.\n');
      const name = async () => {
        const hover = await client.request<Hover>('textDocument/hover', {
          textDocument: document,
          position: { line: 0, character: 2 },
        });
        return JSON.stringify(hover.contents);
      };
      await eventually('the registry to be read', name, text => text.includes('**Spain**'));
      fs.writeFileSync(registry, write('España'));
      const registryUri = pathToFileURL(registry).href;
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: registryUri, type: 2 }] });
      await eventually('the registry to be read again', name, text => text.includes('**España**'));
      client.open(registryUri, write('Hispania'), 1, 'yaml');
      await eventually('the editor’s text to hold', name, text => text.includes('**Hispania**'));
      client.notify('textDocument/didClose', { textDocument: { uri: registryUri } });
      await eventually('the file to hold again', name, text => text.includes('**España**'));
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: registryUri, type: 3 }] });
      await eventually('the registry to be forgotten', name, text => text.includes('is in no registry'));
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
