import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type FindFilesParams,
  type FindFilesResult,
  findFilesMethod,
  type ReadFileParams,
  type ReadFileResult,
  readFileMethod,
} from '../../server/src/protocol.js';

/** Gives a server that has no file system the files of the workspace, through VS Code. */
export function serveFiles(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest(readFileMethod, async ({ uri, maxBytes }: ReadFileParams): Promise<ReadFileResult> => {
      const file = vscode.Uri.parse(uri);
      const { size } = await vscode.workspace.fs.stat(file);
      if (size > maxBytes) {
        throw new Error(`${file.path} has ${size} bytes; ${maxBytes} are the most that is read`);
      }
      return vscode.workspace.fs.readFile(file);
    }),
    client.onRequest(
      findFilesMethod,
      async ({ folder, pattern, limit }: FindFilesParams): Promise<FindFilesResult> => {
        const within = new vscode.RelativePattern(vscode.Uri.parse(folder), pattern);
        const found = await vscode.workspace.findFiles(within, undefined, limit);
        return found.map(file => file.toString());
      },
    ),
  );
}
