import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { type Seedmark, startClient } from './client.js';

/** Entry where extensions run in a web worker: the server is a worker of its own. */
export function activate(context: ExtensionContext): Promise<Seedmark> {
  const script = Uri.joinPath(context.extensionUri, 'server/dist/browser.js').toString(true);
  let worker: Worker | undefined;
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  return startClient(
    context,
    (id, name, options) =>
      new LanguageClient(
        id,
        name,
        async () => {
          worker?.terminate();
          worker = new Worker(script);
          return worker;
        },
        options,
      ),
  );
}
