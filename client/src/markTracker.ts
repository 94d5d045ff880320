import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type MarkAtParams, type MarkAtResult, markAtMethod } from '../../server/src/protocol.js';

/** Whether a document can hold review marks. */
export function isSeed({ languageId }: vscode.TextDocument): boolean {
  return languageId === 'seed';
}

/**
 * Keeps the context keys that keys and menus are bound by: `seedmark.hasMarks` and `seedmark.onMark`, of the active
 * editor. It asks for the place of the cursor alone, and only when the answer to the last question has come.
 */
export class MarkTracker implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable;
  private asking: Promise<void> | undefined;
  private isOutdated = false;
  private readonly told = new Map<string, boolean>();

  constructor(private readonly client: BaseLanguageClient) {
    const update = () => void this.update();
    this.subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(update),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === vscode.window.activeTextEditor) update();
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === vscode.window.activeTextEditor?.document) update();
      }),
      client.onDidChangeState(update),
    );
  }

  /** The marks at and around the cursor of an editor; null where nothing is known of its document. */
  async ask(editor: vscode.TextEditor): Promise<MarkAtResult | null> {
    const { code2ProtocolConverter } = this.client;
    const params: MarkAtParams = {
      textDocument: code2ProtocolConverter.asTextDocumentIdentifier(editor.document),
      position: code2ProtocolConverter.asPosition(editor.selection.active),
    };
    return this.client.sendRequest<MarkAtResult | null>(markAtMethod, params);
  }

  /** Brings the keys up to date; resolved when they are. */
  update(): Promise<void> {
    this.isOutdated = true;
    this.asking ??= this.run();
    return this.asking;
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private async run(): Promise<void> {
    while (this.isOutdated) {
      this.isOutdated = false;
      const found = await this.marksNow();
      this.tell('seedmark.hasMarks', found !== null && found.total > 0);
      this.tell('seedmark.onMark', found?.here !== undefined);
    }
    this.asking = undefined;
  }

  private async marksNow(): Promise<MarkAtResult | null> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || !isSeed(editor.document) || !this.client.isRunning()) return null;
    try {
      return await this.ask(editor);
    } catch {
      // The server has stopped, or the document has changed meanwhile and is asked about again.
      return null;
    }
  }

  private tell(key: string, value: boolean): void {
    if (this.told.get(key) === value) return;
    this.told.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }
}
