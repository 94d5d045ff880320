import * as vscode from 'vscode';
import { contains, equal, present } from './assert.js';
import { closeAll, eventually, open } from './editor.js';

/** Puts the cursor at the end of a document, and types. */
async function typeAtEnd(document: vscode.TextDocument, text: string): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(document);
  const end = document.positionAt(document.getText().length);
  editor.selection = new vscode.Selection(end, end);
  for (const char of text) await vscode.commands.executeCommand('type', { text: char });
  return editor;
}

/** Accepts what is suggested until a text is there: the list may still be on its way. */
async function accept(document: vscode.TextDocument, expected: string): Promise<void> {
  await eventually(
    `expected ${JSON.stringify(expected)}`,
    async () => {
      await new Promise(resolve => setTimeout(resolve, 200));
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      return document.getText();
    },
    text => text.includes(expected),
  );
}

describe('Completion', () => {
  afterEach(closeAll);

  it('writes a type behind a dot, and the id behind `ref=`', async () => {
    const document = await open('seeds/marked.md');
    await typeAtEnd(document, '\n\nThe [DGSN]{.org');
    await accept(document, 'The [DGSN]{.organization}');
    await typeAtCursor(' ref=');
    await accept(document, 'The [DGSN]{.organization ref=dgsn}');
  });

  it('offers names as markers, and leaves Enter alone until one is chosen', async () => {
    const document = await open('seeds/marked.md');
    await typeAtEnd(document, '\n\nThen Moro');
    await new Promise(resolve => setTimeout(resolve, 1000));
    await typeAtCursor('\n');
    contains(document.getText(), '\nThen Moro\n');
    await typeAtCursor('In Moro');
    await new Promise(resolve => setTimeout(resolve, 1000));
    await vscode.commands.executeCommand('selectNextSuggestion');
    await accept(document, 'In [Morocco]{.place ref=morocco}');
    await vscode.commands.executeCommand('undo');
    contains(document.getText(), '\nIn Moro');
  });

  it('says what an entity is', async () => {
    const document = await open('seeds/marked.md');
    await typeAtEnd(document, '\n\nThe [DGSN]{ref=');
    const end = document.positionAt(document.getText().lastIndexOf('ref=') + 4);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      end,
      undefined,
      10,
    );
    const item = present(
      list.items.find(({ label }) => labelOf(label) === 'dgsn'),
      'item dgsn',
    );
    equal(item.preselect, true);
    const { documentation } = item;
    contains(
      documentation instanceof vscode.MarkdownString ? documentation.value : String(documentation),
      '**DGSN** · organization',
      'national police',
    );
  });

  it('knows the keys of a registry', async () => {
    const document = await open('entities.yaml');
    await typeAtEnd(document, '\n  spain:\n    ');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(document.getText().length),
    );
    const labels = list.items.map(({ label }) => labelOf(label));
    equal(
      ['type', 'name', 'affiliation'].map(key => labels.includes(key)),
      [true, true, true],
    );
  });
});

async function typeAtCursor(text: string): Promise<void> {
  for (const char of text) await vscode.commands.executeCommand('type', { text: char });
}

function labelOf(label: string | vscode.CompletionItemLabel): string {
  return typeof label === 'string' ? label : label.label;
}
