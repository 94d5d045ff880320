import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type GraphParams,
  type GraphResult,
  graphMethod,
  type ListedMention,
  type MentionsParams,
  type MentionsResult,
  mentionsMethod,
} from '../../server/src/protocol.js';
import type { CorpusChanges } from './corpusChanges.js';
import type { FromGraphPage, GraphScope, ToGraphPage } from './graphMessages.js';
import { isSeed } from './markTracker.js';
import { besides, type PanelContent, Panels, seedInView } from './panels.js';
import { Page } from './webview.js';

/** So many mentions of the selected entity are listed. */
const mostMentions = 100;
/** How long, in milliseconds, changes are gathered before the graph is asked for again. */
const patience = 500;

/** The command that shows the graph of entities; the tab comes back with the window. */
export function graph(
  client: BaseLanguageClient,
  changes: CorpusChanges,
  extensionUri: vscode.Uri,
): vscode.Disposable {
  const panels = new Panels<GraphPanel, null>({
    viewType: 'seedmark.graph',
    key: () => '',
    restore: () => null,
    open: panel => new GraphPanel(panel, client, changes, extensionUri),
  });
  return vscode.Disposable.from(
    panels,
    vscode.commands.registerCommand('seedmark.showGraph', () =>
      panels.show(null, 'Graph of Entities', vscode.ViewColumn.Beside),
    ),
  );
}

class GraphPanel implements PanelContent {
  private readonly page: Page<ToGraphPage, FromGraphPage>;
  private readonly subscriptions: vscode.Disposable[] = [];
  private scope: GraphScope;
  /** The seed that was last looked at. */
  private document: vscode.Uri | undefined;
  /** As they were listed last. */
  private mentions: readonly ListedMention[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private requests = 0;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly client: BaseLanguageClient,
    changes: CorpusChanges,
    extensionUri: vscode.Uri,
  ) {
    this.document = seedInView()?.uri;
    this.scope = this.document === undefined ? 'workspace' : 'document';
    this.page = new Page(
      panel.webview,
      extensionUri,
      { name: 'graph', title: 'Graph of entities', hasWorkers: true },
      {
        ready: () => void this.show(),
        receive: message => void this.receive(message),
      },
    );
    this.subscriptions.push(
      this.page,
      changes.onDidChange(() => this.showSoon()),
      panel.onDidChangeViewState(() => this.showSoon()),
      vscode.window.onDidChangeActiveTextEditor(editor => {
        if (editor === undefined || !isSeed(editor.document)) return;
        const { uri } = editor.document;
        if (uri.toString() === this.document?.toString()) return;
        this.document = uri;
        this.showSoon();
      }),
    );
  }

  reveal(): void {
    this.panel.reveal();
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.subscriptions).dispose();
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
    const { document, scope } = this;
    const isOfDocument = scope === 'document' && document !== undefined;
    const params: GraphParams = isOfDocument ? { uri: this.asUri(document) } : {};
    try {
      const graph = await this.client.sendRequest<GraphResult>(graphMethod, params);
      if (request !== this.requests) return;
      const title = document === undefined ? '' : vscode.workspace.asRelativePath(document);
      const shown = isOfDocument ? 'document' : 'workspace';
      this.page.post({ type: 'graph', scope: shown, hasDocument: document !== undefined, title, graph });
    } catch (error) {
      this.page.post({ type: 'failure', reason: `The graph cannot be made: ${reasonOf(error)}` });
    }
  }

  private async receive(message: FromGraphPage): Promise<void> {
    if (message.type === 'show') {
      this.scope = message.scope;
      await this.show();
    } else if (message.type === 'select') {
      await this.list(message.key);
    } else {
      await this.open(this.mentions.at(message.index));
    }
  }

  private async list(key: string): Promise<void> {
    const { document } = this;
    const isOfDocument = this.scope === 'document' && document !== undefined;
    const params: MentionsParams = {
      key,
      limit: mostMentions,
      ...(isOfDocument && { uri: this.asUri(document) }),
    };
    const { mentions, total } = await this.client.sendRequest<MentionsResult>(mentionsMethod, params);
    this.mentions = mentions;
    const listed = mentions.map(({ uri, range, before, text, after }) => ({
      text: `${before}${text}${after}`,
      place: `${vscode.workspace.asRelativePath(vscode.Uri.parse(uri))}:${range.start.line + 1}`,
    }));
    this.page.post({ type: 'mentions', key, mentions: listed, total });
  }

  private async open(mention: ListedMention | undefined): Promise<void> {
    if (mention === undefined) return;
    const range = this.client.protocol2CodeConverter.asRange(mention.range);
    await vscode.window.showTextDocument(vscode.Uri.parse(mention.uri), {
      selection: range,
      viewColumn: besides(this.panel),
    });
  }

  private asUri(uri: vscode.Uri): string {
    return this.client.code2ProtocolConverter.asUri(uri);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
