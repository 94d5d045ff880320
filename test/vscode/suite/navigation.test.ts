import * as vscode from 'vscode';
import type { TextDocumentEdit } from 'vscode-languageclient';
import { contains, equal, includes, present } from './assert.js';
import { closeAll, eventually, open, rangeOf, seedmark } from './editor.js';

const names = ['entities.yaml', 'seeds/marked.md', 'seeds/article.txt'];

function uriOf(name: string): vscode.Uri {
  return vscode.Uri.joinPath(present(vscode.workspace.workspaceFolders?.[0], 'workspace folder').uri, name);
}

function read(): Promise<string[]> {
  return Promise.all(
    names.map(async name => new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf(name)))),
  );
}

/** A command about a place of a document. */
function at<T>(
  command: string,
  document: vscode.TextDocument,
  text: string,
  ...more: unknown[]
): Thenable<T> {
  const place = rangeOf(document, text).start.translate(0, 1);
  return vscode.commands.executeCommand(command, document.uri, place, ...more);
}

const fileOf = (uri: vscode.Uri) => uri.path.slice(uri.path.lastIndexOf('/') + 1);

describe('Navigation', () => {
  let marked: vscode.TextDocument;
  let registry: vscode.TextDocument;

  before(async () => {
    registry = await open('entities.yaml');
    marked = await open('seeds/marked.md');
  });
  after(closeAll);

  it('goes from a mention to the entry', async () => {
    const [link] = await at<vscode.LocationLink[]>('vscode.executeDefinitionProvider', marked, 'the kingdom');
    equal(fileOf(link.targetUri), 'entities.yaml');
    equal(registry.getText(link.targetSelectionRange), 'morocco');
    equal(marked.getText(link.originSelectionRange), 'the kingdom');
  });

  it('finds the references of an entity in every file', async () => {
    const found = await at<vscode.Location[]>('vscode.executeReferenceProvider', registry, 'dgsn:');
    includes(
      found.map(({ uri }) => fileOf(uri)),
      'entities.yaml',
      'marked.md',
    );
  });

  it('finds entities of the workspace by their other names', async () => {
    const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'the king',
    );
    const symbol = present(
      found.find(({ name }) => name === 'Morocco (the kingdom)'),
      'symbol of Morocco',
    );
    equal(fileOf(symbol.location.uri), 'entities.yaml');
  });

  it('outlines, explains and folds a registry', async () => {
    const symbols = await eventually(
      'expected an outline of the registry',
      () =>
        vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
          'vscode.executeDocumentSymbolProvider',
          registry.uri,
        ),
      outline => outline?.[0]?.name === 'Morocco',
    );
    includes(
      (symbols ?? []).map(({ detail }) => detail),
      'place · morocco',
      'organization · dgsn',
    );
    const hovers = await at<vscode.Hover[]>('vscode.executeHoverProvider', registry, 'aliases');
    const [said] = hovers.flatMap(({ contents }) => contents);
    contains(typeof said === 'string' ? said : said.value, 'Other names, in any script');
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      registry.uri,
    );
    const line = rangeOf(registry, 'morocco:').start.line;
    equal(folds.find(({ start }) => start === line)?.end, line + 4);
  });

  it('counts the mentions above the entries of a registry, and shows them', async () => {
    const titles = async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        registry.uri,
        10,
      );
      return lenses.map(({ command }) => command);
    };
    const [first] = await eventually('expected counts', titles, ([lens]) =>
      /^\d+ mentions/.test(lens?.title ?? ''),
    );
    equal(first?.command, 'seedmark.showReferences');
    await vscode.commands.executeCommand('seedmark.showReferences', ...(first?.arguments ?? []));
  });

  it('climbs the relations of a registry', async () => {
    const edit = new vscode.WorkspaceEdit();
    const end = rangeOf(registry, 'name: DGSN').end;
    edit.insert(registry.uri, end, '\n    partOf: morocco');
    equal(await vscode.workspace.applyEdit(edit), true);
    const [item] = await at<vscode.TypeHierarchyItem[]>('vscode.prepareTypeHierarchy', registry, 'DGSN');
    equal(item.name, 'DGSN');
    const above = await vscode.commands.executeCommand<vscode.TypeHierarchyItem[]>(
      'vscode.provideSupertypes',
      item,
    );
    equal(above.map(({ name }) => name).join(), 'Morocco');
    await vscode.window.showTextDocument(registry);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});

/** What the server answers, as far as it is looked at. */
interface Renamed {
  readonly documentChanges: TextDocumentEdit[];
}

describe('Rename', () => {
  let before: string[] = [];
  let marked: vscode.TextDocument;

  beforeEach(async () => {
    before = await read();
    marked = await open('seeds/marked.md');
  });

  afterEach(async () => {
    await closeAll();
    for (const [index, name] of names.entries())
      await vscode.workspace.fs.writeFile(uriOf(name), new TextEncoder().encode(before[index]));
  });

  const rename = (text: string, to: string) =>
    at<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', marked, text, to);

  it('gives an id to the entry and to every ref', async () => {
    const edit = await rename('dgsn}', 'police');
    includes(
      edit.entries().map(([uri]) => fileOf(uri)),
      'entities.yaml',
      'marked.md',
    );
    equal(await vscode.workspace.applyEdit(edit), true);
    contains(marked.getText(), ' ref=police}');
    const registry = await vscode.workspace.openTextDocument(uriOf('entities.yaml'));
    contains(registry.getText(), '  police:\n    type: organization');
  });

  it('shows what it would change where text without a marker is among it', async () => {
    // What VS Code's own command answers has lost what needs a confirmation.
    const { client } = await seedmark();
    const { line, character } = rangeOf(marked, 'Morocco]').start;
    const asked = {
      textDocument: { uri: String(marked.uri) },
      position: { line, character },
      newName: 'Al-Maghrib',
    };
    const answered = await eventually(
      'expected the recognised mention too',
      () => client.sendRequest<Renamed>('textDocument/rename', asked),
      found => found.documentChanges.some(change => change.textDocument.uri.endsWith('article.txt')),
    );
    const edit = await client.protocol2CodeConverter.asWorkspaceEdit(answered);
    let done = false;
    const applied = vscode.workspace.applyEdit(edit, { isRefactoring: true }).then(() => {
      done = true;
    });
    await new Promise(resolve => setTimeout(resolve, 1500));
    equal([done, marked.getText()], [false, before[1]]);
    await eventually(
      'the rename is not made',
      async () => {
        await vscode.commands.executeCommand('refactorPreview.apply');
        return done;
      },
      made => made,
    );
    await applied;
    contains(marked.getText(), '[Al-Maghrib]{.place ref=morocco}', '[the kingdom]{.place ref=morocco}');
    const registry = await vscode.workspace.openTextDocument(uriOf('entities.yaml'));
    contains(registry.getText(), 'name: Al-Maghrib');
    equal(
      new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf('seeds/article.txt'))),
      before[2],
    );
    for (const changed of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty))
      await changed.save();
  });

  it('refuses what is taken, and says why', async () => {
    // The server may still be at what was saved before, and says that instead.
    await eventually(
      'the rename is not refused for what is taken',
      async () => {
        try {
          await rename('dgsn}', 'morocco');
          return '';
        } catch (error) {
          return String(error);
        }
      },
      reason => reason.includes('`morocco` is the id of “Morocco” already, in entities.yaml, line 2'),
    );
  });
});
