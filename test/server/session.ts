import type { ClientCapabilities, Diagnostic } from 'vscode-languageserver-protocol';
import { LspClient } from '../harness/lspClient.js';
import { inRoot } from '../harness/paths.js';

/** What VS Code and others can do, as far as the server asks. */
export const capable: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  workspace: {
    workspaceFolders: true,
    configuration: true,
    workspaceEdit: { documentChanges: true },
    semanticTokens: { refreshSupport: true },
  },
  textDocument: {
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    publishDiagnostics: {
      versionSupport: true,
      relatedInformation: true,
      codeDescriptionSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
};

const running = new Set<LspClient>();

/** Starts the built server as an editor does. */
export function startServer(): LspClient {
  const client = new LspClient(process.execPath, [inRoot('server/bin/seedmark.js'), 'lsp', '--stdio']);
  running.add(client);
  void client.exited.then(() => running.delete(client));
  client.answer('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
  return client;
}

/** Shuts down what a test has left running. */
export async function stopServers(): Promise<void> {
  await Promise.all([...running].map(client => client.stop()));
}

export const uri = 'file:///work/visit.seed';
export const textDocument = { uri };

/** An edit of one place, as LSP's contentChanges have it. */
export function change(line: number, from: number, to: number, text: string) {
  return { range: { start: { line, character: from }, end: { line, character: to } }, text };
}

export function didChange(client: LspClient, version: number, ...contentChanges: object[]): void {
  client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
}

/** What a diagnostic says. */
export function messageOf({ message }: Diagnostic): string {
  return typeof message === 'string' ? message : message.value;
}
