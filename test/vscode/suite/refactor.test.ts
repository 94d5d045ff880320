import * as vscode from 'vscode';
import { contains, equal, includes, present } from './assert.js';
import { closeAll, eventually, open, rangeOf } from './editor.js';

function uriOf(name: string): vscode.Uri {
  return vscode.Uri.joinPath(present(vscode.workspace.workspaceFolders?.[0], 'workspace folder').uri, name);
}

/** The files that refactorings of several files change, which VS Code saves then. */
const changed = ['entities.yaml', 'seeds/marked.md'];

/** Selects a text, or puts the cursor into it. */
async function select(document: vscode.TextDocument, text: string, how: 'all' | 'inside'): Promise<void> {
  const editor = await vscode.window.showTextDocument(document);
  const range = rangeOf(document, text);
  const inside = range.start.translate(0, 1);
  editor.selection =
    how === 'all' ? new vscode.Selection(range.start, range.end) : new vscode.Selection(inside, inside);
}

/** Runs a command until it has had its effect: what it works on is recognised in the background. */
async function run(document: vscode.TextDocument, command: string, ...parts: string[]): Promise<void> {
  await eventually(
    `${command} has not written ${parts.join(', ')}`,
    async () => {
      await vscode.commands.executeCommand(command);
      return document.getText();
    },
    text => parts.every(part => text.includes(part)),
  );
}

/** Presses Enter in what asks, once it is there, until a command has come to its end. */
async function accepting(command: Thenable<unknown>, accept: string): Promise<void> {
  let done = false;
  const finished = Promise.resolve(command).then(() => {
    done = true;
  });
  await eventually(
    'the command has not ended',
    async () => {
      await new Promise(resolve => setTimeout(resolve, 300));
      if (!done) await vscode.commands.executeCommand(accept);
      return done;
    },
    ended => ended,
  );
  await finished;
}

async function undone(document: vscode.TextDocument, before: string): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('undo');
  equal(document.getText(), before, 'one undo does not take it back');
}

describe('Refactorings', () => {
  let before: Uint8Array[] = [];

  beforeEach(async () => {
    before = await Promise.all(changed.map(name => vscode.workspace.fs.readFile(uriOf(name))));
  });

  afterEach(async () => {
    await closeAll();
    for (const [index, name] of changed.entries())
      await vscode.workspace.fs.writeFile(uriOf(name), before[index]);
  });

  it('are offered for a selection, and mark it', async () => {
    const document = await open('seeds/marked.md');
    const text = document.getText();
    await select(document, 'both sides', 'all');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      rangeOf(document, 'both sides'),
      vscode.CodeActionKind.Refactor.value,
      20,
    );
    const titles = actions.map(({ title }) => title);
    includes(titles, 'Mark “both sides” as organization', 'Mark “both sides” as…');
    const action = present(
      actions.find(({ title }) => title === 'Mark “both sides” as organization'),
      'action',
    );
    equal(await vscode.workspace.applyEdit(present(action.edit, 'edit')), true);
    contains(document.getText(), 'words of [both sides]{.organization}.');
    await undone(document, text);
  });

  it('mark a selection as the type that is chosen', async () => {
    const document = await open('seeds/marked.md');
    const text = document.getText();
    await select(document, 'delegation', 'all');
    const { activeTextEditor } = vscode.window;
    equal(activeTextEditor?.document.uri.path, document.uri.path);
    await accepting(
      vscode.commands.executeCommand('seedmark.mark'),
      'workbench.action.acceptSelectedQuickOpenItem',
    );
    contains(document.getText(), 'The [delegation]{.person} came');
    await undone(document, text);
  });

  it('mark a recognised mention', async () => {
    const document = await open('seeds/article.txt');
    const text = document.getText();
    await select(document, 'Portugal', 'inside');
    await run(document, 'seedmark.markMention', 'Spain and [Portugal]{.place}.');
    await undone(document, text);
  });

  it('remove a marker, and confirm one', async () => {
    const document = await open('seeds/marked.md');
    const text = document.getText();
    await select(document, 'Morocco]', 'inside');
    await run(document, 'seedmark.unmark', 'came from Morocco on');
    await undone(document, text);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(
      document.uri,
      rangeOf(document, '.place ref=morocco}'),
      '.place ref=morocco status=unverified}',
    );
    await vscode.workspace.applyEdit(edit);
    const unverified = document.getText();
    await select(document, 'Morocco]', 'inside');
    await run(document, 'seedmark.confirm', '[Morocco]{.place ref=morocco} on');
    await undone(document, unverified);
  });

  it('change the type of an entity, its entry’s too, when that is confirmed', async () => {
    const document = await open('seeds/marked.md');
    await select(document, 'DGSN]', 'inside');
    const changing = vscode.commands.executeCommand('seedmark.retype');
    await new Promise(resolve => setTimeout(resolve, 1500));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await new Promise(resolve => setTimeout(resolve, 1500));
    contains(document.getText(), '[DGSN]{.organization ref=dgsn}');
    await accepting(changing, 'refactorPreview.apply');
    contains(document.getText(), '[DGSN]{.person ref=dgsn}');
    const entries = await vscode.workspace.openTextDocument(uriOf('entities.yaml'));
    contains(entries.getText(), '  dgsn:\n    type: person\n');
  });

  it('add an entity to the registry', async () => {
    const document = await open('seeds/marked.md');
    // What the test before has put back may still be on its way into the editor.
    await eventually(
      'the text cannot be edited',
      () => {
        const edit = new vscode.WorkspaceEdit();
        edit.replace(document.uri, rangeOf(document, 'both sides'), '[Ceuta]{.place}');
        return vscode.workspace.applyEdit(edit);
      },
      isMade => isMade,
    );
    await select(document, 'Ceuta', 'inside');
    await run(document, 'seedmark.extractEntity', '[Ceuta]{.place ref=ceuta}');
    const entries = await vscode.workspace.openTextDocument(uriOf('entities.yaml'));
    contains(entries.getText(), '  ceuta:\n    type: place\n    name: Ceuta\n');
  });
});
