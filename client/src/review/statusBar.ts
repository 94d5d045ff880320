import * as vscode from 'vscode';
import { openWork, type ReviewDocuments, statusNames, statusOf } from './documents.js';

/** The review of the seed in the editor, in the status bar. */
export function reviewStatusBar(documents: ReviewDocuments): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('seedmark.review', vscode.StatusBarAlignment.Right, 102);
  item.name = 'Seedmark Review';
  item.command = 'seedmark.revealInReview';
  const show = () => {
    const active = vscode.window.activeTextEditor?.document;
    const document = active && documents.get(active.uri);
    if (active?.languageId !== 'seed' || document === undefined) {
      item.hide();
      return;
    }
    const open = openWork(document);
    const status = statusOf(document);
    const icon = open.length > 0 ? 'checklist' : status === 'approved' ? 'pass' : 'check';
    const said = status === 'none' ? 'Nothing open' : statusNames[status];
    item.text = `$(${icon}) ${open.join(', ') || said}`;
    const problems = `${document.errors} errors, ${document.warnings} warnings`;
    item.tooltip = `Seedmark: ${statusNames[status].toLowerCase()}; ${open.join(', ') || 'nothing open'}; ${problems}. Click to see it in the Review view.`;
    item.accessibilityInformation = {
      label: `Review: ${statusNames[status].toLowerCase()}, ${open.join(', ') || 'nothing open'}`,
      role: 'button',
    };
    item.show();
  };
  return vscode.Disposable.from(
    item,
    documents.onDidChange(show),
    vscode.window.onDidChangeActiveTextEditor(show),
    // So is a document whose language has changed.
    vscode.workspace.onDidOpenTextDocument(document => {
      if (document === vscode.window.activeTextEditor?.document) show();
    }),
  );
}
