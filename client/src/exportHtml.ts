import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type ExportHtmlParams, exportHtmlMethod } from '../../server/src/protocol.js';
import { isSeed } from './markTracker.js';

type Reading = ExportHtmlParams['reading'];

interface ReadingItem extends vscode.QuickPickItem {
  readonly reading: Reading;
}

const readings: readonly ReadingItem[] = [
  { reading: 'written', label: 'As written', detail: 'Review marks are shown as tracked changes.' },
  { reading: 'accepted', label: 'Accepted', detail: 'As it reads when every review mark is accepted.' },
  { reading: 'rejected', label: 'Rejected', detail: 'As it reads when every review mark is rejected.' },
];

/** The command that writes the seed in the editor to one HTML file. */
export function exportHtmlCommand(client: BaseLanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand('seedmark.exportHtml', () => exportHtml(client));
}

async function exportHtml(client: BaseLanguageClient): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined || !isSeed(document)) {
    void vscode.window.showInformationMessage('Open a seed first: the one in the editor is exported.');
    return;
  }
  const picked = await vscode.window.showQuickPick(readings, { title: 'Which reading of the review marks?' });
  if (picked === undefined) return;
  const params: ExportHtmlParams = {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
    reading: picked.reading,
  };
  const html = await client.sendRequest<string | null>(exportHtmlMethod, params);
  if (html === null) {
    void vscode.window.showErrorMessage('This seed cannot be read, and so not be exported.');
    return;
  }
  const target = await vscode.window.showSaveDialog({
    defaultUri: besides(document.uri),
    filters: { HTML: ['html'] },
    title: 'Export as HTML',
  });
  if (target === undefined) return;
  await writeWhole(target, new TextEncoder().encode(html));
  const open = 'Open in the Browser';
  const chosen = await vscode.window.showInformationMessage(`Exported to ${target.path}.`, open);
  if (chosen === open) await vscode.env.openExternal(target);
}

/** `notes.seed.md` → `notes.html`, in the same folder. */
function besides(uri: vscode.Uri): vscode.Uri | undefined {
  if (uri.scheme === 'untitled') return undefined;
  return uri.with({ path: `${uri.path.replace(/(?:\.seed)?\.[^./]*$/, '')}.html` });
}

/** Never leaves a part of a file behind. */
async function writeWhole(target: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const temporary = target.with({ path: `${target.path}.${crypto.randomUUID()}.tmp` });
  try {
    await vscode.workspace.fs.writeFile(temporary, bytes);
    await vscode.workspace.fs.rename(temporary, target, { overwrite: true });
  } catch (error) {
    await vscode.workspace.fs.delete(temporary).then(undefined, () => undefined);
    throw error;
  }
}
