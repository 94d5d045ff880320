import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Seedmark, startClient } from './client.js';
import { serverFlags } from './serverFlags.js';

/** Entry where extensions run in Node: the server is a process of its own. */
export function activate(context: ExtensionContext): Promise<Seedmark> {
  // Node from 22.1 on keeps there what it has compiled, so that the server starts sooner; older ones make nothing of it.
  const compiled = Uri.joinPath(context.globalStorageUri, 'compiled');
  const options = { env: { NODE_COMPILE_CACHE: compiled.fsPath }, execArgv: [...serverFlags] };
  const module = context.asAbsolutePath('server/dist/node.cjs');
  const server = { module, transport: TransportKind.ipc, options };
  return startClient(
    context,
    (id, name, clientOptions) =>
      new LanguageClient(
        id,
        name,
        {
          run: server,
          debug: {
            ...server,
            options: { ...options, execArgv: [...serverFlags, '--nolazy', '--inspect=6009'] },
          },
        },
        clientOptions,
      ),
  );
}
