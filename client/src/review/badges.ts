import * as vscode from 'vscode';
import { type ReviewDocuments, statusOf } from './documents.js';

const setting = 'seedmark.review.badges';

/** A badge on seeds wherever files are listed: how many marks are open, or that the seed is approved. */
export class ReviewBadges implements vscode.FileDecorationProvider, vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<undefined>();
  private readonly subscriptions: vscode.Disposable;

  readonly onDidChangeFileDecorations = this.emitter.event;

  constructor(private readonly documents: ReviewDocuments) {
    this.subscriptions = vscode.Disposable.from(
      this.emitter,
      documents.onDidChange(() => this.emitter.fire(undefined)),
      vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration(setting)) this.emitter.fire(undefined);
      }),
      vscode.window.registerFileDecorationProvider(this),
    );
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const document = this.documents.get(uri);
    if (document === undefined || !vscode.workspace.getConfiguration().get(setting, true)) return undefined;
    const open = document.marks + document.comments;
    if (open > 0) {
      const tooltip =
        open === 1 ? '1 review mark or comment is open' : `${open} review marks and comments are open`;
      return new vscode.FileDecoration(
        open > 99 ? '9+' : String(open),
        tooltip,
        new vscode.ThemeColor('list.warningForeground'),
      );
    }
    if (statusOf(document) !== 'approved') return undefined;
    return new vscode.FileDecoration('✓', 'Approved', new vscode.ThemeColor('testing.iconPassed'));
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}
