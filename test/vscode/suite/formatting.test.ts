import * as vscode from 'vscode';
import { contains, equal } from './assert.js';
import { closeAll, eventually, open } from './editor.js';

describe('Formatting', () => {
  afterEach(closeAll);

  const format = (document: vscode.TextDocument) =>
    eventually(
      'expected to be formatted',
      async () => {
        await vscode.commands.executeCommand('editor.action.formatDocument');
        return document.getText();
      },
      text => !text.includes('  '),
    );

  it('writes the canonical form', async () => {
    const content = '#  New\n\nFrom [Ceuta]{ref=ceuta .loc}  and   back.\n';
    const document = await vscode.workspace.openTextDocument({ language: 'seed', content });
    await vscode.window.showTextDocument(document);
    equal(await format(document), '# New\n\nFrom [Ceuta]{.place ref=ceuta} and back.\n');
  });

  it('is done when a file is saved, where the settings say so', async () => {
    const document = await open('untidy.seed');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.positionAt(document.getText().length), '\nIt  left at noon.');
    await vscode.workspace.applyEdit(edit);
    equal(await document.save(), true);
    contains(document.getText(), 'The ferry came late.\n\nIt left at noon.\n');
  });

  it('goes on with a numbered list', async () => {
    const content = '# New\n\n1. They came.';
    const document = await vscode.workspace.openTextDocument({ language: 'seed', content });
    const editor = await vscode.window.showTextDocument(document);
    const end = document.positionAt(content.length);
    editor.selection = new vscode.Selection(end, end);
    await vscode.commands.executeCommand('type', { text: '\n' });
    const text = await eventually(
      'expected the next number',
      () => document.getText(),
      each => each.endsWith('2. '),
    );
    equal(text, `${content}\n2. `);
  });
});
