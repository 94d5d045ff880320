import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  ClientCapabilities,
  CodeAction,
  TextDocumentEdit,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { eventually } from '../harness/eventually.js';
import { type LspClient, ResponseError } from '../harness/lspClient.js';
import { capable, startServer, stopServers } from './session.js';

const registry = `# ours
entities:
  # the capital
  rabat: { type: place, name: Rabat } # since 1912
`;

describe('fixes of a registry', () => {
  let folder = '';

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-'));
  });
  afterEach(async () => {
    await stopServers();
    fs.rmSync(folder, { recursive: true });
  });

  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;

  async function open(
    files: Readonly<Record<string, string>>,
    capabilities: ClientCapabilities = capable,
  ): Promise<LspClient> {
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    }
    const client = startServer();
    const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'test' }];
    await client.initialize(capabilities, { workspaceFolders });
    return client;
  }

  /** The actions in a line that change a registry, as soon as there are any: registries are read meanwhile. */
  async function actions(client: LspClient, uri: string, line = 0): Promise<CodeAction[]> {
    const range = { start: { line, character: 0 }, end: { line, character: 1000 } };
    const context = { diagnostics: [], only: ['quickfix'] };
    const params = { textDocument: { uri }, range, context };
    const ofRegistry = ({ title }: CodeAction) => title.includes('registry');
    const all = await eventually(
      'an action that changes a registry',
      () => client.request<CodeAction[]>('textDocument/codeAction', params),
      found => found.some(ofRegistry),
    );
    return all.filter(ofRegistry);
  }

  const chosen = (client: LspClient, action: CodeAction) =>
    client.request<CodeAction>('codeAction/resolve', action);

  function changed(text: string, edits: readonly TextEdit[]): string {
    const lines = text.split(/(?<=\n)/);
    const offset = ({ line, character }: TextEdit['range']['start']) =>
      lines.slice(0, line).join('').length + character;
    return [...edits]
      .sort((a, b) => offset(b.range.start) - offset(a.range.start))
      .reduce(
        (result, { range, newText }) =>
          result.slice(0, offset(range.start)) + newText + result.slice(offset(range.end)),
        text,
      );
  }

  function only({ edit }: CodeAction): TextDocumentEdit {
    assert.equal(edit?.documentChanges?.length, 1);
    return edit.documentChanges[0] as TextDocumentEdit;
  }

  it('add an entry to a registry that is closed, and keep all it says', async () => {
    const client = await open({ 'seeds/entities.yaml': registry, 'other.entities.yaml': 'entities: {}\n' });
    const uri = uriOf('seeds/visit.seed');
    client.open(uri, 'From [Rabat]{.place ref=rabat} to [Salé]{.place ref=sale}.\n');
    const [action, ...others] = await actions(client, uri);
    assert.equal(action.title, 'Add `sale` to the registry, as `Salé`');
    assert.deepEqual(others, []);
    assert.equal(action.edit, undefined);
    const { textDocument, edits } = only(await chosen(client, action));
    assert.deepEqual(textDocument, { uri: uriOf('seeds/entities.yaml'), version: null });
    assert.equal(changed(registry, edits as TextEdit[]), `${registry}  sale: { type: place, name: Salé }\n`);
  });

  it('edit a registry that is open in the version it has then', async () => {
    const client = await open({ 'entities.yaml': registry });
    const uri = uriOf('visit.seed');
    client.open(uri, 'From [Ribat]{.event ref=rabat}.\n');
    const found = await actions(client, uri);
    assert.deepEqual(
      found.map(({ title }) => title),
      [
        'Add `Ribat` to the aliases of `rabat` in the registry',
        'Write `event` as the type of `rabat` in the registry',
      ],
    );
    const text = registry.replace('Rabat }', 'Rabat, aliases: [Arbat] }');
    client.notify('textDocument/didOpen', {
      textDocument: { uri: uriOf('entities.yaml'), languageId: 'yaml', version: 4, text },
    });
    const { textDocument, edits } = only(await chosen(client, found[0]));
    assert.deepEqual(textDocument, { uri: uriOf('entities.yaml'), version: 4 });
    assert.equal(changed(text, edits as TextEdit[]), text.replace('[Arbat]', '[Arbat, Ribat]'));
  });

  it('edit the front matter that the entity is from', async () => {
    const client = await open({ 'entities.yaml': registry });
    const uri = uriOf('visit.seed');
    const text = '---\nentities:\n  sale: { type: place, name: Salé }\n---\n\n[Sala]{.place ref=sale}\n';
    client.open(uri, text, 3);
    const [action] = await actions(client, uri, 5);
    const { textDocument, edits } = only(await chosen(client, action));
    assert.deepEqual(textDocument, { uri, version: 3 });
    assert.equal(
      changed(text, edits as TextEdit[]),
      text.replace('name: Salé }', 'name: Salé, aliases: [Sala] }'),
    );
  });

  it('make a registry where there is none, if the client can', async () => {
    const text = '---\nentities:\n  sale: { type: place, name: Salé }\n---\n\n[Rabat]{.place ref=rabat}\n';
    const workspaceEdit = { documentChanges: true, resourceOperations: ['create' as const] };
    const client = await open({}, { ...capable, workspace: { ...capable.workspace, workspaceEdit } });
    const uri = uriOf('seeds/visit.seed');
    client.open(uri, text);
    const { edit } = await chosen(client, (await actions(client, uri, 5))[0]);
    const target = uriOf('entities.yaml');
    assert.deepEqual(edit?.documentChanges, [
      { kind: 'create', uri: target, options: { ignoreIfExists: false } },
      {
        textDocument: { uri: target, version: null },
        edits: [
          {
            range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
            newText: 'entities:\n  rabat:\n    type: place\n    name: Rabat\n',
          },
        ],
      },
    ]);
  });

  it('are refused, with the reason, for YAML with a mistake', async () => {
    const client = await open({ 'entities.yaml': registry });
    const uri = uriOf('visit.seed');
    client.open(uri, 'To [Salé]{.place ref=sale}.\n');
    const [action] = await actions(client, uri);
    fs.writeFileSync(path.join(folder, 'entities.yaml'), `${registry}  x: [`);
    await assert.rejects(
      chosen(client, action),
      error => error instanceof ResponseError && error.code === -32803 && /mistake/.test(error.message),
    );
  });

  it('come with their edits for a client that cannot ask again', async () => {
    const client = await open({ 'entities.yaml': registry }, {});
    const uri = uriOf('visit.seed');
    client.open(uri, 'To [Salé]{.place ref=sale}.\n');
    const [action] = await actions(client, uri);
    const edits = action.edit?.changes?.[uriOf('entities.yaml')] ?? [];
    assert.equal(changed(registry, edits), `${registry}  sale: { type: place, name: Salé }\n`);
  });
});
