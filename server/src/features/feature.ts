import type {
  CancellationToken,
  ClientCapabilities,
  ServerCapabilities,
  TextDocumentClientCapabilities,
  TextDocumentIdentifier,
} from 'vscode-languageserver';
import type { Positions } from '../convert.js';
import type { Session } from '../session.js';
import type { OpenDocument } from '../workspace/documents.js';
import type { RegistrySnapshot } from '../workspace/registrySnapshot.js';
import type { Snapshot } from '../workspace/snapshot.js';
import type { StartWork } from '../workspace/work.js';
import type { Workspace } from '../workspace/workspace.js';

/**
 * What a client sees of the server, announced and done in one place: at the end of the feature's file, behind the
 * pure function it is. Of the protocol a feature takes the types alone, so that the command line can use it too.
 */
export interface Feature {
  /** Features are listed by it, in order. */
  readonly name: string;
  /** What `initialize` answers for it. */
  capability(client: ClientCapabilities): ServerCapabilities;
  /** The requests that it answers. */
  readonly requests: readonly Binding[];
  /**
   * What it is in a client's capabilities, and options beside those of `capability`, for documents that it is registered
   * for one by one, which are registries; undefined where it is nothing to them.
   */
  readonly ofRegistries?: { readonly name: Registrable; readonly options?: object };
  /** Called once, for what a feature sends unasked. */
  start?(session: Session): void;
}

/** What servers can register for some documents. */
export type Registrable = Exclude<keyof TextDocumentClientCapabilities, 'publishDiagnostics' | 'filters'>;

export function isRegistrable(name: Registrable, client: ClientCapabilities): boolean {
  return client.textDocument?.[name]?.dynamicRegistration === true;
}

export type Binding = (host: RequestHost) => void;

/** What a handler is given beside the request's parameters. */
export interface Context {
  readonly workspace: Workspace;
  readonly positions: Positions;
  readonly client: ClientCapabilities;
  /** The URI of the folder of the rules' pages, where there is one. */
  readonly pages: string | undefined;
  /** Whether the client is the extension: it has VS Code's commands and its own. */
  readonly hasCommands: boolean;
  readonly cancellation: CancellationToken;
  readonly startWork: StartWork;
  /** Sends a part of the result before the rest. */
  report(token: string | number, part: unknown): void;
}

/** The same for a request about one seed that is open; `snapshot` is as it was when the request came. */
export interface DocumentContext extends Context {
  readonly document: OpenDocument;
  readonly snapshot: Snapshot;
}

/** The same for a request about a registry that is open. */
export interface RegistryContext extends Context {
  readonly document: OpenDocument;
  readonly registry: RegistrySnapshot;
}

type Answer<C, P, R> = (context: C, params: P) => R | Promise<R>;

interface OnDocument {
  readonly textDocument: TextDocumentIdentifier;
}

/** Binds handlers to a connection; what they share is in `request.ts`. */
export interface RequestHost {
  on<P, R>(method: string, answer: Answer<Context, P, R>): void;
  onDocument<P extends OnDocument, R>(
    method: string,
    absent: R,
    answer: Answer<DocumentContext, P, R>,
    ofRegistry?: Answer<RegistryContext, P, R>,
  ): void;
}

/** A request about the workspace, or about something the handler finds by itself. */
export function on<P, R>(method: string, answer: Answer<Context, P, R>): Binding {
  return host => host.on(method, answer);
}

/**
 * A request about a seed that is open, or about a registry where that is answered too; for any other document `absent`
 * is the answer.
 */
export function onDocument<P extends OnDocument, R>(
  method: string,
  absent: NoInfer<R>,
  answer: Answer<DocumentContext, P, R>,
  ofRegistry?: Answer<RegistryContext, P, R>,
): Binding {
  return host => host.onDocument<P, R>(method, absent, answer, ofRegistry);
}

/** Thrown where a request cannot be answered for a reason that is no fault: the document has changed since. */
export class ContentModified extends Error {}

/** @throws ContentModified where a request is about another version than there is */
export function staleIf({ uri, version }: Snapshot, wanted: { readonly version: number }): void {
  if (version !== wanted.version)
    throw new ContentModified(`${uri} is at version ${version}, not ${wanted.version}.`);
}

/** Thrown where what is asked for cannot be done; the message is for the person who asked. */
export class Refused extends Error {}
