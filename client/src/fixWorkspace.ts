import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type FixWorkspaceParams,
  type FixWorkspaceResult,
  fixWorkspaceMethod,
} from '../../server/src/protocol.js';

/** The command that mends all seeds of the workspace: VS Code shows what would change, and lets one choose. */
export function fixWorkspaceCommand(client: BaseLanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand('seedmark.fixWorkspace', () => fixWorkspace(client));
}

async function fixWorkspace(client: BaseLanguageClient): Promise<void> {
  const edit = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: 'Looking for what can be fixed in seeds',
      cancellable: true,
    },
    async (_, cancellation) => {
      const params: FixWorkspaceParams = {};
      try {
        return await client.sendRequest<FixWorkspaceResult>(fixWorkspaceMethod, params, cancellation);
      } catch (error) {
        if (cancellation.isCancellationRequested) return undefined;
        throw error;
      }
    },
  );
  if (edit === undefined) return;
  if (edit.documentChanges.length === 0) {
    void vscode.window.showInformationMessage(
      'There is nothing in the workspace’s seeds to be fixed safely.',
    );
  } else if (edit.documentChanges.some(({ textDocument }) => hasChanged(textDocument))) {
    void vscode.window.showWarningMessage('A seed has changed meanwhile: run the command again.');
  } else {
    const converted = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
    askFirst(converted, edit.documentChanges[0].textDocument.uri);
    await vscode.workspace.applyEdit(converted, { isRefactoring: true });
  }
}

/**
 * Has VS Code show an edit before it makes it, with everything in it chosen. It shows one of which any part needs a
 * confirmation, and such a part is not chosen: here one that does nothing, and that it leaves out of the list.
 */
function askFirst(edit: vscode.WorkspaceEdit, existing: string): void {
  const metadata = { label: 'Fixes', needsConfirmation: true };
  edit.createFile(vscode.Uri.parse(existing), { ignoreIfExists: true }, metadata);
}

/** Whether a document is open in another version than an edit is made for. */
function hasChanged({ uri, version }: { uri: string; version: number | null }): boolean {
  const wanted = vscode.Uri.parse(uri).toString();
  const open = vscode.workspace.textDocuments.find(document => document.uri.toString() === wanted);
  return version !== null && open !== undefined && open.version !== version;
}
