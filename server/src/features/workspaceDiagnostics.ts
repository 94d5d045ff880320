import type {
  CancellationToken,
  Diagnostic,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { diagnosticConverter, refusalDiagnostic } from '../convert.js';
import type { Session } from '../session.js';
import { isConfiguredRegistry } from '../workspace/configuredRegistries.js';
import { maxWorkspaceFiles } from '../workspace/files.js';
import { readSeedFile } from '../workspace/seedFile.js';
import { turn } from '../workspace/turn.js';
import { canonicalUri } from '../workspace/uris.js';
import type { Workspace } from '../workspace/workspace.js';
import { configurationDiagnostics } from './configurationDiagnostics.js';
import { documentReport } from './diagnose.js';
import { type Context, isRegistrable } from './feature.js';

/** How many files are read at once, and reported together; then others have their turn. */
const batchSize = 8;

/**
 * By what registries that a configuration names are asked about, where they are registered one by one: a client keeps
 * what it is told of a document and of the workspace together by it, and would show both.
 */
export const registriesIdentifier = 'seedmark registries';

/** What was last told of a workspace's files. */
interface Told {
  /** Counts what changes: files, documents, settings, registries. */
  changes: number;
  /** By identifier, `changes` when the last report was begun; none before the first, or where that was not finished. */
  readonly reported: Map<string | undefined, number>;
  /** Result ids by URI. */
  readonly files: Map<string, string>;
  waiting: (() => void)[];
}

const told = new WeakMap<Workspace, Told>();
let lastResult = 0;

/** Forgets the results of files when they or what they depend on change. */
export function forgetChangedFiles({ workspace }: Session): void {
  const state: Told = { changes: 0, reported: new Map(), files: new Map(), waiting: [] };
  told.set(workspace, state);
  const change = () => {
    state.changes++;
    for (const resume of state.waiting.splice(0)) resume();
  };
  workspace.listen({
    fileChanged(uri) {
      state.files.delete(uri);
      change();
    },
    contextChanged() {
      state.files.clear();
      change();
    },
    mentionedChanged() {
      const { registries } = workspace;
      for (const uri of registries.folderUris.flatMap(folder => registries.filesOf(folder)))
        state.files.delete(uri);
      change();
    },
    documentChanged: change,
    documentClosed({ uri }) {
      state.files.delete(uri);
      change();
    },
  });
}

/**
 * The diagnostics of every seed, registry and configuration of the workspace, open or not; a client that wants parts
 * gets one a batch. Clients ask again as soon as they are answered: one that has everything is answered when there
 * is news.
 */
export async function workspaceReport(
  context: Context,
  { identifier, previousResultIds, partialResultToken, workDoneToken }: WorkspaceDiagnosticParams,
): Promise<WorkspaceDiagnosticReport> {
  const { workspace, cancellation } = context;
  const state = told.get(workspace);
  if (state === undefined) return { items: [] };
  const isApart = identifier === registriesIdentifier;
  // What asks since the latest registration has nothing yet.
  if (isApart && previousResultIds.length === 0) state.reported.delete(identifier);
  if (workspace.isWatching && state.reported.get(identifier) === state.changes)
    await news(state, cancellation);
  // Once seeds are known, most of what is asked about them is answered: nobody asks for this.
  await workspace.corpus.ready(cancellation);
  const { changes } = state;
  state.reported.delete(identifier);

  // Clients spell URIs otherwise than file systems do.
  const previous = new Map(previousResultIds.map(({ uri, value }) => [canonicalUri(uri), value]));
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  const send = (reports: WorkspaceDocumentDiagnosticReport[]) => {
    if (partialResultToken === undefined) items.push(...reports);
    else if (reports.length > 0) context.report(partialResultToken, { items: reports });
  };
  const work = context.startWork('Checking seeds', { token: workDoneToken });
  const files: string[] = [];
  try {
    const seeds = await workspace.findFiles('seed', maxWorkspaceFiles);
    const registries = await workspace.findFiles('registry', maxWorkspaceFiles);
    const all = [...workspace.configurations.files().map(({ uri }) => uri), ...registries, ...seeds];
    files.push(...all.filter(uri => isAskedApart(uri, context) === isApart));
    for (let at = 0; at < files.length; at += batchSize) {
      if (cancellation.isCancellationRequested) return { items };
      const batch = files.slice(at, at + batchSize);
      send(
        await Promise.all(batch.map(uri => reportOf(context, state, uri, previous.get(canonicalUri(uri))))),
      );
      const done = at + batch.length;
      work.report(done, files.length, `${done} of ${files.length} files`);
      await turn(workspace.runtime);
    }
  } finally {
    work.end();
  }
  const present = new Set(files.map(canonicalUri));
  const gone = previousResultIds.map(({ uri }) => uri).filter(uri => !present.has(canonicalUri(uri)));
  send(gone.map(uri => ({ kind: 'full', uri, version: null, items: [] })));
  state.reported.set(identifier, changes);
  return { items };
}

/** Whether a file is one of the registries that are asked about by an identifier of their own. */
function isAskedApart(uri: string, { workspace, client }: Context): boolean {
  const isRegistered = isRegistrable('synchronization', client) && isRegistrable('diagnostic', client);
  return isRegistered && isConfiguredRegistry(workspace, uri);
}

async function reportOf(
  context: Context,
  state: Told,
  uri: string,
  previousResultId: string | undefined,
): Promise<WorkspaceDocumentDiagnosticReport> {
  const document = context.workspace.documents.get(uri);
  if (document !== undefined) {
    const { uri, version } = document;
    return { ...documentReport(context, document, previousResultId), uri, version };
  }
  const resultId = state.files.get(uri);
  if (resultId !== undefined && resultId === previousResultId) {
    return { kind: 'unchanged', uri, version: null, resultId };
  }
  const items = await diagnoseFile(context, uri);
  const fresh = `file ${++lastResult}`;
  if (context.workspace.isWatching) state.files.set(uri, fresh);
  return { kind: 'full', uri, version: null, resultId: fresh, items };
}

async function diagnoseFile(
  { workspace, positions, client, pages }: Context,
  uri: string,
): Promise<Diagnostic[]> {
  const convert = diagnosticConverter(positions, client, pages);
  const configuration = workspace.configurations.file(uri);
  if (configuration !== undefined) return configurationDiagnostics(configuration, convert);
  const file = await readSeedFile(workspace, uri);
  if ('refusal' in file) return [refusalDiagnostic(file.refusal)];
  const { seed } = file;
  return file.lint(seed).map(diagnostic => convert(diagnostic, { seed, uri }));
}

/** Waits until something changes, or nobody wants to know. */
function news(state: Told, cancellation: CancellationToken): Promise<void> {
  return new Promise(resolve => {
    state.waiting.push(resolve);
    cancellation.onCancellationRequested(() => resolve());
  });
}
