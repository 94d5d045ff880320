import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient';

/** How many edits are under way that are no suggestions, by document. */
const underWay = new Map<string, number>();

/** Whether an edit of a document is one of the extension's own, which suggesting mode leaves as it is. */
export function isUntracked(uri: vscode.Uri): boolean {
  return underWay.has(uri.toString());
}

/** Makes an edit that is no suggestion, whatever mode its documents are edited in. */
export async function applyUntracked(
  edit: vscode.WorkspaceEdit,
  metadata?: vscode.WorkspaceEditMetadata,
): Promise<boolean> {
  const uris = edit.entries().map(([uri]) => uri.toString());
  for (const uri of uris) underWay.set(uri, (underWay.get(uri) ?? 0) + 1);
  try {
    return await vscode.workspace.applyEdit(edit, metadata);
  } finally {
    for (const uri of uris) {
      const left = (underWay.get(uri) ?? 1) - 1;
      if (left > 0) underWay.set(uri, left);
      else underWay.delete(uri);
    }
  }
}

const applyCommand = 'seedmark.applyUntracked';

/** The command that makes an edit which is no suggestion. */
export function untrackedCommand(): vscode.Disposable {
  return vscode.commands.registerCommand(applyCommand, (edit: vscode.WorkspaceEdit) => applyUntracked(edit));
}

/**
 * Has fixes and other actions make their edits by a command where a document is edited in suggesting mode: an edit that
 * VS Code makes of itself could not be told from one by hand.
 */
export function untrackedActions(isSuggesting: (uri: vscode.Uri) => boolean): Middleware {
  const byCommand = <Action extends vscode.Command | vscode.CodeAction>(action: Action): Action => {
    if (!('edit' in action) || action.edit === undefined || action.command !== undefined) return action;
    const command = { command: applyCommand, title: action.title, arguments: [action.edit] };
    return Object.assign(action, { edit: undefined, command });
  };
  const offered = new WeakSet<object>();
  return {
    async provideCodeActions(document, range, context, token, next) {
      const actions = await next(document, range, context, token);
      if (!isSuggesting(document.uri)) return actions;
      return actions?.map(action => {
        offered.add(action);
        return byCommand(action);
      });
    },
    async resolveCodeAction(action, token, next) {
      const resolved = await next(action, token);
      return resolved && offered.has(action) ? byCommand(resolved) : resolved;
    },
  };
}
