import * as vscode from 'vscode';
import { isSeed } from './markTracker.js';

/** What a panel shows; ends with it. */
export interface PanelContent extends vscode.Disposable {
  reveal(): void;
}

/** How panels of one kind are made. */
export interface PanelKind<Content extends PanelContent, State> {
  readonly viewType: string;
  /** There is one panel for each; for the same one that is there is shown. */
  key(state: State): string;
  /** What a panel that comes back with the window is to show, by what its page has kept; undefined closes it. */
  restore(kept: unknown): State | undefined;
  open(panel: vscode.WebviewPanel, state: State): Content;
}

/** The panels of one kind: each is there once, and comes back with the window. */
export class Panels<Content extends PanelContent, State> implements vscode.Disposable {
  private readonly opened = new Map<string, Content>();
  private readonly serializer: vscode.Disposable;

  constructor(private readonly kind: PanelKind<Content, State>) {
    this.serializer = vscode.window.registerWebviewPanelSerializer(kind.viewType, {
      deserializeWebviewPanel: async (panel, kept: unknown) => {
        const state = kind.restore(kept);
        if (state === undefined) panel.dispose();
        else this.open(panel, state);
      },
    });
  }

  /** What is shown for a state, if it is. */
  get(state: State): Content | undefined {
    return this.opened.get(this.kind.key(state));
  }

  show(
    state: State,
    title: string,
    place: Parameters<typeof vscode.window.createWebviewPanel>[2],
    options?: vscode.WebviewPanelOptions,
  ): void {
    const shown = this.get(state);
    if (shown !== undefined) shown.reveal();
    else this.open(vscode.window.createWebviewPanel(this.kind.viewType, title, place, options), state);
  }

  dispose(): void {
    this.serializer.dispose();
    for (const content of this.opened.values()) content.dispose();
  }

  private open(panel: vscode.WebviewPanel, state: State): void {
    const content = this.kind.open(panel, state);
    const key = this.kind.key(state);
    this.opened.set(key, content);
    panel.onDidDispose(() => {
      content.dispose();
      if (this.opened.get(key) === content) this.opened.delete(key);
    });
  }
}

/** A column of editors that is not the panel's. */
export function besides({ viewColumn }: vscode.WebviewPanel): vscode.ViewColumn {
  return viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
}

/** The seed that a panel is about: the one in the active editor, else one that can be seen. */
export function seedInView(): vscode.TextDocument | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const documents = [activeTextEditor, ...visibleTextEditors].map(editor => editor?.document);
  return documents.find(document => document !== undefined && isSeed(document));
}
