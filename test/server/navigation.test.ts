import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  CodeLens,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  LocationLink,
  SelectionRange,
  TypeHierarchyItem,
  WorkspaceSymbol,
} from 'vscode-languageserver-protocol';
import type { LspClient } from '../harness/lspClient.js';
import { capable, startServer, stopServers } from './session.js';

const registry = `entities:
  hammouchi:
    type: person
    name: Abdellatif Hammouchi
    short: Hammouchi
    affiliation: dgsn
  dgsn: { type: organization, name: Sûreté nationale, aliases: [DGSN] }
  unused: { type: place, name: Nowhere }
`;
const files = {
  'entities.yaml': registry,
  'a.seed': '# The visit\n\n[Abdellatif Hammouchi]{.person} leads the [DGSN]{.organization}.\n',
  'b.seed': 'Later\n\n[He]{.person ref=hammouchi} met [Lina Haddad]{.person} of the [DGSN]{.organization}.\n',
  'c.seed':
    '---\nentities:\n  dgsn: { type: person, name: D. Gsn }\n---\n\n[D. Gsn]{.person} and [Lina Haddad]{.person}.\n',
  'd.seed': '---\nentities:\n  office: { type: place, name: Office, partOf: dgsn }\n---\n\nText.\n',
};

const linking = {
  ...capable,
  workspace: { ...capable.workspace, symbol: { resolveSupport: { properties: ['location.range'] } } },
  textDocument: { ...capable.textDocument, definition: { linkSupport: true } },
};

describe('navigation over a workspace', () => {
  let folder: string;
  let client: LspClient;
  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;

  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seedmark-'));
    for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
    client = startServer();
    await client.initialize(linking, {
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'test' }],
      initializationOptions: { hasCommands: true },
    });
  });

  afterEach(async () => {
    await stopServers();
    fs.rmSync(folder, { recursive: true });
  });

  /** Opens a file as it is. */
  function open(name: keyof typeof files, text: string = files[name]): string {
    client.open(uriOf(name), text);
    return text;
  }

  /** What a request about the place of a text answers. */
  function at<R>(method: string, name: keyof typeof files, text: string, more: object = {}): Promise<R> {
    const before = files[name].slice(0, files[name].indexOf(text) + 1).split('\n');
    return client.request<R>(method, {
      textDocument: { uri: uriOf(name) },
      position: { line: before.length - 1, character: (before.at(-1) ?? '').length },
      ...more,
    });
  }

  /** Places as `file: text`, from the files as they were. */
  function said(locations: readonly Location[] | null): string[] {
    return (locations ?? []).map(({ uri, range: { start, end } }) => {
      const name = uri.slice(uri.lastIndexOf('/') + 1) as keyof typeof files;
      return `${name}: ${files[name].split('\n')[start.line].slice(start.character, end.character)}`;
    });
  }

  const references = (name: keyof typeof files, text: string, more: object = {}) =>
    at<Location[] | null>('textDocument/references', name, text, {
      context: { includeDeclaration: true },
      ...more,
    });

  it('finds an entity in every document, under any of its names', async () => {
    open('a.seed');
    assert.deepEqual(said(await references('a.seed', 'Abdellatif')), [
      'entities.yaml: hammouchi',
      'a.seed: Abdellatif Hammouchi',
      'b.seed: He',
    ]);
    assert.deepEqual(said(await references('a.seed', 'DGSN', { context: { includeDeclaration: false } })), [
      'entities.yaml: dgsn',
      'a.seed: DGSN',
      'b.seed: DGSN',
      'd.seed: dgsn',
    ]);
  });

  it('finds what is in no registry, and what a front matter has for itself', async () => {
    open('b.seed');
    open('c.seed');
    assert.deepEqual(said(await references('b.seed', 'Lina')), [
      'b.seed: Lina Haddad',
      'c.seed: Lina Haddad',
    ]);
    assert.deepEqual(said(await references('c.seed', 'D. Gsn]')), ['c.seed: dgsn', 'c.seed: D. Gsn']);
    assert.equal(await references('b.seed', 'Later'), null);
  });

  it('finds from a registry, and in what is open as it is in the editor', async () => {
    client.open(uriOf('a.seed'), files['a.seed'].replace('[DGSN]', '\n[DGSN]'));
    open('entities.yaml');
    const found = (await references('entities.yaml', 'dgsn: {')) ?? [];
    const inOpen = found.filter(({ uri }) => uri === uriOf('a.seed'));
    assert.deepEqual(
      inOpen.map(({ range }) => range),
      [{ start: { line: 3, character: 1 }, end: { line: 3, character: 5 } }],
    );
  });

  it('reads a registry as it does a seed: outline, hover, highlight, folds, selection, links', async () => {
    open('entities.yaml');
    const textDocument = { uri: uriOf('entities.yaml') };
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    assert.deepEqual(
      symbols.map(({ name, detail, children }) => [name, detail, children?.map(child => child.name)]),
      [
        ['Abdellatif Hammouchi', 'person · hammouchi', ['Hammouchi', 'Sûreté nationale']],
        ['Sûreté nationale', 'organization · dgsn', ['DGSN']],
        ['Nowhere', 'place · unused', undefined],
      ],
    );
    await references('entities.yaml', 'hammouchi');
    const hover = await at<Hover>('textDocument/hover', 'entities.yaml', 'dgsn\n');
    const said1 = JSON.stringify(hover.contents);
    assert.ok(said1.includes('Sûreté nationale') && said1.includes('2 mentions in 2 documents'), said1);
    const lit = await at<DocumentHighlight[]>('textDocument/documentHighlight', 'entities.yaml', 'dgsn: {');
    assert.deepEqual(said(lit.map(({ range }) => ({ uri: textDocument.uri, range }))), [
      'entities.yaml: dgsn',
      'entities.yaml: dgsn',
    ]);
    const folds = await client.request<FoldingRange[]>('textDocument/foldingRange', { textDocument });
    assert.deepEqual(
      folds.map(({ startLine, endLine }) => [startLine, endLine]),
      [
        [0, 7],
        [1, 5],
      ],
    );
    const [selection] = await client.request<SelectionRange[]>('textDocument/selectionRange', {
      textDocument,
      positions: [{ line: 3, character: 12 }],
    });
    assert.deepEqual(said([{ uri: textDocument.uri, range: selection.range }]), [
      'entities.yaml: Abdellatif',
    ]);
    client.notify('textDocument/didChange', {
      textDocument: { ...textDocument, version: 2 },
      contentChanges: [{ text: `${registry}  x: { type: place, name: X, sameAs: https://a.example/x }\n` }],
    });
    const links = await client.request<DocumentLink[]>('textDocument/documentLink', { textDocument });
    assert.deepEqual(
      links.map(({ target }) => target),
      ['https://a.example/x'],
    );
  });

  it('goes on where a document that is in no file is opened and closed', async () => {
    const untitled = 'untitled:Untitled-1';
    client.open(untitled, '[Lina Haddad]{.person}');
    client.notify('textDocument/didClose', { textDocument: { uri: untitled } });
    open('b.seed');
    assert.deepEqual(said(await references('b.seed', 'Lina')), [
      'b.seed: Lina Haddad',
      'c.seed: Lina Haddad',
    ]);
    assert.ok(!client.notifications.some(({ method }) => method === 'window/logMessage'));
  });

  it('sends references in parts to whoever wants parts', async () => {
    open('a.seed');
    const last = await references('a.seed', 'Abdellatif', { partialResultToken: 'parts' });
    assert.deepEqual(last, []);
    const parts = client.notifications.flatMap(({ method, params }) =>
      method === '$/progress' ? (params as { value: Location[] }).value : [],
    );
    assert.deepEqual(said(parts), ['entities.yaml: hammouchi', 'a.seed: Abdellatif Hammouchi', 'b.seed: He']);
  });

  it('goes to the entry, with what leads there, and else to the first mention', async () => {
    open('b.seed');
    const [link] = await at<LocationLink[]>('textDocument/definition', 'b.seed', 'hammouchi}');
    assert.deepEqual(said([{ uri: link.targetUri, range: link.targetSelectionRange }]), [
      'entities.yaml: hammouchi',
    ]);
    assert.deepEqual(said([{ uri: uriOf('b.seed'), range: link.originSelectionRange ?? link.targetRange }]), [
      'b.seed: hammouchi',
    ]);
    const [first] = await at<LocationLink[]>('textDocument/definition', 'b.seed', 'Haddad');
    assert.deepEqual(said([{ uri: first.targetUri, range: first.targetRange }]), [
      'b.seed: [Lina Haddad]{.person}',
    ]);
    const declared = await at<Location[]>('textDocument/declaration', 'b.seed', 'DGSN');
    assert.deepEqual(said(declared), ['b.seed: DGSN']);
  });

  it('finds entities by any of their names, and documents by their titles', async () => {
    const symbols = (query: string) => client.request<WorkspaceSymbol[]>('workspace/symbol', { query });
    const names = async (query: string) => (await symbols(query)).map(({ name }) => name);
    assert.deepEqual(await names('surete'), ['Sûreté nationale (surete nationale)']);
    assert.deepEqual(await names('dgsn'), ['Sûreté nationale (DGSN)', 'D. Gsn (dgsn)']);
    assert.deepEqual(await names('nowh'), ['Nowhere']);
    assert.deepEqual(await names('visit'), ['The visit']);
    const [hammouchi] = await symbols('ab ham');
    assert.equal(hammouchi.containerName, 'person · 2 mentions in 2 documents');
    assert.deepEqual(hammouchi.location, { uri: uriOf('entities.yaml') });
    const resolved = await client.request<WorkspaceSymbol>('workspaceSymbol/resolve', hammouchi);
    assert.deepEqual(said([resolved.location as Location]), ['entities.yaml: hammouchi']);
    const [lina] = await symbols('lina');
    const place = await client.request<WorkspaceSymbol>('workspaceSymbol/resolve', lina);
    assert.deepEqual(said([place.location as Location]), ['b.seed: Lina Haddad']);
  });

  it('goes up and down what entities are a part of', async () => {
    open('a.seed');
    const [item] = await at<TypeHierarchyItem[]>('textDocument/prepareTypeHierarchy', 'a.seed', 'Abdellatif');
    assert.equal(item.name, 'Abdellatif Hammouchi');
    const names = async (method: string, item: TypeHierarchyItem) =>
      (await client.request<TypeHierarchyItem[]>(method, { item })).map(({ name }) => name);
    assert.deepEqual(await names('typeHierarchy/supertypes', item), ['Sûreté nationale']);
    assert.deepEqual(await names('typeHierarchy/subtypes', item), []);
    const [above] = await client.request<TypeHierarchyItem[]>('typeHierarchy/supertypes', { item });
    assert.deepEqual(await names('typeHierarchy/subtypes', above), ['Abdellatif Hammouchi']);
  });

  it('says above the entries of a registry how often each is mentioned', async () => {
    open('entities.yaml');
    const textDocument = { uri: uriOf('entities.yaml') };
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument });
    const resolved = await Promise.all(
      lenses.map(lens => client.request<CodeLens>('codeLens/resolve', lens)),
    );
    assert.deepEqual(
      resolved.map(({ command }) => command?.title),
      ['2 mentions in 2 documents', '2 mentions in 2 documents', 'No mentions'],
    );
    assert.deepEqual(resolved[0].command?.command, 'seedmark.showReferences');
    assert.deepEqual(resolved[0].command?.arguments, [textDocument.uri, { line: 1, character: 2 }]);
  });
});
