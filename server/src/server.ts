import {
  type Connection,
  ErrorCodes,
  ResponseError,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { announceRegistries } from './announceRegistries.js';
import { negotiateEncoding, Positions } from './convert.js';
import type { Feature } from './features/feature.js';
import { features as allFeatures } from './features/index.js';
import { requestHost } from './request.js';
import type { Runtime } from './runtime.js';
import { openSession, type Session } from './session.js';

/**
 * Serves a client over a connection: binds the features, and announces what they can do.
 *
 * @returns whether the client has shut the server down
 */
export function startServer(
  connection: Connection,
  runtime: Runtime,
  features: readonly Feature[] = allFeatures,
): () => boolean {
  let shutDown = false;
  let session: Session | ResponseError<never> = new ResponseError(
    ErrorCodes.ServerNotInitialized,
    'The server is not initialized.',
  );
  connection.onInitialize(params => {
    const positions = new Positions(negotiateEncoding(params.capabilities.general?.positionEncodings));
    const opened = openSession(connection, runtime, positions, params);
    session = opened;
    for (const feature of features) feature.start?.(opened);
    announceRegistries(opened, features);
    const own: ServerCapabilities = {
      positionEncoding: positions.encoding,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    };
    const announced = features.map(feature => feature.capability(params.capabilities));
    return { serverInfo: { name: 'seedmark' }, capabilities: Object.assign(own, ...announced) };
  });
  connection.onShutdown(async () => {
    shutDown = true;
    const ending = session;
    session = new ResponseError(ErrorCodes.InvalidRequest, 'The server is shut down.');
    if (!(ending instanceof ResponseError)) await ending.workspace.dispose();
  });
  const host = requestHost(connection, () => session);
  for (const feature of features) for (const bind of feature.requests) bind(host);
  connection.listen();
  return () => shutDown;
}
