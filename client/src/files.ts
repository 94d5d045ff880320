import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type FindFilesParams,
  type FindFilesResult,
  findFilesMethod,
  type ReadFileParams,
  type ReadFileResult,
  readFileMethod,
  readModelMethod,
} from '../../server/src/protocol.js';

/** The tagger's model, from the extension's folder on. */
const modelPath = 'server/src/entities/data/tagger/model.bin';

/** Gives a server that has no file system the files of the workspace, and its own, through VS Code. */
export function serveFiles(client: BaseLanguageClient, extension: vscode.Uri): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest(readModelMethod, () =>
      vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, modelPath)),
    ),
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
