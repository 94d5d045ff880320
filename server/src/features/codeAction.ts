import type {
  ClientCapabilities,
  CodeAction,
  CodeActionKind,
  CodeActionParams,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { diagnosticConverter, type Positions, textEdits } from '../convert.js';
import type { Edit } from '../rules/rule.js';
import type { Diagnostic } from '../rules/run.js';
import type { Span } from '../syntax/types.js';
import type { OpenDocument } from '../workspace/documents.js';
import type { Snapshot } from '../workspace/snapshot.js';
import type { Workspace } from '../workspace/workspace.js';
import {
  ContentModified,
  type Context,
  type DocumentContext,
  type Feature,
  on,
  onDocument,
} from './feature.js';
import { fixAllOf, fixEverything } from './fixes.js';

const quickFix: CodeActionKind = 'quickfix';
const fixAllKind: CodeActionKind = 'source.fixAll.seedmark';

/** What an action that is worked out later is about. */
interface Deferred {
  readonly uri: string;
  /** The version that it was offered for. */
  readonly version: number;
  /** The code whose diagnostics it mends; without it, all that can be mended unasked. */
  readonly code?: string;
}

function codeActions(context: DocumentContext, { range, context: wanted }: CodeActionParams): CodeAction[] {
  const { snapshot, document, workspace, positions } = context;
  const wants = (kind: CodeActionKind) =>
    wanted.only === undefined || wanted.only.some(only => kind === only || kind.startsWith(`${only}.`));
  const actions: CodeAction[] = [];
  const { uri, version } = document;
  if (wants(quickFix)) {
    const all = workspace.linters.lint(document, snapshot);
    const span = positions.span(snapshot.seed, range);
    actions.push(...quickFixes(context, all, span));
  }
  // Asked for by name alone, as on saving: whoever looks for what to do about a place does not mean the file.
  if (wanted.only !== undefined && wants(fixAllKind)) {
    const action: CodeAction = { title: 'Fix all that can be fixed safely', kind: fixAllKind };
    const deferred = deferredAction(context, action, { uri, version });
    if (deferred.edit === undefined || hasEdits(deferred.edit)) actions.push(deferred);
  }
  return actions;
}

/** The fixes of the diagnostics that touch a span, and for each of their codes, the fix of all in the file. */
function quickFixes(context: DocumentContext, all: readonly Diagnostic[], span: Span): CodeAction[] {
  const { snapshot, positions, client, pages } = context;
  const convert = diagnosticConverter(positions, client, pages);
  const touched = all.filter(({ start, end }) => start <= span.end && span.start <= end);
  const single = touched.flatMap(diagnostic => {
    const diagnostics = [convert(diagnostic, snapshot)];
    return diagnostic.fixes.map(
      ({ title, kind, edits }, index): CodeAction => ({
        title,
        kind: quickFix,
        diagnostics,
        ...(index === 0 && kind === 'safe' ? { isPreferred: true } : {}),
        edit: workspaceEdit(snapshot, edits, positions, client),
      }),
    );
  });
  const codes = new Set(touched.filter(isSafe).map(({ code }) => code));
  const ofCode = [...codes].flatMap(code => {
    const same = all.filter(diagnostic => diagnostic.code === code && isSafe(diagnostic));
    if (same.length < 2) return [];
    const action: CodeAction = { title: `Fix all ${same.length} of ${code} in this file`, kind: quickFix };
    return [deferredAction(context, action, { uri: snapshot.uri, version: snapshot.version, code })];
  });
  return [...single, ...ofCode];
}

function isSafe({ fixes }: Diagnostic): boolean {
  return fixes.some(({ kind }) => kind === 'safe');
}

/** An action whose edit is worked out when it is chosen, if the client can ask for that. */
function deferredAction(context: DocumentContext, action: CodeAction, data: Deferred): CodeAction {
  const { client, workspace, document, snapshot, positions } = context;
  const canResolve = client.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true;
  if (canResolve && client.textDocument?.codeAction?.dataSupport === true) return { ...action, data };
  const edits = deferredEdits(workspace, document, snapshot, data.code);
  return { ...action, edit: workspaceEdit(snapshot, edits, positions, client) };
}

function deferredEdits(
  { linters }: Workspace,
  document: OpenDocument,
  snapshot: Snapshot,
  code: string | undefined,
): Edit[] {
  if (code !== undefined) return fixAllOf(linters.lint(document, snapshot), code);
  return fixEverything(snapshot.seed, seed => linters.lint(document, { ...snapshot, seed }));
}

function resolve({ workspace, positions, client }: Context, action: CodeAction): CodeAction {
  const data: Deferred | undefined = action.data;
  if (data === undefined) return action;
  const document = workspace.documents.get(data.uri);
  const snapshot = document && workspace.snapshot(document);
  if (document === undefined || snapshot === undefined || snapshot.version !== data.version) {
    throw new ContentModified(`${data.uri} has changed since the action was offered.`);
  }
  const edits = deferredEdits(workspace, document, snapshot, data.code);
  return { ...action, edit: workspaceEdit(snapshot, edits, positions, client) };
}

/** Edits of one version of a document, as far as the client can be told which. */
function workspaceEdit(
  { uri, version, seed }: Snapshot,
  edits: readonly Edit[],
  positions: Positions,
  client: ClientCapabilities,
): WorkspaceEdit {
  const converted = textEdits(edits, seed, positions);
  return client.workspace?.workspaceEdit?.documentChanges === true
    ? { documentChanges: [{ textDocument: { uri, version }, edits: converted }] }
    : { changes: { [uri]: converted } };
}

function hasEdits({ changes, documentChanges }: WorkspaceEdit): boolean {
  const versioned = documentChanges?.some(change => 'edits' in change && change.edits.length > 0);
  return versioned === true || Object.values(changes ?? {}).some(edits => edits.length > 0);
}

export const codeAction: Feature = {
  name: 'codeAction',
  capability: () => ({
    codeActionProvider: { codeActionKinds: [quickFix, fixAllKind], resolveProvider: true },
  }),
  requests: [
    onDocument<CodeActionParams, CodeAction[] | null>('textDocument/codeAction', null, codeActions),
    on<CodeAction, CodeAction>('codeAction/resolve', resolve),
  ],
};
