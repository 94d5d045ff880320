import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type FixWorkspaceParams,
  type FixWorkspaceResult,
  fixWorkspaceMethod,
} from '../../server/src/protocol.js';
import { applyWithPreview, askWithProgress } from './bulkEdit.js';

/** The command that mends all seeds of the workspace: VS Code shows what would change, and lets one choose. */
export function fixWorkspaceCommand(client: BaseLanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand('seedmark.fixWorkspace', () => fixWorkspace(client));
}

async function fixWorkspace(client: BaseLanguageClient): Promise<void> {
  const edit = await askWithProgress<FixWorkspaceParams, FixWorkspaceResult>(
    client,
    'Looking for what can be fixed in seeds',
    fixWorkspaceMethod,
    {},
  );
  if (edit === undefined) return;
  if (edit.documentChanges.length > 0) await applyWithPreview(client, edit, 'Fixes');
  else {
    void vscode.window.showInformationMessage(
      'There is nothing in the workspace’s seeds to be fixed safely.',
    );
  }
}
