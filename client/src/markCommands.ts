import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type MarkAsParams, markAsMethod, type SuggestResult } from '../../server/src/protocol.js';
import type { Author } from './author.js';
import { applyUntracked } from './untracked.js';

type Kind = MarkAsParams['kind'];

/** The commands that mark the selection, by name. */
const commands: Readonly<Record<string, Kind>> = {
  'seedmark.suggestDeletion': 'deletion',
  'seedmark.suggestInsertion': 'insertion',
  'seedmark.suggestReplacement': 'substitution',
  'seedmark.highlight': 'highlight',
  'seedmark.comment': 'comment',
};

/** What is asked for before a mark can be made. */
const questions: Partial<Record<Kind, { title: string; placeHolder: string }>> = {
  insertion: { title: 'Suggest an Insertion', placeHolder: 'The text to insert' },
  substitution: { title: 'Suggest a Replacement', placeHolder: 'The text to put in its place' },
  comment: { title: 'Comment on the Selection', placeHolder: 'What is to be said' },
};

export function markCommands(client: BaseLanguageClient, author: Author): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([command, kind]) =>
      vscode.commands.registerTextEditorCommand(command, editor => {
        void markSelections(client, author, editor, kind);
      }),
    ),
  );
}

async function markSelections(
  client: BaseLanguageClient,
  author: Author,
  editor: vscode.TextEditor,
  kind: Kind,
): Promise<void> {
  const { document } = editor;
  const ranges = selected(editor, kind);
  if (ranges === undefined) {
    void vscode.window.showInformationMessage('Select the text to be marked.');
    return;
  }
  const { version } = document;
  const name = await author.name(document.uri);
  const text = await ask(kind, document.getText(ranges[0]));
  if (text === undefined) return;
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  const result = await client.sendRequest<SuggestResult>(markAsMethod, {
    textDocument: { uri, version },
    author: name,
    ranges: ranges.map(range => client.code2ProtocolConverter.asRange(range)),
    kind,
    text,
  } satisfies MarkAsParams);
  if (await applyMarks(client, document, version, result)) {
    if (result.cursors.length !== editor.selections.length) return;
    editor.selections = result.cursors.map(
      ({ line, character }) => new vscode.Selection(line, character, line, character),
    );
  } else if (result.notes.includes('literal')) {
    void vscode.window.showInformationMessage('Front matter, code and comments hold no marks.');
  }
}

/** Makes the edits that mark a document, as one step of undoing; false where there are none, or it has changed. */
export async function applyMarks(
  client: BaseLanguageClient,
  document: vscode.TextDocument,
  version: number,
  { edits, notes }: SuggestResult,
): Promise<boolean> {
  if (edits.length === 0) return false;
  const converted = await client.protocol2CodeConverter.asTextEdits(edits);
  if (document.version !== version) {
    void vscode.window.showWarningMessage('The seed has changed meanwhile: run the command again.');
    return false;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, converted);
  const isMade = await applyUntracked(edit);
  if (notes.includes('widened')) {
    vscode.window.setStatusBarMessage(
      '$(info) The whole entity marker is marked: a mark never cuts one.',
      6000,
    );
  }
  return isMade;
}

/** The selections in order, or the words at the cursors; undefined where a mark has nothing to hold. */
function selected({ selections, document }: vscode.TextEditor, kind: Kind): vscode.Range[] | undefined {
  const ranges = [...selections]
    .sort((a, b) => a.start.compareTo(b.start))
    .map(selection => {
      if (!selection.isEmpty || kind === 'insertion' || kind === 'comment') return selection;
      return document.getWordRangeAtPosition(selection.active) ?? selection;
    });
  const needsText = kind !== 'insertion' && kind !== 'comment';
  return needsText && ranges.some(range => range.isEmpty) ? undefined : ranges;
}

/** The text that a mark of a kind needs; undefined where the person gives it up. */
async function ask(kind: Kind, selection: string): Promise<string | undefined> {
  const question = questions[kind];
  if (question === undefined) return '';
  const value = kind === 'substitution' ? selection : '';
  const answer = await vscode.window.showInputBox({ ...question, value, ignoreFocusOut: true });
  return answer === undefined || answer === '' ? undefined : answer;
}
