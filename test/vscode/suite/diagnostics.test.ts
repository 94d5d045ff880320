import * as vscode from 'vscode';
import { equal, present } from './assert.js';
import { closeAll, diagnosticsAre, open, rangeOf } from './editor.js';

describe('Diagnostics', () => {
  afterEach(closeAll);

  it('say what is wrong, where, and how severe it is', async () => {
    const document = await open('broken.seed');
    const [first, second] = await diagnosticsAre(
      document,
      'marker/unclosed-text',
      'marker/detached-attributes',
    );
    equal(first?.range, rangeOf(document, '[Morocco{.place}'));
    equal(first?.severity, vscode.DiagnosticSeverity.Error);
    equal(second?.severity, vscode.DiagnosticSeverity.Error);
  });

  it('link to their documentation', async () => {
    const document = await open('broken.seed');
    for (const { code } of await diagnosticsAre(
      document,
      'marker/unclosed-text',
      'marker/detached-attributes',
    )) {
      const link = present(typeof code === 'object' ? code : undefined, 'link');
      const page = await vscode.workspace.fs.readFile(link.target);
      equal(new TextDecoder().decode(page).startsWith(`# ${link.value}`), true, link.target.toString(true));
    }
  });

  it('follow what is typed', async () => {
    const document = await open('seeds/article.txt');
    await diagnosticsAre(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(2, 0), '[Rabat{.place} ');
    await vscode.workspace.applyEdit(edit);
    await diagnosticsAre(document, 'marker/unclosed-text');
  });

  it('are not given for files that are no seeds', async () => {
    const broken = await open('broken.seed');
    await diagnosticsAre(broken, 'marker/unclosed-text', 'marker/detached-attributes');
    const document = await open('notes/list.md');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(2, 0), '[Rabat{.place} ');
    await vscode.workspace.applyEdit(edit);
    await diagnosticsAre(document);
  });
});
