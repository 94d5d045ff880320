/** Keeps a workspace in step with the client: open documents, settings, folders, watched files. */
import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  FileChangeType,
  type GlobPattern,
  InitializedNotification,
  type InitializeParams,
  WatchKind,
} from 'vscode-languageserver';
import type { Positions } from './convert.js';
import { describe } from './log.js';
import { workStarter } from './progress.js';
import { trustedMethod } from './protocol.js';
import type { Runtime } from './runtime.js';
import { configurationFiles, registryFiles, seedFiles } from './workspace/files.js';
import { withinToo } from './workspace/findFiles.js';
import { readSettings } from './workspace/settings.js';
import type { StartWork } from './workspace/work.js';
import { Workspace } from './workspace/workspace.js';

/** How long, in milliseconds, requests wait for the client to tell its settings. */
const settingsPatience = 2000;

/** What a client is told that the server answers from now on. */
export interface Announcement {
  readonly method: string;
  readonly registerOptions: object;
}

export type Withdraw = () => Promise<void>;

/** What is known from `initialize` on. */
export interface Session {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly positions: Positions;
  readonly client: ClientCapabilities;
  readonly runtime: Runtime;
  /** The URI of the folder of the rules' pages, on the client's side if it says so. */
  readonly pages: string | undefined;
  /** Whether the client wants to be told of changes in the corpus. */
  readonly corpusEvents: boolean;
  /** Whether the client is the extension: it has VS Code's commands and its own. */
  readonly hasCommands: boolean;
  readonly startWork: StartWork;
  /** Resolved once the client is ready to be asked. */
  readonly initialized: Promise<void>;
  /** Resolved once the settings are known; undefined from then on. */
  settling: Promise<void> | undefined;
  /** Announces what `initialize` did not; takes it back when the result is called. */
  register(...registrations: readonly Announcement[]): Promise<Withdraw>;
}

/** Resolved once more of the settings and configurations is known that answers go by; undefined once all is. */
export function unsettled({ settling, workspace }: Session): Promise<void> | undefined {
  return settling ?? workspace.configuring;
}

export function openSession(
  connection: Connection,
  runtime: Runtime,
  positions: Positions,
  params: InitializeParams,
): Session {
  const client = params.capabilities;
  const startWork = workStarter(connection, runtime);
  const workspace = new Workspace(positions, runtime, startWork, message =>
    connection.console.error(message),
  );
  const initialized = new Promise<void>(resolve => {
    connection.onNotification(InitializedNotification.type, () => resolve());
  });
  let registered = 0;
  const session: Session = {
    connection,
    workspace,
    positions,
    client,
    runtime,
    pages: params.initializationOptions?.pages ?? runtime.pages,
    corpusEvents: params.initializationOptions?.corpusEvents === true,
    hasCommands: params.initializationOptions?.hasCommands === true,
    initialized,
    startWork,
    settling: undefined,
    async register(...announcements) {
      const registrations = announcements.map(each => ({ id: `${each.method} ${++registered}`, ...each }));
      await connection.sendRequest('client/registerCapability', { registrations });
      const unregisterations = registrations.map(({ id, method }) => ({ id, method }));
      // The protocol spells it so.
      return () => connection.sendRequest('client/unregisterCapability', { unregisterations });
    },
  };
  workspace.corpus.keeper.store = runtime.openStore?.(params.initializationOptions?.storage);
  workspace.settings = readSettings(params.initializationOptions?.settings);
  if (params.initializationOptions?.isTrusted === true) workspace.trust();
  connection.onNotification(trustedMethod, () => workspace.trust());
  synchronizeDocuments(connection, workspace);
  if (client.workspace?.configuration === true) synchronizeSettings(session);
  else {
    connection.onNotification(DidChangeConfigurationNotification.type, ({ settings }) => {
      workspace.settings = readSettings(settings?.seedmark);
    });
  }
  void synchronizeFiles(session, params).catch(error => workspace.log(describe(error)));
  return session;
}

function synchronizeDocuments(connection: Connection, workspace: Workspace): void {
  const { documents } = workspace;
  connection.onNotification(DidOpenTextDocumentNotification.type, params => {
    workspace.documentOpened(params);
  });
  connection.onNotification(DidChangeTextDocumentNotification.type, params => {
    const document = documents.didChange(params);
    if (document !== undefined) workspace.documentChanged(document);
    else if (!documents.has(params.textDocument.uri))
      workspace.log(`${params.textDocument.uri} was changed, but is not open.`);
  });
  connection.onNotification(DidCloseTextDocumentNotification.type, params => {
    const document = documents.didClose(params);
    if (document !== undefined) workspace.documentClosed(document);
  });
}

/** Asks for the settings now and whenever they change; requests wait for the first answer. */
function synchronizeSettings(session: Session): void {
  const { connection, workspace, client, runtime, initialized } = session;
  const ask = async () => {
    try {
      workspace.settings = readSettings(await connection.workspace.getConfiguration('seedmark'));
    } catch (error) {
      workspace.log(`The client does not tell its settings: ${describe(error)}`);
    }
  };
  connection.onNotification(DidChangeConfigurationNotification.type, ask);
  session.settling = new Promise(resolve => {
    const settle = () => {
      session.settling = undefined;
      resolve();
    };
    const giveUp = runtime.defer(settle, settingsPatience);
    void initialized.then(async () => {
      await ask();
      giveUp();
      settle();
      if (client.workspace?.didChangeConfiguration?.dynamicRegistration === true)
        await session.register({
          method: DidChangeConfigurationNotification.method,
          registerOptions: { section: 'seedmark' },
        });
    });
  });
}

/** Reads the configurations and registries of the workspace folders, and again what changes of them. */
async function synchronizeFiles(session: Session, params: InitializeParams): Promise<void> {
  const { connection, workspace, client, initialized } = session;
  const folders = new Set(params.workspaceFolders?.map(folder => folder.uri) ?? []);
  if (params.workspaceFolders === undefined && params.rootUri) folders.add(params.rootUri);
  const load = () => workspace.setFolders([...folders]);
  await initialized;
  if (client.workspace?.workspaceFolders === true) {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      for (const folder of removed) folders.delete(folder.uri);
      for (const folder of added) folders.add(folder.uri);
      return load();
    });
  }
  connection.onNotification(DidChangeWatchedFilesNotification.type, async ({ changes }) => {
    await Promise.all(
      changes.map(({ uri, type }) => workspace.fileChanged(uri, type === FileChangeType.Deleted)),
    );
  });
  await load();
  if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
    await watchFiles(session);
  }
}

/** Has the client watch what is a seed, a registry or a configuration by name, or to a configuration. */
async function watchFiles({ workspace, client, register }: Session): Promise<void> {
  const method = DidChangeWatchedFilesNotification.method;
  const isRelative = client.workspace?.didChangeWatchedFiles?.relativePatternSupport === true;
  const byName = [registryFiles.glob, seedFiles.glob, configurationFiles.glob, '**/package.json'];
  const patterns = (): GlobPattern[] => {
    const named = workspace.configurations.files().flatMap(({ configuration }) => {
      const { folder = '', include, registries } = configuration;
      return [...include, ...registries]
        .flatMap(withinToo)
        .map(pattern => (isRelative ? { baseUri: folder, pattern } : `**/${pattern}`));
    });
    return [...byName, ...named];
  };
  // Of a folder that is moved or removed with all that is in it, nothing but itself is told.
  const folders = { globPattern: '**', kind: WatchKind.Create | WatchKind.Delete };
  let watched = '';
  const watch = async () => {
    const watchers = [folders, ...patterns().map(globPattern => ({ globPattern }))];
    if (JSON.stringify(watchers) === watched) return;
    watched = JSON.stringify(watchers);
    const before = unwatch;
    unwatch = register({ method, registerOptions: { watchers } });
    await before.then(stop => stop());
    await unwatch;
  };
  let unwatch = Promise.resolve(async () => {});
  await watch();
  workspace.isWatching = true;
  workspace.listen({
    contextChanged: () => void watch().catch(error => workspace.log(describe(error))),
  });
}
