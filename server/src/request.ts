/** What every request handler shares: the document looked up, cancellation, an error caught, logged and answered. */
import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import { ContentModified, type Context, Refused, type RequestHost } from './features/feature.js';
import { describe } from './log.js';
import { type Session, unsettled } from './session.js';
import { registrySnapshot } from './workspace/registrySnapshot.js';

/** @param current the session, or how to answer while there is none */
export function requestHost(
  connection: Connection,
  current: () => Session | ResponseError<never>,
): RequestHost {
  const host: RequestHost = {
    on(method, answer) {
      connection.onRequest(method, async (params, cancellation: CancellationToken): Promise<unknown> => {
        const session = current();
        if (session instanceof ResponseError) return session;
        for (let rest = unsettled(session); rest !== undefined; rest = unsettled(session)) await rest;
        try {
          const result = await answer(contextOf(session, cancellation), params);
          return cancellation.isCancellationRequested ? cancelled(method) : result;
        } catch (error) {
          if (cancellation.isCancellationRequested) return cancelled(method);
          const message = error instanceof Error ? error.message : String(error);
          if (error instanceof ContentModified)
            return new ResponseError(LSPErrorCodes.ContentModified, message);
          if (error instanceof Refused) return new ResponseError(LSPErrorCodes.RequestFailed, message);
          connection.console.error(`${method} failed: ${describe(error)}`);
          return new ResponseError(ErrorCodes.InternalError, `${method} failed: ${message}`);
        }
      });
    },
    onDocument(method, absent, answer, ofRegistry) {
      host.on<Parameters<typeof answer>[1], typeof absent>(method, (context, params) => {
        const { workspace } = context;
        const document = workspace.documents.get(params.textDocument.uri);
        if (document === undefined) return absent;
        const snapshot = workspace.snapshot(document);
        if (snapshot !== undefined) return answer({ ...context, document, snapshot }, params);
        const registry = registrySnapshot(workspace, document);
        if (registry === undefined || ofRegistry === undefined) return absent;
        return ofRegistry({ ...context, document, registry }, params);
      });
    },
  };
  return host;
}

function contextOf(
  { connection, workspace, positions, client, pages, hasCommands, startWork }: Session,
  cancellation: CancellationToken,
): Context {
  return {
    workspace,
    positions,
    client,
    pages,
    hasCommands,
    cancellation,
    startWork,
    report(token, value) {
      void connection.sendNotification('$/progress', { token, value });
    },
  };
}

function cancelled(method: string): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, `${method} was cancelled.`);
}
