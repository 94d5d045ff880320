import * as vscode from 'vscode';
import { contains, equal, present } from './assert.js';
import { closeAll, diagnosticsAre, open, rangeOf } from './editor.js';

function actions(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
): Thenable<vscode.CodeAction[]> {
  return vscode.commands.executeCommand(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    kind.value,
    20,
  );
}

async function apply(action: vscode.CodeAction): Promise<void> {
  equal(await vscode.workspace.applyEdit(present(action.edit, `edit of “${action.title}”`)), true);
}

describe('Fixes', () => {
  afterEach(closeAll);

  it('are offered for a mistake, and take it and its diagnostic away', async () => {
    const document = await open('broken.seed');
    await diagnosticsAre(document, 'marker/unclosed-text', 'marker/detached-attributes');
    const offered = await actions(
      document,
      rangeOf(document, '[Morocco{.place}'),
      vscode.CodeActionKind.QuickFix,
    );
    const preferred = present(
      offered.find(({ isPreferred }) => isPreferred === true),
      'preferred fix',
    );
    await apply(preferred);
    contains(document.getText(), 'from [Morocco]{.place} arrived');
    await diagnosticsAre(document, 'marker/detached-attributes');
  });

  it('are all made by source.fixAll.seedmark', async () => {
    const document = await open('broken.seed');
    await diagnosticsAre(document, 'marker/unclosed-text', 'marker/detached-attributes');
    const everything = new vscode.Range(0, 0, document.lineCount, 0);
    const kind = vscode.CodeActionKind.SourceFixAll.append('seedmark');
    const [fixAll] = (await actions(document, everything, kind)).filter(
      action => action.kind !== undefined && kind.contains(action.kind),
    );
    await apply(present(fixAll, 'source.fixAll.seedmark'));
    contains(document.getText(), 'from [Morocco]{.place} arrived', 'from [Spain]{.place} in');
    await diagnosticsAre(document);
  });

  it('are made when a file is saved, where the settings say so', async () => {
    const document = await open('ferry.seed');
    await diagnosticsAre(document, 'marker/detached-attributes');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.positionAt(document.getText().length), '\nIt came at noon.\n');
    await vscode.workspace.applyEdit(edit);
    equal(await document.save(), true);
    contains(document.getText(), 'to [Tangier]{.place} was late');
    await diagnosticsAre(document);
  });
});
