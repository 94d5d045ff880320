import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type PreviewParams, type PreviewResult, previewMethod } from '../../server/src/protocol.js';
import type { CorpusChanges } from './corpusChanges.js';
import { isSeed } from './markTracker.js';
import { besides, type PanelContent, Panels, seedInView } from './panels.js';
import type { FromPreviewPage, ToPreviewPage } from './previewMessages.js';
import { settleDocument } from './reviewCommands.js';
import { Page } from './webview.js';

/** How long, in milliseconds, changes are gathered before the document is asked for again. */
const patience = 120;
/** How long one side does not follow the other after it has led, in milliseconds. */
const lead = 400;

/** The commands that show a seed to be read, beside its editor or in its place; the tab comes back with the window. */
export function preview(
  client: BaseLanguageClient,
  changes: CorpusChanges,
  extensionUri: vscode.Uri,
): vscode.Disposable {
  const panels = new Panels<Preview, null>({
    viewType: 'seedmark.preview',
    key: () => '',
    restore: () => null,
    open: panel => new Preview(panel, client, changes, extensionUri, seedInView()),
  });
  const show = (viewColumn: vscode.ViewColumn) => {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined || !isSeed(document)) {
      void vscode.window.showInformationMessage(
        'Open a seed first: the preview shows the one in the editor.',
      );
      return;
    }
    const place = { viewColumn, preserveFocus: viewColumn === vscode.ViewColumn.Beside };
    panels.get(null)?.turnTo(document);
    panels.show(null, 'Preview', place, { enableFindWidget: true });
  };
  return vscode.Disposable.from(
    panels,
    vscode.commands.registerCommand('seedmark.showPreview', () => show(vscode.ViewColumn.Active)),
    vscode.commands.registerCommand('seedmark.showPreviewToSide', () => show(vscode.ViewColumn.Beside)),
  );
}

/** Shows the seed that was last in an editor, as it is typed, and scrolls with it. */
class Preview implements PanelContent {
  private readonly page: Page<ToPreviewPage, FromPreviewPage>;
  private readonly subscriptions: vscode.Disposable[] = [];
  /** The chunks that the page has. */
  private known: readonly number[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private requests = 0;
  /** Until when the editor, or the page, is only following. */
  private editorFollows = 0;
  private pageFollows = 0;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly client: BaseLanguageClient,
    changes: CorpusChanges,
    extensionUri: vscode.Uri,
    private document: vscode.TextDocument | undefined,
  ) {
    this.page = new Page(
      panel.webview,
      extensionUri,
      { name: 'preview', title: 'Preview of a seed' },
      {
        ready: () => {
          this.known = [];
          void this.show().then(() => this.scrollPage());
        },
        receive: message => void this.receive(message),
      },
    );
    this.subscriptions.push(
      this.page,
      changes.onDidChange(() => this.showSoon()),
      panel.onDidChangeViewState(() => this.showSoon()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.isShown(document)) this.showSoon();
      }),
      vscode.window.onDidChangeActiveTextEditor(editor => {
        if (editor !== undefined && isSeed(editor.document)) this.turnTo(editor.document);
      }),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        if (this.isShown(textEditor.document)) this.scrollPage();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor: { document, selection } }) => {
        if (this.isShown(document))
          this.page.post({ type: 'cursor', offset: document.offsetAt(selection.active) });
      }),
    );
  }

  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  turnTo(document: vscode.TextDocument): void {
    if (this.isShown(document)) return;
    this.document = document;
    this.showSoon();
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private isShown(document: vscode.TextDocument): boolean {
    return document.uri.toString() === this.document?.uri.toString();
  }

  private showSoon(): void {
    if (!this.panel.visible) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.show();
    }, patience);
  }

  private async show(): Promise<void> {
    const request = ++this.requests;
    const { document, client } = this;
    if (document === undefined) {
      this.page.post({ type: 'failure', reason: 'Open a seed to have it shown here.' });
      return;
    }
    const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
    const params: PreviewParams = { textDocument, known: this.known };
    try {
      const shown = await client.sendRequest<PreviewResult | null>(previewMethod, params);
      if (request !== this.requests) return;
      if (shown === null) {
        this.page.post({
          type: 'failure',
          reason: 'This seed cannot be shown: it is closed, or cannot be read.',
        });
        return;
      }
      this.panel.title = `Preview: ${shown.title}`;
      this.known = shown.chunks.map(({ id }) => id);
      this.page.post({ type: 'show', document: document.uri.toString(), shown });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (request === this.requests) this.page.post({ type: 'failure', reason: `No preview: ${reason}` });
    }
  }

  /** Has the page show what the editor shows. */
  private scrollPage(): void {
    const editor = this.editor();
    const first = editor?.visibleRanges.at(0)?.start;
    if (editor === undefined || first === undefined || Date.now() < this.editorFollows) return;
    this.pageFollows = Date.now() + lead;
    this.page.post({ type: 'scroll', offset: editor.document.offsetAt(first) });
  }

  private async receive(message: FromPreviewPage): Promise<void> {
    const { document } = this;
    if (document === undefined) return;
    if (message.type === 'settle') {
      const place = this.client.code2ProtocolConverter.asPosition(document.positionAt(message.start));
      await settleDocument(this.client, document, { how: message.how, places: [place] });
    } else if (message.type === 'go') {
      const selection = new vscode.Range(
        document.positionAt(message.offset),
        document.positionAt(message.offset),
      );
      const viewColumn = this.editor()?.viewColumn ?? besides(this.panel);
      await vscode.window.showTextDocument(document, { selection, viewColumn });
    } else if (Date.now() >= this.pageFollows) {
      this.editorFollows = Date.now() + lead;
      const at = document.positionAt(message.offset);
      this.editor()?.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.AtTop);
    }
  }

  private editor(): vscode.TextEditor | undefined {
    return vscode.window.visibleTextEditors.find(({ document }) => this.isShown(document));
  }
}
