import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { RefactorResult } from '../../server/src/protocol.js';
import { applyUntracked } from './untracked.js';

/** How many files are loaded so that one step takes an edit back. */
const mostOpened = 50;

/** A `WorkspaceEdit` of the protocol, in which open documents are named in the version that the edits are made for. */
export type BulkEdit = Pick<
  Exclude<RefactorResult, { refusal: string }>,
  'documentChanges' | 'changeAnnotations'
>;

/** Asks the server for what takes a while, and shows that; undefined where the person does not wait for it. */
export function askWithProgress<Params, Result>(
  client: BaseLanguageClient,
  title: string,
  method: string,
  params: Params,
): Thenable<Result | undefined> {
  const shown = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(shown, async (_, cancellation) => {
    try {
      return await client.sendRequest<Result>(method, params, cancellation);
    } catch (error) {
      if (cancellation.isCancellationRequested) return undefined;
      throw error;
    }
  });
}

/**
 * Has VS Code show an edit of many files, and makes what is confirmed of it.
 *
 * @param label what the edits are called
 * @returns whether it was shown: not where a document has changed since the edit was made for it, which is said
 */
export async function applyWithPreview(
  client: BaseLanguageClient,
  edit: BulkEdit,
  label: string,
): Promise<boolean> {
  if (edit.documentChanges.length === 0 || !isCurrent(edit)) return false;
  const converted = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
  const [existing] = edit.documentChanges.flatMap(change =>
    'edits' in change ? [change.textDocument.uri] : [],
  );
  if (existing !== undefined) askFirst(converted, existing, label);
  await applyUntracked(converted, { isRefactoring: true });
  return true;
}

/** Makes an edit at once, as one step of undoing; false where a document has changed since, which is said if wanted. */
export async function applyAtOnce(
  client: BaseLanguageClient,
  edit: BulkEdit,
  tells = true,
): Promise<boolean> {
  if (!isCurrent(edit, tells)) return false;
  await openAll(edit);
  const converted = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
  // Files that nobody has open are saved then, and not left behind changed.
  return applyUntracked(converted, { isRefactoring: edit.documentChanges.length > 1 });
}

/** Has VS Code load the files of an edit: it takes back in one step what it still has loaded. */
async function openAll({ documentChanges }: BulkEdit): Promise<void> {
  const uris = documentChanges.flatMap(change => ('edits' in change ? [change.textDocument.uri] : []));
  const opening = uris
    .slice(0, mostOpened)
    .map(uri => vscode.workspace.openTextDocument(vscode.Uri.parse(uri)));
  // One that the edit makes is not there yet.
  await Promise.allSettled(opening);
}

/**
 * Has VS Code show an edit before it makes it, with everything in it chosen. It shows one of which any part needs a
 * confirmation, and such a part is not chosen: here one that does nothing, and that it leaves out of the list.
 */
function askFirst(edit: vscode.WorkspaceEdit, existing: string, label: string): void {
  edit.createFile(vscode.Uri.parse(existing), { ignoreIfExists: true }, { label, needsConfirmation: true });
}

function isCurrent({ documentChanges }: BulkEdit, tells = true): boolean {
  const current = !documentChanges.some(change => 'edits' in change && hasChanged(change.textDocument));
  if (!current && tells) {
    void vscode.window.showWarningMessage('A seed has changed meanwhile: run the command again.');
  }
  return current;
}

/** Whether a document is open in another version than an edit is made for. */
function hasChanged({ uri, version }: { uri: string; version: number | null }): boolean {
  const wanted = vscode.Uri.parse(uri).toString();
  const open = vscode.workspace.textDocuments.find(document => document.uri.toString() === wanted);
  return version !== null && open !== undefined && open.version !== version;
}
