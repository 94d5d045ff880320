import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import type {
  CodeAction,
  DocumentDiagnosticReport,
  RegistrationParams,
  TextDocumentEdit,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol';
import type { FixWorkspaceResult } from '../../server/src/protocol.js';
import type { LspClient } from '../harness/lspClient.js';
import { veryPlugin } from '../harness/veryPlugin.js';
import { projectsOfTests } from './project.js';
import { capable, change, startServer } from './session.js';

const alias = '# Title\n\nThe [Bank]{.org} is open.\n';
const pulling = { ...capable, textDocument: { ...capable.textDocument, diagnostic: {} } };

describe('the configuration in the server', () => {
  const project = projectsOfTests();

  const pull = async (client: LspClient, uri: string) => {
    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    assert.equal(report.kind, 'full');
    return report.items.map(({ code, severity }) => [code, severity]);
  };

  it('holds from the first answer on, and the editor’s settings go before it', async () => {
    const made = project({
      '.seedmarkrc.yaml': 'rules:\n  marker/type-alias: error\n  marker/untyped: error\n',
      'below/.seedmarkrc.json': '{ "types": { "bank": {} }, "rules": { "marker/*": "off" } }',
    });
    const client = await made.start(pulling, { rules: { 'marker/untyped': 'information' } });
    client.open(made.uri('a.seed'), '# Title\n\nThe [Bank]{.org} and [it]{by=x}.\n');
    assert.deepEqual(await pull(client, made.uri('a.seed')), [
      ['marker/type-alias', 1],
      ['marker/untyped', 3],
    ]);
    client.open(made.uri('below/b.seed'), '# Title\n\nThe [Bank]{.bank} and [it]{by=x}, [X]{.org}.\n');
    assert.deepEqual(await pull(client, made.uri('below/b.seed')), [['marker/untyped', 3]]);
  });

  it('is followed as its file changes', async () => {
    const made = project({ '.seedmarkrc.yaml': 'rules:\n  marker/type-alias: warning\n' });
    const client = await made.start();
    client.open(made.uri('a.seed'), alias);
    const { diagnostics } = await made.published(client, 'a.seed', 'marker/type-alias');
    assert.equal(diagnostics[0].severity, 2);
    made.write('.seedmarkrc.yaml', 'rules:\n  marker/type-alias: off\nrule: x\n');
    made.changed(client, '.seedmarkrc.yaml');
    await made.published(client, 'a.seed');
    await made.published(client, '.seedmarkrc.yaml', 'configuration/unknown-key');
  });

  it('is followed as it is typed, and keeps what it said while it is broken', async () => {
    const made = project({ '.seedmarkrc.yaml': '' });
    const client = await made.start(pulling);
    const uri = made.uri('.seedmarkrc.yaml');
    client.open(made.uri('a.seed'), alias);
    assert.deepEqual(await pull(client, made.uri('a.seed')), [['marker/type-alias', 4]]);
    client.open(uri, 'rules: { marker/*: off }\n', 1, 'yaml');
    assert.deepEqual(await pull(client, made.uri('a.seed')), []);
    const change = (version: number, text: string) =>
      client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
    change(2, 'rules: { marker/*: off\n');
    assert.deepEqual(await pull(client, uri), [['configuration/invalid', 1]]);
    assert.deepEqual(await pull(client, made.uri('a.seed')), []);
    change(3, 'rule: { marker/*: off }\n');
    assert.deepEqual(await pull(client, uri), [['configuration/unknown-key', 2]]);
    assert.deepEqual(await pull(client, made.uri('a.seed')), [['marker/type-alias', 4]]);
    const at = { line: 0, character: 1 };
    const [rename] = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: at, end: at },
      context: { diagnostics: [] },
    });
    assert.equal(rename.title, 'Change to `rules`');
    client.notify('textDocument/didClose', { textDocument: { uri } });
    assert.deepEqual(await pull(client, made.uri('a.seed')), [['marker/type-alias', 4]]);
  });

  it('says which files are diagnosed, and what is wrong in it', async () => {
    const made = project({
      '.seedmarkrc.yaml':
        'include: ["texts/**/*.md"]\nexclude: [texts/old]\nregistries: [people.yaml]\nx: 1\n',
      'people.yaml': 'entities:\n  ada: { type: nobody, name: Ada }\n',
      'a.seed': alias,
      'texts/b.md': alias,
      'texts/old/c.md': alias,
    });
    const client = await made.start(pulling);
    const { items } = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [],
    });
    assert.deepEqual(
      items.map(item => [item.uri, item.kind === 'full' && item.items.map(({ code }) => code)]),
      [
        [made.uri('.seedmarkrc.yaml'), ['configuration/unknown-key']],
        [made.uri('people.yaml'), ['registry/invalid']],
        [made.uri('texts/b.md'), ['marker/type-alias']],
      ],
    );
    client.open(made.uri('texts/old/c.md'), alias);
    assert.deepEqual(await pull(client, made.uri('texts/old/c.md')), []);
  });

  it('makes a registry of open YAML that it names, and of no other', async () => {
    const made = project({ 'people.yaml': 'entities:\n  ada: { type: nobody, name: Ada }\n' });
    const client = await made.start(pulling);
    const uri = made.uri('people.yaml');
    const text = 'a: {++b++}\nentities:\n  ada: { type: nobody, name: Ada }\n';
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    client.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [change(0, 0, 10, '')],
    });
    assert.deepEqual(await pull(client, uri), []);
    assert.equal(await client.request('textDocument/documentSymbol', { textDocument: { uri } }), null);
    made.write('.seedmarkrc.yaml', 'registries: [people.yaml]\n');
    made.changed(client, '.seedmarkrc.yaml');
    assert.deepEqual(await pull(client, uri), [['registry/invalid', 1]]);
    made.write('.seedmarkrc.yaml', 'registries: []\n');
    made.changed(client, '.seedmarkrc.yaml');
    assert.deepEqual(await pull(client, uri), []);
  });

  it('has the files watched that it names', async () => {
    const made = project({ '.seedmarkrc.yaml': 'include: ["texts/*.md"]\n' });
    const client = startServer();
    const registered = new Promise<RegistrationParams>(resolve => {
      client.answer('client/registerCapability', (params: RegistrationParams) => resolve(params));
    });
    const workspaceFolders = [{ uri: pathToFileURL(made.folder).href, name: 'test' }];
    const didChangeWatchedFiles = { dynamicRegistration: true, relativePatternSupport: true };
    const workspace = { workspaceFolders: true, didChangeWatchedFiles };
    await client.initialize({ workspace }, { workspaceFolders });
    const [{ method, registerOptions }] = (await registered).registrations;
    assert.equal(method, 'workspace/didChangeWatchedFiles');
    const patterns = registerOptions.watchers.map(({ globPattern }: { globPattern: unknown }) => globPattern);
    assert.ok(patterns.includes('**/{.seedmarkrc.yaml,.seedmarkrc.json}'));
    const baseUri = pathToFileURL(made.folder).href;
    assert.deepEqual(patterns.slice(-2), [
      { baseUri, pattern: 'texts/*.md' },
      { baseUri, pattern: 'texts/*.md/**' },
    ]);
  });

  it('runs plugins of the project only where it is trusted', async () => {
    const made = project({ '.seedmarkrc.yaml': 'prose: [retext-very]\n', ...veryPlugin });
    const client = await made.start(pulling);
    const uri = made.uri('a.seed');
    client.open(uri, '# Title\n\nThe text was very long.\n');
    assert.deepEqual(await pull(client, uri), []);
    client.notify('seedmark/trusted');
    assert.deepEqual(await pull(client, uri), [['prose/very', 2]]);
  });

  it('leaves nothing of an excluded seed to be fixed with the workspace', async () => {
    const made = project({
      '.seedmarkrc.yaml': 'exclude: [old]\nrules: { marker/type-alias: warning }\n',
      'a.seed': '# Title\n\nThe [Bank] {.org}.\n',
      'b.seed': '# Title\n\nNothing.\n',
      'old/c.seed': alias,
      'open.seed': '# Title\n',
    });
    const client = await made.start({
      ...capable,
      workspace: {
        ...capable.workspace,
        workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } },
      },
    });
    client.open(made.uri('open.seed'), alias, 7);
    const result = await client.request<FixWorkspaceResult>('seedmark/fixWorkspace', {});
    const changes: readonly TextDocumentEdit[] = result.documentChanges;
    assert.deepEqual(
      changes.map(({ textDocument, edits }) => [
        textDocument.uri,
        textDocument.version,
        edits.map(edit => 'annotationId' in edit && edit.annotationId),
      ]),
      [
        [made.uri('a.seed'), null, ['several rules', 'several rules']],
        [made.uri('open.seed'), 7, ['marker/type-alias']],
      ],
    );
    assert.deepEqual(result.changeAnnotations, {
      'several rules': { label: 'several rules' },
      'marker/type-alias': { label: 'marker/type-alias' },
    });
  });
});
