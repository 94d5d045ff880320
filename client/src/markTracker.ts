import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type MarkAtParams, type MarkAtResult, markAtMethod } from '../../server/src/protocol.js';

/** How often, and after how many milliseconds, a server that does not know the document yet is asked again. */
const mostTries = 20;
const pause = 250;
/** How long to wait, in milliseconds, until the editor tells that a cursor is where it was put. */
const longestMove = 2000;

/** Whether a document can hold review marks. */
export function isSeed({ languageId }: vscode.TextDocument): boolean {
  return languageId === 'seed';
}

/**
 * Keeps the context keys that keys and menus are bound by: `seedmark.hasMarks` and `seedmark.onMark`, of the active
 * editor. It asks for the place of the cursor alone, and only when the answer to the last question has come.
 *
 * From a command that goes to a mark or settles one, the keys of a mark stay bound until the person moves the cursor
 * otherwise: keys may come faster than it is known that the next mark is reached.
 */
export class MarkTracker implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable;
  private asking: Promise<void> | undefined;
  private isOutdated = false;
  private again: ReturnType<typeof setTimeout> | undefined;
  private tries = 0;
  private readonly told = new Map<string, boolean>();
  /** Whether the keys stay bound. */
  private isHeld = false;
  /** Where a cursor is being put, and what to call when it is there. */
  private putting: { readonly to: vscode.Selection; readonly done: () => void } | undefined;

  constructor(private readonly client: BaseLanguageClient) {
    const update = () => void this.update();
    this.subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.tries = 0;
        this.isHeld = false;
        update();
      }),
      vscode.window.onDidChangeTextEditorSelection(event => {
        if (event.textEditor !== vscode.window.activeTextEditor) return;
        this.moved(event);
        update();
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

  /** Binds the keys of a mark until the person moves the cursor. */
  hold(): void {
    this.isHeld = true;
    this.tell('seedmark.onMark', true);
  }

  /** Puts the cursor at a place; resolved when the editor tells that it is there. */
  async put(editor: vscode.TextEditor, at: vscode.Position): Promise<void> {
    const to = new vscode.Selection(at, at);
    if (editor.selections.length === 1 && editor.selection.isEqual(to)) return;
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, longestMove);
      const done = () => {
        clearTimeout(timer);
        resolve();
      };
      this.putting = { to, done };
      editor.selection = to;
    });
    this.putting = undefined;
  }

  private moved({ kind, selections }: vscode.TextEditorSelectionChangeEvent): void {
    if (selections.length === 1 && this.putting?.to.isEqual(selections[0]) === true) this.putting.done();
    const { Keyboard, Mouse } = vscode.TextEditorSelectionChangeKind;
    if (kind === Keyboard || kind === Mouse) this.isHeld = false;
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
      const hasMarks = found !== null && found.total > 0;
      if (!hasMarks) this.isHeld = false;
      this.tell('seedmark.hasMarks', hasMarks);
      this.tell('seedmark.onMark', this.isHeld || found?.here !== undefined);
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
