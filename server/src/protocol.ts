/** The requests beside LSP's, typed: all that a client needs to know of the server. */
import type { ChangeAnnotation, TextDocumentEdit, WorkDoneProgressParams } from 'vscode-languageserver';

/**
 * Server to client: the bytes of a file. For a server that has no file system of its own, in a web worker;
 * answered with an error where the file cannot be read.
 */
export interface ReadFileParams {
  readonly uri: string;
  /** No more than so many bytes are wanted; a larger file is answered with an error. */
  readonly maxBytes: number;
}

export type ReadFileResult = Uint8Array;

/** Server to client: the URIs of the files of a folder, at most `limit`, that a glob pattern matches. */
export interface FindFilesParams {
  readonly folder: string;
  /** As LSP's `GlobPattern`, relative to the folder. */
  readonly pattern: string;
  readonly limit: number;
}

export type FindFilesResult = readonly string[];

export const readFileMethod = 'seedmark/readFile';
export const findFilesMethod = 'seedmark/findFiles';

/** Client to server: the edits that mend all seeds of the workspace, as far as that is safe. */
export type FixWorkspaceParams = WorkDoneProgressParams;

/** A `WorkspaceEdit`; open documents in their version. An annotation is of a rule, if the client knows annotations. */
export interface FixWorkspaceResult {
  readonly documentChanges: TextDocumentEdit[];
  readonly changeAnnotations?: Record<string, ChangeAnnotation>;
}

export const fixWorkspaceMethod = 'seedmark/fixWorkspace';

/**
 * Server to client, a notification for a client that asks for it (`InitializationOptions.corpusEvents`): something has
 * changed in what is known of the seeds of the workspace, or more of it is. Told once for many changes.
 */
export interface CorpusChangedParams {
  /** How many seeds there are, how many were read, and in how many of them entities were recognised. */
  readonly documents: number;
  readonly read: number;
  readonly recognized: number;
}

export const corpusChangedMethod = 'seedmark/corpusChanged';

/** Client to server, a notification: code of the workspace may run from now on. */
export const trustedMethod = 'seedmark/trusted';

/** What a client says of itself in `InitializeParams.initializationOptions`; all optional. */
export interface InitializationOptions {
  /** The settings `seedmark.*`, for a client without `workspace/configuration`. */
  readonly settings?: unknown;
  /** Whether code of the workspace may run: plugins that a configuration names. False, if not said. */
  readonly isTrusted?: boolean;
  /** The URI of the folder of the rules' pages, with a `/` at its end: diagnostics link there. */
  readonly pages?: string;
  /** Whether the client wants `seedmark/corpusChanged`. False, if not said. */
  readonly corpusEvents?: boolean;
}
