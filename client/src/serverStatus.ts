import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';

/**
 * Shows in the language status (the braces of the status bar) whether the language server is up, with a
 * command that helps where it is not.
 */
export function showServerStatus(
  client: BaseLanguageClient,
  selector: vscode.DocumentSelector,
): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('seedmark.server', selector);
  item.name = 'Seedmark language server';
  const show = (state: State) => {
    item.busy = state === State.Starting;
    if (state === State.Running || state === State.Starting) {
      item.severity = vscode.LanguageStatusSeverity.Information;
      item.text = state === State.Running ? 'Seedmark is running' : 'Seedmark is starting';
      item.command = { command: 'seedmark.showLog', title: 'Show Log' };
    } else {
      item.severity = vscode.LanguageStatusSeverity.Error;
      item.text = state === State.StartFailed ? 'Seedmark could not be started' : 'Seedmark has stopped';
      item.command = { command: 'seedmark.restartServer', title: 'Restart' };
    }
  };
  show(client.state);
  return vscode.Disposable.from(
    item,
    client.onDidChangeState(change => show(change.newState)),
  );
}
