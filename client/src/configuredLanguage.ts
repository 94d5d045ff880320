import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type FileKindParams, type FileKindResult, fileKindMethod } from '../../server/src/protocol.js';

/** What VS Code takes a file for that its name says no more of. */
const plain = new Set(['plaintext', 'markdown']);

/**
 * VS Code hears of new semantic tokens from those that gave them for the language that a document was opened with: once
 * any come or go, it looks who there is.
 */
function hearColours(): void {
  const legend = new vscode.SemanticTokensLegend([]);
  const nobody = { provideDocumentSemanticTokens: () => undefined };
  vscode.languages
    .registerDocumentSemanticTokensProvider({ scheme: 'seedmark-none' }, nobody, legend)
    .dispose();
}

/**
 * Gives the language of seeds to what a project's configuration names as seeds, when it is opened: VS Code goes by names
 * alone. Whoever then chooses another language keeps it.
 *
 * @param changed told after a language was changed
 */
export function configuredLanguage(client: BaseLanguageClient, changed: () => void): vscode.Disposable {
  /** The seed that was closed in this turn: opened again at once, it was given another language. */
  let closed: vscode.TextDocument | undefined;
  const look = async (document: vscode.TextDocument) => {
    if (!plain.has(document.languageId) || document.isUntitled) return;
    if (closed?.uri.toString() === document.uri.toString()) return;
    const params: FileKindParams = { uri: client.code2ProtocolConverter.asUri(document.uri) };
    const { kind } = await client.sendRequest<FileKindResult>(fileKindMethod, params);
    if (kind !== 'seed' || document.isClosed || !plain.has(document.languageId)) return;
    await vscode.languages.setTextDocumentLanguage(document, 'seed');
    hearColours();
    changed();
  };
  const lookAt = (document: vscode.TextDocument) => {
    look(document).catch(error =>
      client.error(`The language of ${document.uri} is not known.`, error, false),
    );
  };
  for (const document of vscode.workspace.textDocuments) lookAt(document);
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(lookAt),
    vscode.workspace.onDidCloseTextDocument(document => {
      if (document.languageId !== 'seed') return;
      closed = document;
      setTimeout(() => {
        closed = undefined;
      });
    }),
  );
}
