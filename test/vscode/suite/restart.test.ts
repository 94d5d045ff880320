import * as vscode from 'vscode';
import type { BaseLanguageClient, State } from 'vscode-languageclient';
import type { LanguageClient } from 'vscode-languageclient/node';
import { equal, present } from './assert.js';
import { closeAll, diagnosticsAre, eventually, open, outlineOf, seedmark } from './editor.js';

/** The server's process. The client's class is another one in this bundle, so that `instanceof` cannot tell. */
function processOf(client: BaseLanguageClient): NonNullable<LanguageClient['serverProcess']> {
  const { serverProcess } = client as LanguageClient;
  return present(serverProcess, 'server process');
}

const stopped: State.Stopped = 1;

/** Kills the server, and waits for the next one or for the end of all attempts. */
async function crash(client: BaseLanguageClient): Promise<void> {
  const killed = processOf(client);
  killed.kill('SIGKILL');
  await eventually(
    'expected a new server, or none',
    () => client.state === stopped || (client.isRunning() && processOf(client).pid !== killed.pid),
    settled => settled,
  );
}

describe('The server', () => {
  afterEach(closeAll);

  it('comes back after it was killed, and knows the open documents with their unsaved text', async () => {
    const { client } = await seedmark();
    const document = await open('broken.seed');
    await diagnosticsAre(document, 'marker/unclosed-text', 'marker/detached-attributes');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(2, 0), '[Rabat] {.place} ');
    await vscode.workspace.applyEdit(edit);
    const unsaved = ['marker/detached-attributes', 'marker/unclosed-text', 'marker/detached-attributes'];
    await diagnosticsAre(document, ...unsaved);

    await crash(client);
    equal(client.isRunning(), true);
    const [title] = await outlineOf(document);
    equal(title?.name, 'Harbour inspection');
    await diagnosticsAre(document, ...unsaved);
  });

  it('is replaced by the command', async () => {
    const { client } = await seedmark();
    const document = await open('broken.seed');
    const { pid } = processOf(client);
    await vscode.commands.executeCommand('seedmark.restartServer');
    equal(client.isRunning(), true);
    equal(processOf(client).pid === pid, false);
    await diagnosticsAre(document, 'marker/unclosed-text', 'marker/detached-attributes');
  });

  it('says in the log what went on', async () => {
    await vscode.commands.executeCommand('seedmark.showLog');
    await eventually(
      'expected the log',
      () =>
        vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'output').map(log => log.getText()),
      logs => logs.some(log => log.includes('Server will restart')),
    );
  });

  it('stays away after too many crashes in a row, until it is called back by the command', async () => {
    const { client } = await seedmark();
    const document = await open('broken.seed');
    for (let crashes = 0; crashes < 5 && client.isRunning(); crashes++) {
      await crash(client);
    }
    equal(client.state, stopped);
    await vscode.commands.executeCommand('seedmark.restartServer');
    equal(client.isRunning(), true);
    await diagnosticsAre(document, 'marker/unclosed-text', 'marker/detached-attributes');
  });
});
