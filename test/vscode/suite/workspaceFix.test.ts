import * as vscode from 'vscode';
import { contains, equal, present } from './assert.js';
import { closeAll, diagnosticsAre, eventually, open, rangeOf } from './editor.js';

const names = ['broken.seed', 'ferry.seed'];

function uriOf(name: string): vscode.Uri {
  return vscode.Uri.joinPath(present(vscode.workspace.workspaceFolders?.[0], 'workspace folder').uri, name);
}

/** The texts of the files that have something to be fixed. */
function read(): Promise<string[]> {
  return Promise.all(
    names.map(async name => new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf(name)))),
  );
}

describe('Fixing the workspace', () => {
  let before: string[] = [];

  beforeEach(async () => {
    before = await read();
  });

  afterEach(async () => {
    await closeAll();
    for (const [index, name] of names.entries()) {
      await vscode.workspace.fs.writeFile(uriOf(name), new TextEncoder().encode(before[index]));
    }
  });

  it('shows what would change, and makes it when that is confirmed', async () => {
    const document = await open('broken.seed');
    await diagnosticsAre(document, 'marker/unclosed-text', 'marker/detached-attributes');
    let done = false;
    const command = vscode.commands.executeCommand('seedmark.fixWorkspace').then(() => {
      done = true;
    });
    await new Promise(resolve => setTimeout(resolve, 1500));
    equal([done, document.getText()], [false, before[0]]);
    await eventually(
      'the fixes are not made',
      async () => {
        await vscode.commands.executeCommand('refactorPreview.apply');
        return done;
      },
      made => made,
    );
    await command;
    contains(document.getText(), 'from [Morocco]{.place} arrived', 'from [Spain]{.place} in');
    const ferry = await vscode.workspace.openTextDocument(uriOf('ferry.seed'));
    contains(ferry.getText(), 'ferry to [Tangier]{.place} was late');
    for (const changed of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty))
      await changed.save();
  });

  it('is not what switching a rule off does, which comes last', async () => {
    const document = await open('broken.seed');
    await diagnosticsAre(document, 'marker/unclosed-text', 'marker/detached-attributes');
    const offered = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      rangeOf(document, '[Morocco{.place}'),
      vscode.CodeActionKind.QuickFix.value,
      20,
    );
    const last = present(offered.at(-1), 'action');
    equal([last.title, last.isPreferred === true], ['Disable `marker/unclosed-text` for this line', false]);
    equal(await vscode.workspace.applyEdit(present(last.edit, 'edit')), true);
    await diagnosticsAre(document, 'marker/detached-attributes');
  });
});
