/** What a client says of itself, and the commands that it is asked to have. */
import type { Position } from 'vscode-languageserver';

/** Client to server, a notification: code of the workspace may run from now on. */
export const trustedMethod = 'seedmark/trusted';

/** What a client says of itself in `InitializeParams.initializationOptions`; all optional. */
export interface InitializationOptions {
  /** The settings `seedmark.*`, for a client without `workspace/configuration`. */
  readonly settings?: unknown;
  /** Whether code of the workspace may run: plugins that a configuration names. False, if not said. */
  readonly isTrusted?: boolean;
  /** Whether the client has VS Code's commands and the extension's: answers may name them. False, if not said. */
  readonly hasCommands?: boolean;
  /** The URI of the folder of the rules' pages, with a `/` at its end: diagnostics link there. */
  readonly pages?: string;
  /** The URI of a folder where the server may keep what it can make again; the system's, if not said. */
  readonly storage?: string;
  /** Whether the client wants `seedmark/corpusChanged`. False, if not said. */
  readonly corpusEvents?: boolean;
}

/** A command of the client: shows the references of what stands at a place. Its arguments. */
export type ShowReferencesArguments = [uri: string, position: Position];

export const showReferencesCommand = 'seedmark.showReferences';
