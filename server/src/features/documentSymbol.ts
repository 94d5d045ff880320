import type { DocumentSymbol, DocumentSymbolParams, SymbolInformation } from 'vscode-languageserver';
import { describe } from '../log.js';
import { ownBytes } from '../ownBytes.js';
import type { Session } from '../session.js';
import type { OpenDocument } from '../workspace/documents.js';
import { type Feature, onDocument } from './feature.js';
import { outline } from './outline.js';
import { documentSymbols, symbolBytes, symbolInformation } from './outlineSymbols.js';
import { registryOutline } from './registryOutline.js';

const method = 'textDocument/documentSymbol';
const announcement = { method, registerOptions: { documentSelector: null } };

/** How long, in milliseconds, the first answer about a document waits for what is recognised in it. */
const patience = 150;
/** How long the announcement of symbols waits for the documents that are open from the start. */
const warmUp = 600;

/** The versions that symbols were told of. */
const told = new WeakMap<OpenDocument, number>();

/**
 * Editors ask again for symbols only when a document changes. So that recognised entities are there from the
 * start, symbols are announced once the server can answer, and announced anew for what was recognised too late.
 */
async function announceWhenReady(session: Session): Promise<void> {
  const { workspace } = session;
  await session.initialized;
  await session.settling;
  await workspace.recognition.settled(warmUp);
  let withdraw = await session.register(announcement);
  let queue = Promise.resolve();
  workspace.listen({
    recognized(document) {
      if (told.get(document) !== document.version) return;
      told.delete(document);
      queue = queue
        .then(withdraw)
        .then(async () => {
          withdraw = await session.register(announcement);
        })
        .catch(error => workspace.log(describe(error)));
    },
  });
}

export const documentSymbol: Feature = {
  name: 'documentSymbol',
  capability: client =>
    client.textDocument?.documentSymbol?.dynamicRegistration ? {} : { documentSymbolProvider: true },
  ofRegistries: { name: 'documentSymbol' },
  requests: [
    onDocument<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[] | null>(
      method,
      null,
      async ({ workspace, document, positions, client, cancellation }) => {
        await workspace.recognition.firstPass(document, patience, cancellation);
        const snapshot = workspace.snapshot(document);
        if (snapshot === undefined || cancellation.isCancellationRequested) return null;
        told.set(document, snapshot.version);
        const nodes = outline(snapshot);
        if (!client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport) {
          return symbolInformation(nodes, snapshot.seed, positions, snapshot.uri);
        }
        const symbols = documentSymbols(nodes, snapshot.seed, positions);
        ownBytes.set(symbols, () => symbolBytes(symbols));
        return symbols;
      },
      ({ registry, positions, client }) => {
        const nodes = registryOutline(registry);
        const { seed, uri } = registry;
        return client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport
          ? documentSymbols(nodes, seed, positions)
          : symbolInformation(nodes, seed, positions, uri);
      },
    ),
  ],
  start(session) {
    if (!session.client.textDocument?.documentSymbol?.dynamicRegistration) return;
    announceWhenReady(session).catch(error => session.workspace.log(describe(error)));
  },
};
