import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type FixWorkspaceParams,
  type FixWorkspaceResult,
  fixWorkspaceMethod,
} from '../../server/src/protocol.js';

/** The command that mends all seeds of the workspace: VS Code shows what would change, and asks for each. */
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
    await vscode.workspace.applyEdit(converted, { isRefactoring: true });
  }
}

/** Whether a document is open in another version than an edit is made for. */
function hasChanged({ uri, version }: { uri: string; version: number | null }): boolean {
  const wanted = vscode.Uri.parse(uri).toString();
  const open = vscode.workspace.textDocuments.find(document => document.uri.toString() === wanted);
  return version !== null && open !== undefined && open.version !== version;
}
