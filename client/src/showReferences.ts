import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type ShowReferencesArguments, showReferencesCommand } from '../../server/src/protocol.js';

/** What a code lens does: shows the references of what stands at a place, as VS Code shows any. */
export function registerShowReferences(client: BaseLanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand(
    showReferencesCommand,
    async (...[uri, position]: ShowReferencesArguments) => {
      const resource = client.protocol2CodeConverter.asUri(uri);
      const place = client.protocol2CodeConverter.asPosition(position);
      const found = await vscode.commands.executeCommand<vscode.Location[]>(
        'vscode.executeReferenceProvider',
        resource,
        place,
      );
      await vscode.commands.executeCommand('editor.action.showReferences', resource, place, found);
    },
  );
}
