import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Author } from './author.js';
import { SuggestingSession } from './suggestingSession.js';

const contextKey = 'seedmark.suggesting';

/**
 * Suggesting mode: what is typed, deleted and pasted into a document becomes review marks.
 *
 * VS Code makes the edit first, and marks are made of it right after, as part of the same step of undoing. So what types
 * in other ways than by keys (an input method, several cursors, closed brackets, completions, dropped text) need not be
 * imitated, and no other extension that handles keys is in the way.
 */
export class Suggesting implements vscode.Disposable {
  private readonly sessions = new Map<vscode.TextDocument, SuggestingSession>();
  private readonly item: vscode.StatusBarItem;
  private readonly subscriptions: vscode.Disposable[];
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly client: BaseLanguageClient,
    private readonly author: Author,
  ) {
    this.item = vscode.window.createStatusBarItem(
      'seedmark.suggesting',
      vscode.StatusBarAlignment.Right,
      101,
    );
    this.item.name = 'Seedmark Suggesting Mode';
    this.item.command = 'seedmark.toggleSuggesting';
    this.subscriptions = [
      this.item,
      this.changed,
      vscode.commands.registerCommand('seedmark.toggleSuggesting', () => this.toggle()),
      vscode.window.onDidChangeActiveTextEditor(() => this.show()),
      vscode.workspace.onDidChangeTextDocument(event => this.sessions.get(event.document)?.changed(event)),
      vscode.workspace.onDidCloseTextDocument(document => this.stop(document)),
      vscode.workspace.onDidOpenTextDocument(() => this.show()),
    ];
    this.show();
  }

  /** Whether a document is edited in suggesting mode. */
  isOn(uri: vscode.Uri): boolean {
    return [...this.sessions.keys()].some(document => document.uri.toString() === uri.toString());
  }

  private async toggle(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== 'seed') {
      void vscode.window.showInformationMessage('Open a seed to suggest changes to it.');
      return;
    }
    if (this.sessions.has(document)) this.stop(document);
    else {
      await this.author.name(document.uri);
      if (!document.isClosed)
        this.sessions.set(document, new SuggestingSession(this.client, this.author, document));
    }
    this.show();
  }

  private stop(document: vscode.TextDocument): void {
    this.sessions.get(document)?.dispose();
    if (this.sessions.delete(document)) this.show();
  }

  private show(): void {
    const document = vscode.window.activeTextEditor?.document;
    const isOn = document !== undefined && this.sessions.has(document);
    void vscode.commands.executeCommand('setContext', contextKey, isOn);
    if (document?.languageId === 'seed') {
      this.item.text = isOn ? '$(edit) Suggesting' : '$(edit) Editing';
      this.item.tooltip = isOn
        ? 'What you type becomes suggestions. Click to edit the text itself.'
        : 'What you type changes the text. Click to make suggestions instead.';
      this.item.accessibilityInformation = {
        label: isOn ? 'Suggesting mode is on' : 'Suggesting mode is off',
        role: 'button',
      };
      this.item.show();
    } else this.item.hide();
    this.changed.fire();
  }

  dispose(): void {
    for (const session of this.sessions.values()) session.dispose();
    this.sessions.clear();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }
}
