import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Seedmark, startClient } from './client.js';

/** Entry where extensions run in Node: the server is a process of its own. */
export function activate(context: ExtensionContext): Promise<Seedmark> {
  const server = { module: context.asAbsolutePath('server/dist/node.cjs'), transport: TransportKind.ipc };
  return startClient(
    context,
    (id, name, options) =>
      new LanguageClient(
        id,
        name,
        { run: server, debug: { ...server, options: { execArgv: ['--nolazy', '--inspect=6009'] } } },
        options,
      ),
  );
}
