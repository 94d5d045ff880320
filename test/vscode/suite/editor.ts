import * as vscode from 'vscode';
import type { Seedmark } from '../../../client/src/client.js';
import { present } from './assert.js';

/** Opens a file of the fixture workspace in an editor. */
export async function open(name: string): Promise<vscode.TextDocument> {
  const folder = present(vscode.workspace.workspaceFolders?.[0], 'workspace folder');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Takes back the changes to all documents and closes every editor. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** The range of the n-th place where a document has this text. */
export function rangeOf(document: vscode.TextDocument, text: string, nth = 1): vscode.Range {
  let offset = -1;
  for (let n = 0; n < nth; n++) {
    offset = document.getText().indexOf(text, offset + 1);
  }
  if (offset < 0) {
    throw new Error(`${document.uri.path} has no ${JSON.stringify(text)}`);
  }
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + text.length));
}

/** Asks again until the answer satisfies; fails with the last answer after ten seconds. */
export async function eventually<T>(
  what: string,
  ask: () => T | PromiseLike<T>,
  satisfies: (answer: T) => boolean,
): Promise<T> {
  const end = Date.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (satisfies(answer)) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(`${what}, and only had ${JSON.stringify(answer)}`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** The extension under test, started. */
export async function seedmark(): Promise<Seedmark> {
  const extension = present(
    vscode.extensions.getExtension<Seedmark>('seedmark.seedmark-vscode'),
    'extension seedmark.seedmark-vscode',
  );
  return extension.activate();
}

/** Ours among the diagnostics of a document. */
export function diagnosticsOf(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'seedmark');
}

/** The rule that a diagnostic comes from, as `marker/unclosed-text`. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until a document has exactly these diagnostics, in the order of their places. */
export function diagnosticsAre(
  document: vscode.TextDocument,
  ...codes: string[]
): Promise<vscode.Diagnostic[]> {
  return eventually(
    `expected ${codes.join(', ') || 'no diagnostics'}`,
    () => diagnosticsOf(document).sort((a, b) => a.range.start.compareTo(b.range.start)),
    diagnostics => JSON.stringify(diagnostics.map(codeOf)) === JSON.stringify(codes),
  );
}

/** The outline of a document, once the server answers. */
export function outlineOf(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
  return eventually(
    'expected an outline',
    () =>
      vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      ),
    symbols => symbols !== undefined && symbols.length > 0,
  ).then(symbols => symbols ?? []);
}
