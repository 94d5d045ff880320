import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type MarkAtParams, type MarkAtResult, markAtMethod } from '../../server/src/protocol.js';

/** How often, and after how many milliseconds, a server that does not know the document yet is asked again. */
const mostTries = 20;
const pause = 250;

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
  private again: ReturnType<typeof setTimeout> | undefined;
  private tries = 0;
  private readonly told = new Map<string, boolean>();

  constructor(private readonly client: BaseLanguageClient) {
    const update = () => void this.update();
    this.subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.tries = 0;
        update();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === vscode.window.activeTextEditor) update();
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === vscode.window.activeTextEditor?.document) update();
      }),
      client.onDidChangeState(() => {
        this.tries = 0;
        update();
      }),
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

  /** Binds the keys of a mark that the cursor is put on, before it is there. */
  onMark(): void {
    // An answer that is on its way is about where the cursor was.
    this.isOutdated = true;
    this.tell('seedmark.onMark', true);
  }

  /** Brings the keys up to date; resolved when they are. */
  update(): Promise<void> {
    this.isOutdated = true;
    this.asking ??= this.run();
    return this.asking;
  }

  dispose(): void {
    clearTimeout(this.again);
    this.subscriptions.dispose();
  }

  private async run(): Promise<void> {
    while (this.isOutdated) {
      this.isOutdated = false;
      const found = await this.marksNow();
      // What is out of date, or not known, would bind no key for a moment.
      if (this.isOutdated || found === undefined) continue;
      this.tell('seedmark.hasMarks', found !== null && found.total > 0);
      this.tell('seedmark.onMark', found?.here !== undefined);
    }
    this.asking = undefined;
  }

  /** Undefined where it is not known now. */
  private async marksNow(): Promise<MarkAtResult | null | undefined> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || !isSeed(editor.document) || !this.client.isRunning()) return null;
    try {
      const found = await this.ask(editor);
      if (found === null) this.askAgain();
      else this.tries = 0;
      return found;
    } catch {
      // The server has stopped, or the document has changed meanwhile and is asked about again.
      this.askAgain();
      return undefined;
    }
  }

  /** A server that has just started is told of the open documents after the client says that it runs. */
  private askAgain(): void {
    clearTimeout(this.again);
    if (this.tries++ < mostTries) this.again = setTimeout(() => void this.update(), pause);
  }

  private tell(key: string, value: boolean): void {
    if (this.told.get(key) === value) return;
    this.told.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }
}
