import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type SetStatusParams, type SetStatusResult, setStatusMethod } from '../../../server/src/protocol.js';
import type { Author } from '../author.js';
import { applyAtOnce } from '../bulkEdit.js';
import { nameOf, openWork, type ReviewDocument } from './documents.js';

export type Decision = Extract<SetStatusParams['status'], 'approved' | 'rejected' | 'in-review'>;

const done: Readonly<Record<Decision, string>> = {
  approved: 'is approved',
  rejected: 'is rejected',
  'in-review': 'is in review again',
};

/** Sets the status of a seed: approved only where nothing is open, or with a reason. */
export async function decide(
  client: BaseLanguageClient,
  author: Author,
  seed: ReviewDocument,
  status: Decision,
): Promise<void> {
  const uri = vscode.Uri.parse(seed.uri);
  const name = nameOf(seed);
  const reason = await reasonFor(status, name, openWork(seed));
  if (reason === undefined) return;
  const decides = status !== 'in-review';
  const document = await vscode.workspace.openTextDocument(uri);
  const wasDirty = document.isDirty;
  const result = await client.sendRequest<SetStatusResult>(setStatusMethod, {
    uri: seed.uri,
    status,
    decides,
    reason,
    author: decides ? await author.name(uri) : '',
  } satisfies SetStatusParams);
  if ('refusal' in result) {
    void vscode.window.showWarningMessage(`“${name}” is left as it is. ${result.refusal}`);
    return;
  }
  if (!(await applyAtOnce(client, result))) return;
  if (!wasDirty) await document.save();
  vscode.window.setStatusBarMessage(`$(check) “${name}” ${done[status]}.`, 6000);
}

/** Why; empty where that need not be said, undefined where the person gives it up. */
async function reasonFor(
  status: Decision,
  name: string,
  open: readonly string[],
): Promise<string | undefined> {
  if (status === 'in-review' || (status === 'approved' && open.length === 0)) return '';
  const isRequired = status === 'approved';
  return vscode.window.showInputBox({
    title: isRequired ? `Sign off “${name}” with ${open.join(', ')} open` : `Reject “${name}”`,
    placeHolder: isRequired ? 'Why is it approved all the same?' : 'Why? (may be left out)',
    prompt: 'The reason is kept beside the status, in the front matter.',
    ignoreFocusOut: true,
    validateInput: text =>
      isRequired && text.trim() === '' ? 'Settle what is open first, or say why not.' : undefined,
  });
}
