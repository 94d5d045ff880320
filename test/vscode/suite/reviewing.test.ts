import * as vscode from 'vscode';
import { contains, equal, present } from './assert.js';
import { closeAll, seedmark } from './editor.js';

const text = 'A {++long++} visit{>>@lina: why?<<}.\n\nTo {--old --}[Rabat]{.place}{>>@omar: so<<}.\n';

async function openSeed(content: string): Promise<vscode.TextEditor> {
  await seedmark();
  const document = await vscode.workspace.openTextDocument({ language: 'seed', content });
  return vscode.window.showTextDocument(document);
}

describe('Review marks', () => {
  let editor: vscode.TextEditor;

  beforeEach(async () => {
    editor = await openSeed(text);
  });
  afterEach(closeAll);

  const run = (name: string, ...args: unknown[]) =>
    vscode.commands.executeCommand(`seedmark.${name}`, ...args);
  const line = (index: number) => editor.document.lineAt(index).text;

  it('are gone to and settled one by one, each a step to undo', async () => {
    await run('nextMark');
    equal(editor.selection.active.character, 2);
    await run('rejectMark');
    equal(line(0), 'A visit{>>@lina: why?<<}.');
    await run('nextMark');
    await run('acceptMark');
    equal(line(0), 'A visit.');
    await run('previousMark');
    equal(editor.selection.active.line, 2);
    await run('acceptMark');
    equal(editor.document.getText(), 'A visit.\n\nTo {--old --}[Rabat]{.place}.\n');
    for (const expected of [3, 2, 1]) {
      await vscode.commands.executeCommand('undo');
      const marks = editor.document.getText().match(/\{(?:\+\+|--|>>@lina)/g) ?? [];
      equal(marks.length, 4 - expected);
    }
    equal(editor.document.getText(), text);
  });

  it('are settled in the order of the keys, however fast these come', async () => {
    const keys = ['nextMark', 'acceptMark', 'nextMark', 'rejectMark', 'nextMark', 'acceptMark'];
    await Promise.all(keys.map(key => run(key)));
    equal(editor.document.getText(), 'A long visit.\n\nTo [Rabat]{.place}{>>@omar: so<<}.\n');
  });

  it('are settled at a place that is named, by whomever', async () => {
    const { uri } = editor.document;
    const range = { start: { line: 2, character: 4 }, end: { line: 2, character: 4 } };
    await run('acceptMark', { uri: uri.toString(), range });
    equal(line(2), 'To [Rabat]{.place}{>>@omar: so<<}.');
    await run('rejectMark', { uri, range: new vscode.Range(0, 0, 0, 10) });
    equal(line(0), 'A visit{>>@lina: why?<<}.');
  });

  it('are settled all at once, and as a link says', async () => {
    await run('acceptAllMarks');
    equal(editor.document.getText(), 'A long visit.\n\nTo [Rabat]{.place}.\n');
    await vscode.commands.executeCommand('undo');
    equal(editor.document.getText(), text);
    const { uri, version } = editor.document;
    await run('settleMark', uri.toString(), version, { line: 0, character: 2 }, 'accept');
    equal(line(0), 'A long visit{>>@lina: why?<<}.');
    await run('settleMark', uri.toString(), version, { line: 2, character: 3 }, 'accept');
    contains(line(2), '{--old --}');
  });

  it('are shown settled in a reading', async () => {
    await run('openReading', 'accepted');
    const reading = present(vscode.window.activeTextEditor, 'editor').document;
    equal(reading.getText(), 'A long visit.\n\nTo [Rabat]{.place}.\n');
  });
});
