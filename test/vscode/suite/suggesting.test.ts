import * as vscode from 'vscode';
import { equal, present } from './assert.js';
import { closeAll, eventually, open, outlineOf, seedmark } from './editor.js';

/** VS Code keeps a document for a while when its editor is closed: each test has one of its own. */
let name = '';
let tests = 0;
const text = 'A visit to the harbour.\n';

function uriOf(): vscode.Uri {
  return vscode.Uri.joinPath(present(vscode.workspace.workspaceFolders?.[0], 'workspace folder').uri, name);
}

const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);
const type = (typed: string) => run('type', { text: typed });

function becomes(document: vscode.TextDocument, expected: string): Promise<string> {
  return eventually(
    `expected ${expected}`,
    () => document.getText(),
    now => now === expected,
  );
}

/** Puts the cursor into the first line. */
function cursorAt(character: number, to = character): void {
  const editor = present(vscode.window.activeTextEditor, 'editor');
  editor.selection = new vscode.Selection(0, character, 0, to);
}

/** Waits until the cursor is where a mark leaves it. */
async function rests(character: number): Promise<void> {
  await eventually(
    `the cursor is not at ${character}`,
    () => vscode.window.activeTextEditor?.selection.active.character,
    now => now === character,
  );
}

describe('Suggesting, comments and sign-off', function () {
  this.timeout(60_000);
  let document: vscode.TextDocument;

  before(async () => {
    await seedmark();
    const settings = vscode.workspace.getConfiguration('seedmark.review');
    await settings.update('author', 'lina', vscode.ConfigurationTarget.Global);
    await settings.update('sign', false, vscode.ConfigurationTarget.Global);
  });

  after(async () => {
    const settings = vscode.workspace.getConfiguration('seedmark.review');
    await settings.update('author', undefined, vscode.ConfigurationTarget.Global);
    await settings.update('sign', undefined, vscode.ConfigurationTarget.Global);
  });

  beforeEach(async () => {
    name = `visit-${++tests}.seed`;
    await vscode.workspace.fs.writeFile(uriOf(), new TextEncoder().encode(text));
    document = await open(name);
    // The server answers.
    await outlineOf(document);
    await vscode.window.showTextDocument(document);
  });

  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(uriOf());
  });

  it('marks what is typed, and undoes it with its mark', async () => {
    await run('seedmark.toggleSuggesting');
    cursorAt(2);
    await type('long');
    await becomes(document, 'A {++long++}visit to the harbour.\n');
    await type(' ');
    await becomes(document, 'A {++long ++}visit to the harbour.\n');
    await eventually(
      'undoing goes on',
      async () => {
        await run('undo');
        return document.getText();
      },
      now => now === text,
    );
  });

  it('loses no letter, however fast they come', async () => {
    await run('seedmark.toggleSuggesting');
    cursorAt(2);
    const typed = 'as quick as one can, and then some more of it ';
    for (let pause = 0; pause < 4; pause++) {
      const keys: Thenable<unknown>[] = [];
      for (const letter of typed) {
        keys.push(type(letter));
        // Beside the marking of those before, at any point of it.
        if (pause > 0) await new Promise(resolve => setTimeout(resolve, (keys.length * 7) % (pause * 9)));
      }
      await Promise.all(keys);
      await becomes(document, `A {++${typed.repeat(pause + 1)}++}visit to the harbour.\n`);
      await rests(5 + typed.length * (pause + 1));
    }
    for (let times = 0; times < 3; times++) void run('deleteLeft');
    await becomes(document, `A {++${typed.repeat(4).slice(0, -3)}++}visit to the harbour.\n`);
  });

  it('extends a deletion, and replaces it by what is typed', async () => {
    await run('seedmark.toggleSuggesting');
    cursorAt(7);
    await run('deleteLeft');
    await becomes(document, 'A visi{--t--} to the harbour.\n');
    await run('deleteLeft');
    await becomes(document, 'A vis{--it--} to the harbour.\n');
    await rests(5);
    await type('a');
    await becomes(document, 'A vis{~~it~>a~~} to the harbour.\n');
    await run('seedmark.toggleSuggesting');
    cursorAt(0);
    await type('x');
    await becomes(document, 'xA vis{~~it~>a~~} to the harbour.\n');
  });

  it('leaves edits alone that no cursor makes', async () => {
    await run('seedmark.toggleSuggesting');
    cursorAt(0);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 8), 'x');
    await vscode.workspace.applyEdit(edit);
    cursorAt(2);
    await type('y');
    await becomes(document, 'A {++y++}visit xto the harbour.\n');
  });

  it('marks the selection by commands', async () => {
    cursorAt(2, 7);
    await run('seedmark.highlight');
    await becomes(document, 'A {==visit==} to the harbour.\n');
    await run('undo');
    await becomes(document, text);
    cursorAt(2, 7);
    await run('seedmark.suggestDeletion');
    await becomes(document, 'A {--visit--} to the harbour.\n');
  });

  it('writes a comment where one is begun beside the text', async () => {
    let isDisposed = false;
    const thread = {
      uri: document.uri,
      range: new vscode.Range(0, 2, 0, 7),
      dispose() {
        isDisposed = true;
      },
    };
    await run('seedmark.createComment', { thread, text: 'Which?' });
    equal(isDisposed, true);
    equal(
      document.getText().replace(/\d{4}-\d\d-\d\d/, 'TODAY'),
      'A {==visit==}{>>@lina TODAY: Which?<<} to the harbour.\n',
    );
  });

  it('does not sign off what has something open, when no reason is given', async () => {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 2), '{++long ++}');
    await vscode.workspace.applyEdit(edit);
    await document.save();
    let isDone = false;
    void run('seedmark.signOff').then(() => {
      isDone = true;
    });
    await eventually(
      'the question is not given up',
      async () => {
        await run('workbench.action.closeQuickOpen');
        return isDone;
      },
      now => now,
    );
    equal(document.getText(), 'A {++long ++}visit to the harbour.\n');
  });

  it('signs off what has nothing open', async () => {
    await eventually(
      'it is not signed off',
      async () => {
        await run('seedmark.signOff');
        return document.getText().replace(/\d{4}-\d\d-\d\d/, 'TODAY');
      },
      now => now === `---\nstatus: approved # lina TODAY\nreviewers: [lina]\n---\n\n${text}`,
    );
    equal(document.isDirty, false);
    await run('seedmark.reopenSeed');
    equal(document.getText(), `---\nstatus: in-review\nreviewers: [lina]\n---\n\n${text}`);
  });
});
