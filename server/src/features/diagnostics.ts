import type {
  ClientCapabilities,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  PublishDiagnosticsParams,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver';
import { describe } from '../log.js';
import { type Session, unsettled } from '../session.js';
import type { OpenDocument } from '../workspace/documents.js';
import { configurationPublisher } from './configurationDiagnostics.js';
import { diagnose, documentReport } from './diagnose.js';
import { type Feature, on } from './feature.js';
import { forgetChangedFiles, registriesIdentifier, workspaceReport } from './workspaceDiagnostics.js';

/**
 * Publishes the diagnostics of open documents as they change. Waits until no further change is at hand, so
 * that a burst of edits costs one answer, and a single edit no time.
 */
function publishOnChange(session: Session): void {
  const { connection, workspace, client, runtime } = session;
  const withVersion = client.textDocument?.publishDiagnostics?.versionSupport === true;
  const outdated = new Set<OpenDocument>();
  const publishConfigurations = configurationPublisher(session);
  let changes = 0;
  let waiting = false;
  const publish = (document: OpenDocument) => {
    const params: PublishDiagnosticsParams = { uri: document.uri, diagnostics: diagnose(session, document) };
    if (withVersion) params.version = document.version;
    void connection.sendDiagnostics(params);
  };
  // A message that has come already is handled within two turns.
  const settle = () => {
    const before = changes;
    runtime.defer(() =>
      runtime.defer(() => {
        if (changes === before && unsettled(session) === undefined) publishAll();
        else whenSettled();
      }),
    );
  };
  const publishAll = () => {
    waiting = false;
    const documents = [...outdated];
    outdated.clear();
    for (const document of documents) {
      try {
        publish(document);
      } catch (error) {
        workspace.log(`The diagnostics of ${document.uri} failed: ${describe(error)}`);
      }
    }
    publishConfigurations();
  };
  const schedule = (documents: Iterable<OpenDocument>) => {
    for (const document of documents) outdated.add(document);
    changes++;
    if (waiting) return;
    waiting = true;
    whenSettled();
  };
  const whenSettled = () => {
    const rest = unsettled(session);
    if (rest === undefined) settle();
    else void rest.then(whenSettled);
  };
  workspace.listen({
    documentChanged: document => schedule([document]),
    fileChanged: () => schedule([]),
    contextChanged: () => schedule(workspace.documents.all()),
    mentionedChanged: () =>
      schedule([...workspace.documents.all()].filter(({ kind }) => kind === 'registry')),
    documentClosed(document) {
      outdated.delete(document);
      void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
      schedule([]);
    },
  });
}

/** Asks a client that pulls to do so again, where what it has is out of date without an edit. */
function refreshOnChange({ connection, workspace, client }: Session): void {
  if (client.workspace?.diagnostics?.refreshSupport !== true) return;
  const refresh = () => {
    void connection.languages.diagnostics.refresh().catch(error => workspace.log(describe(error)));
  };
  workspace.listen({ contextChanged: refresh, mentionedChanged: refresh });
}

function pulls(client: ClientCapabilities): boolean {
  return client.textDocument?.diagnostic !== undefined;
}

export const diagnostics: Feature = {
  name: 'diagnostics',
  capability: () => ({
    diagnosticProvider: {
      identifier: 'seedmark',
      interFileDependencies: true,
      workspaceDiagnostics: true,
      workDoneProgress: true,
    },
  }),
  ofRegistries: { name: 'diagnostic', options: { identifier: registriesIdentifier } },
  requests: [
    on<DocumentDiagnosticParams, DocumentDiagnosticReport>(
      'textDocument/diagnostic',
      (context, { textDocument, previousResultId }) => {
        const document = context.workspace.documents.get(textDocument.uri);
        if (document === undefined) return { kind: 'full', items: [] };
        return documentReport(context, document, previousResultId);
      },
    ),
    on<WorkspaceDiagnosticParams, WorkspaceDiagnosticReport>('workspace/diagnostic', workspaceReport),
  ],
  start(session) {
    forgetChangedFiles(session);
    if (pulls(session.client)) refreshOnChange(session);
    else publishOnChange(session);
  },
};
