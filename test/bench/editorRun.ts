/** Runs inside VS Code, and prints what it took: see `editor.ts`. */
import fs from 'node:fs';
import * as vscode from 'vscode';
import type { Seedmark } from '../../client/src/client.js';
import type { EditorRow } from './editorRow.js';

interface Started {
  readonly serverProcess?: { readonly pid?: number };
}

export async function run(): Promise<void> {
  const rows: Omit<EditorRow, 'files'>[] = [];
  const told = (what: string, figure: number, unit: EditorRow['unit'] = '') => {
    rows.push({ what, figure, unit });
    console.log(`${what}: ${figure} ${unit}`);
  };
  const timed = async <T>(what: string, act: () => PromiseLike<T>): Promise<T> => {
    const start = performance.now();
    const result = await act();
    told(what, Math.round(performance.now() - start), 'ms');
    return result;
  };
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const extension = vscode.extensions.getExtension<Seedmark>('seedmark.seedmark-vscode');
  if (folder === undefined || extension === undefined)
    throw new Error('There is no folder, or no extension.');
  const symbols = () =>
    vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'rahal',
    );
  const { client } = await timed('activation', () => extension.activate());
  await timed('first answer about the workspace', async () => {
    while ((await symbols()).length === 0) await new Promise(resolve => setTimeout(resolve, 20));
  });
  const registry = vscode.Uri.joinPath(folder, 'entities.yaml');
  const document = await vscode.workspace.openTextDocument(registry);
  await vscode.window.showTextDocument(document);
  const place = document.positionAt(document.getText().indexOf('rahal') + 1);
  await timed('symbols', symbols);
  const references = await timed('references', () =>
    vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', registry, place),
  );
  told('places found', references.length);
  const edit = await timed('rename, to the edit', () =>
    vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      registry,
      place,
      'idriss-rahal',
    ),
  );
  told('files to change', edit.size);
  await timed('rename, to all files written', () =>
    vscode.workspace.applyEdit(edit, { isRefactoring: true }),
  );
  const dirty = vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty);
  await timed('saving what is left', () => Promise.all(dirty.map(each => each.save())));
  const isWritten = ([uri]: [vscode.Uri, unknown]) =>
    fs.readFileSync(uri.fsPath, 'utf8').includes('idriss-rahal');
  told('files written', edit.entries().filter(isWritten).length);
  const { serverProcess } = client as Started;
  const status = fs.readFileSync(`/proc/${serverProcess?.pid}/status`, 'utf8');
  told('memory of the server', Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024), 'MB');
  told('most memory of the server', Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024), 'MB');
  fs.writeFileSync(`${folder.fsPath}.json`, JSON.stringify(rows));
}
