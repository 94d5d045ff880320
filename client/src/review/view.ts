import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type DiscussParams,
  discussMethod,
  type SettleParams,
  type SettleResult,
  type SuggestResult,
  settleMethod,
} from '../../../server/src/protocol.js';
import type { Author } from '../author.js';
import { applyAtOnce } from '../bulkEdit.js';
import type { CorpusChanges } from '../corpusChanges.js';
import { applyMarks } from '../markCommands.js';
import { ReviewBadges } from './badges.js';
import { type ReviewDocument, ReviewDocuments } from './documents.js';
import { pickFilter } from './filter.js';
import { type Decision, decide } from './signOff.js';
import { reviewStatusBar } from './statusBar.js';
import { type MarkNode, type ReviewNode, ReviewTree } from './tree.js';

/** The Review view: seeds by status, what is open in each, and the commands that settle it and sign off. */
export function reviewView(
  client: BaseLanguageClient,
  author: Author,
  changes: CorpusChanges,
): vscode.Disposable {
  const documents = new ReviewDocuments(client, changes);
  const tree = new ReviewTree(client, documents);
  const view = vscode.window.createTreeView<ReviewNode>('seedmark.review', {
    treeDataProvider: tree,
    showCollapseAll: true,
  });
  const { registerCommand } = vscode.commands;
  const filtered = () => {
    const { authors, tags } = tree.filter;
    const parts = [
      ...(authors.length === 0 ? [] : [`by ${authors.join(', ')}`]),
      ...(tags.length === 0 ? [] : [`tagged ${tags.join(', ')}`]),
    ];
    view.message = parts.length === 0 ? undefined : `Only what is ${parts.join(' and ')}.`;
    setContext('reviewFiltered', parts.length > 0);
  };
  /** The seed of a row, or the one in the editor. */
  const seedOf = (node?: ReviewNode | vscode.Uri): ReviewDocument | undefined => {
    if (node instanceof vscode.Uri) return documents.get(node);
    if (node?.kind === 'document') return documents.get(vscode.Uri.parse(node.document.uri));
    const selected = view.visible ? view.selection.at(0) : undefined;
    const { activeTextEditor: editor } = vscode.window;
    if (editor?.document.languageId === 'seed') return documents.get(editor.document.uri);
    return selected?.kind === 'document' ? selected.document : undefined;
  };
  const deciding = (status: Decision) => async (node?: ReviewNode | vscode.Uri) => {
    const seed = seedOf(node);
    if (seed !== undefined) await decide(client, author, seed, status);
    else void vscode.window.showInformationMessage('Open a seed, or choose one in the Review view.');
  };
  const settling = (how: SettleParams['how']) => (node?: ReviewNode) => {
    const chosen = node ?? view.selection.at(0);
    return chosen?.kind === 'mark' ? settle(client, author, chosen, how) : undefined;
  };
  return vscode.Disposable.from(
    documents,
    documents.onDidChange(() => setContext('reviewKnown', true)),
    view,
    new ReviewBadges(documents),
    reviewStatusBar(documents),
    registerCommand('seedmark.signOff', deciding('approved')),
    registerCommand('seedmark.rejectSeed', deciding('rejected')),
    registerCommand('seedmark.reopenSeed', deciding('in-review')),
    registerCommand('seedmark.acceptInReview', settling('accept')),
    registerCommand('seedmark.rejectInReview', settling('reject')),
    // A comment is taken out either way; in its menu, that is what it is called.
    registerCommand('seedmark.resolveInReview', settling('accept')),
    registerCommand('seedmark.filterReview', async () => {
      tree.filter = (await pickFilter(documents.all, tree.filter)) ?? tree.filter;
      filtered();
    }),
    registerCommand('seedmark.clearReviewFilter', () => {
      tree.filter = { authors: [], tags: [] };
      filtered();
    }),
    registerCommand('seedmark.revealInReview', async () => {
      const document = seedOf();
      if (document === undefined) return vscode.commands.executeCommand('seedmark.review.focus');
      return view.reveal({ kind: 'document', document }, { focus: true, select: true, expand: true });
    }),
  );
}

/** Accepts or rejects the mark of a row; a comment is taken out either way. */
async function settle(
  client: BaseLanguageClient,
  author: Author,
  { uri, mark, comment }: MarkNode,
  how: SettleParams['how'],
): Promise<void> {
  // Open, so that the edit is made for a version, and can be undone.
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const wasDirty = document.isDirty;
  const { version } = document;
  if (comment !== undefined) {
    const result = await client.sendRequest<SuggestResult>(discussMethod, {
      textDocument: { uri, version },
      position: comment.range.start,
      action: 'erase',
      author: author.known,
    } satisfies DiscussParams);
    if (!(await applyMarks(client, document, version, result))) return;
  } else {
    const params: SettleParams = { how, uris: [uri], places: [mark.range.start] };
    const result = await client.sendRequest<SettleResult>(settleMethod, params);
    if (result.left > 0) {
      void vscode.window.showWarningMessage('This mark has a mistake that has to be mended first.');
      return;
    }
    if (result.documentChanges.length === 0 || !(await applyAtOnce(client, result))) return;
  }
  const isShown = vscode.window.visibleTextEditors.some(editor => editor.document === document);
  // What nobody looks at must not be left behind changed.
  if (!wasDirty && !isShown) await document.save();
}

/** Tells VS Code what menus and the text of an empty view depend on. */
function setContext(name: string, value: boolean): void {
  void vscode.commands.executeCommand('setContext', `seedmark.${name}`, value);
}
