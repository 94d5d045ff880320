import * as vscode from 'vscode';
import { contains, equal, present } from './assert.js';
import { closeAll, diagnosticsAre, diagnosticsOf, eventually, open, rangeOf, seedmark } from './editor.js';

const folder = () => present(vscode.workspace.workspaceFolders?.[0], 'workspace folder').uri;
const uriOf = (name: string) => vscode.Uri.joinPath(folder(), 'archive', name);

/** Writes which registries there are into the configuration's editor, without saving it. */
async function configure(registries: string): Promise<void> {
  const document = await open('archive/.seedmarkrc.yaml');
  const text = `registries: ${registries}\nrules: { entity/unused: off }\n`;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  equal(await vscode.workspace.applyEdit(edit), true);
}

/** What providers say of a place in a document; of other extensions' there are none. */
async function at<T>(command: string, document: vscode.TextDocument, text: string, ...more: unknown[]) {
  const place = rangeOf(document, text).start.translate(0, 1);
  return vscode.commands.executeCommand<T>(command, document.uri, place, ...more);
}

async function hovers(document: vscode.TextDocument): Promise<string[]> {
  const found = await at<vscode.Hover[]>('vscode.executeHoverProvider', document, 'nora:');
  return found
    .flatMap(({ contents }) => contents)
    .map(said => (typeof said === 'string' ? said : said.value));
}

const outline = async (document: vscode.TextDocument) =>
  (await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
    'vscode.executeDocumentSymbolProvider',
    document.uri,
  )) ?? [];

/** The names of the files in this folder that the server is told of. */
async function opened(): Promise<string[]> {
  const { client } = await seedmark();
  const feature = client.getFeature('textDocument/didOpen');
  return [...feature.openDocuments]
    .map(({ uri }) => uri.path)
    .filter(path => path.includes('/archive/'))
    .map(path => path.slice(path.lastIndexOf('/') + 1))
    .sort();
}

describe('A registry that a configuration names', () => {
  afterEach(closeAll);

  it('is one while it is named, though it was open before', async () => {
    await seedmark();
    const document = await open('archive/people.yaml');
    equal(await hovers(document), []);
    equal(await outline(document), []);

    await configure('[people.yaml]');
    const said = await eventually(
      'expected a hover',
      () => hovers(document),
      all => all.length > 0,
    );
    equal(said.length, 1);
    contains(said[0], 'Nora Quayside', 'Keeper of the pier');
    await diagnosticsAre(document, 'registry/invalid');
    equal(document.languageId, 'yaml');
    equal(await opened(), ['.seedmarkrc.yaml', 'people.yaml']);

    await configure('[]');
    await eventually(
      'expected no hover',
      () => hovers(document),
      all => all.length === 0,
    );
    await diagnosticsAre(document);
    await eventually('expected it to be closed', opened, files => files.join() === '.seedmarkrc.yaml');
    equal(await outline(document), []);
  });

  it('has all that a registry by name has, as it is in the editor', async () => {
    await configure('[people.yaml]');
    // What is told of it while it is closed is not told beside what is told when it is open.
    await eventually(
      'expected what is wrong in it',
      () => vscode.languages.getDiagnostics(uriOf('people.yaml')).length,
      length => length === 1,
    );
    const document = await open('archive/people.yaml');
    const symbols = await eventually(
      'expected an outline',
      () => outline(document),
      all => all.length > 0,
    );
    equal(
      symbols.map(({ name }) => name),
      ['Nora Quayside', 'Otto Mole'],
    );
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, rangeOf(document, 'name: Nora').start, 'aliases: [the keeper]\n    ');
    edit.insert(document.uri, rangeOf(document, 'otto:').start, 'odile: { type: none, name: Odile }\n  ');
    equal(await vscode.workspace.applyEdit(edit), true);
    await diagnosticsAre(document, 'registry/invalid', 'registry/invalid');

    const renamed = await at<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document,
      'nora:',
      'quayside',
    );
    equal(await vscode.workspace.applyEdit(renamed), true);
    contains(document.getText(), '  quayside:\n', 'aliases: [the keeper]');
    const lenses = await eventually(
      'expected counts',
      () =>
        vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10),
      all => all.length > 0 && all.every(({ command }) => command !== undefined),
    );
    contains(lenses.map(({ command }) => command?.title).join('\n'), 'mention');
    const found = await at<vscode.Location[]>('vscode.executeReferenceProvider', document, 'quayside:');
    equal(found.length, 1);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      rangeOf(document, 'nobody').start,
    );
    contains(items.map(({ label }) => (typeof label === 'string' ? label : label.label)).join(), 'person');
  });

  it('is no other YAML', async () => {
    await configure('[people.yaml]');
    const document = await open('archive/prices.yaml');
    const people = await open('archive/people.yaml');
    await diagnosticsAre(people, 'registry/invalid');
    equal(diagnosticsOf(document), []);
    equal(await outline(document), []);
    equal(await opened(), ['.seedmarkrc.yaml', 'people.yaml']);
  });
});
