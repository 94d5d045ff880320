/** Requests on the workspace as a whole, and on what its files are. */
import type { ChangeAnnotation, TextDocumentEdit, WorkDoneProgressParams } from 'vscode-languageserver';

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

/** Client to server: what a file is by its name and the configuration that holds for it; null for any other file. */
export interface FileKindParams {
  readonly uri: string;
}

export interface FileKindResult {
  readonly kind: 'seed' | 'registry' | null;
}

export const fileKindMethod = 'seedmark/fileKind';
