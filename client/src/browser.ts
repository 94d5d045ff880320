import { type ExtensionContext, Uri } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { type Seedmark, startClient } from './client.js';
import { serveFiles } from './files.js';

/** Entry where extensions run in a web worker: the server is a worker of its own, a new one for each start. */
export function activate(context: ExtensionContext): Promise<Seedmark> {
  const script = Uri.joinPath(context.extensionUri, 'server/dist/browser.js').toString(true);
  let worker: Worker | undefined;
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  const start = async () => {
    worker?.terminate();
    worker = new Worker(script);
    // VS Code puts a class of its own in the place of `Worker`, by which the client does not know a worker.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return startClient(context, (id, name, options) => {
    const client = new LanguageClient(id, name, start, options);
    context.subscriptions.push(serveFiles(client, context.extensionUri));
    return client;
  });
}
