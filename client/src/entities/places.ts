/** Goes from the Entities view and the concordance to places in the text. */
import * as vscode from 'vscode';
import type { ListedMention } from '../../../server/src/protocol.js';

/** Where a mention is. */
export type MentionPlace = Pick<ListedMention, 'uri' | 'range'>;

export interface HowToOpen {
  readonly column?: vscode.ViewColumn;
  /** Whether the focus stays where it is. */
  readonly preserveFocus?: boolean;
}

/** Shows a mention, selected. */
export async function openMention(
  { uri, range }: MentionPlace,
  { column, preserveFocus = false }: HowToOpen = {},
): Promise<vscode.TextEditor> {
  const { start, end } = range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const editor = await vscode.window.showTextDocument(document, {
    selection,
    preserveFocus,
    preview: true,
    ...(column !== undefined && { viewColumn: column }),
  });
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return editor;
}

/** The seed that somebody reads or has read last; undefined before any was shown. */
export class CurrentSeed implements vscode.Disposable {
  private document: vscode.TextDocument | undefined;
  private readonly changes = new vscode.EventEmitter<string | undefined>();
  private readonly subscriptions: vscode.Disposable;

  readonly onDidChange = this.changes.event;

  constructor() {
    this.take(vscode.window.activeTextEditor?.document);
    this.subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(editor => this.take(editor?.document)),
      vscode.workspace.onDidCloseTextDocument(document => {
        if (document === this.document) this.set(undefined);
      }),
      this.changes,
    );
  }

  get uri(): string | undefined {
    return this.document?.uri.toString();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private take(document: vscode.TextDocument | undefined): void {
    if (document?.languageId === 'seed') this.set(document);
  }

  private set(document: vscode.TextDocument | undefined): void {
    if (document === this.document) return;
    this.document = document;
    this.changes.fire(this.uri);
  }
}
