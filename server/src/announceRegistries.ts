/**
 * Announces registries that are so to a configuration alone. Which documents clients tell of, and ask about, goes by names
 * that they know beforehand; these are registered one by one, with clients that let servers do so.
 */
import {
  type ClientCapabilities,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type TextDocumentFilter,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { type Feature, isRegistrable } from './features/feature.js';
import { describe } from './log.js';
import type { Announcement, Session, Withdraw } from './session.js';
import { isConfiguredRegistry } from './workspace/configuredRegistries.js';
import { canonicalUri } from './workspace/uris.js';

export function announceRegistries(session: Session, features: readonly Feature[]): void {
  const { workspace, client, initialized } = session;
  if (!isRegistrable('synchronization', client)) return;
  const opened = new Map<string, Withdraw>();
  let asked: Withdraw | undefined;
  let announced = '';
  const announce = async () => {
    const uris = workspace.registries.uris().filter(uri => isConfiguredRegistry(workspace, uri));
    const filters = new Map(uris.map(filterOf).map(filter => [JSON.stringify(filter), filter]));
    const all = [...filters.keys()].join();
    if (all === announced) return;
    announced = all;
    await asked?.();
    asked = undefined;
    // Those that stay are not closed and opened again: what is not saved in them holds all the time.
    const gone = [...opened].filter(([key]) => !filters.has(key));
    const come = [...filters].filter(([key]) => !opened.has(key));
    for (const [key] of gone) opened.delete(key);
    await Promise.all(gone.map(([, close]) => close()));
    await Promise.all(
      come.map(async ([key, filter]) => opened.set(key, await session.register(...opening(filter)))),
    );
    if (filters.size === 0) return;
    const selector = [...filters.values()];
    asked = await session.register(...features.flatMap(feature => asking(feature, selector, client)));
  };
  let queue = initialized;
  workspace.listen({
    contextChanged() {
      queue = queue.then(announce).catch(error => workspace.log(describe(error)));
    },
  });
}

/** A file by its path. Globs know no escapes: what is a sign in them is any character. */
function filterOf(uri: string): TextDocumentFilter {
  const canonical = canonicalUri(uri);
  const scheme = canonical.slice(0, canonical.indexOf(':'));
  const path = canonical
    .slice(scheme.length + 1)
    .replace(scheme === 'file' ? /^\/\/(?=\/)/ : /^\/\/[^/]*/, '')
    .replace(/^\/(?=[a-z]:)/, '');
  return { scheme, pattern: path.replace(/[*?[\]{}]/g, '?') };
}

/** Has the client tell of a document. */
function opening(filter: TextDocumentFilter): Announcement[] {
  const documentSelector = [filter];
  return [
    { method: DidOpenTextDocumentNotification.method, registerOptions: { documentSelector } },
    {
      method: DidChangeTextDocumentNotification.method,
      registerOptions: { documentSelector, syncKind: TextDocumentSyncKind.Incremental },
    },
    { method: DidCloseTextDocumentNotification.method, registerOptions: { documentSelector } },
  ];
}

/** Has the client ask a feature about documents. */
function asking(
  { capability, ofRegistries }: Feature,
  documentSelector: readonly TextDocumentFilter[],
  client: ClientCapabilities,
): Announcement[] {
  if (ofRegistries === undefined || !isRegistrable(ofRegistries.name, client)) return [];
  const { name, options } = ofRegistries;
  const method = `textDocument/${name === 'typeHierarchy' ? 'prepareTypeHierarchy' : name}`;
  const [announced] = Object.values(capability(client));
  return [
    { method, registerOptions: { ...(announced === true ? {} : announced), ...options, documentSelector } },
  ];
}
