import type {
  ClientCapabilities,
  CodeAction,
  CodeActionKind,
  CodeActionParams,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { diagnosticConverter, type Positions, type Told, textEdits } from '../convert.js';
import type { Settling } from '../review/tokens.js';
import type { Edit, Fix } from '../rules/rule.js';
import type { Diagnostic } from '../rules/run.js';
import type { Seed } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import { readProblems } from '../workspace/configuration/read.js';
import type { OpenDocument } from '../workspace/documents.js';
import { isReading } from '../workspace/readingUri.js';
import type { Snapshot } from '../workspace/snapshot.js';
import { amendRegistry, type RegistryAmendment } from './amendRegistry.js';
import { ContentModified, type Context, type DocumentContext, type Feature, on, Refused } from './feature.js';
import { fixAllOf, fixEverything } from './fixes.js';
import { type Marking, markActions, markEdits, markKind } from './markActions.js';
import { type RefactorData, refactorActions, refactorKinds, resolveRefactoring } from './refactor.js';
import { type ReviewChoice, reviewActions, reviewEdits } from './reviewActions.js';
import { suppress } from './suppress.js';

const quickFix: CodeActionKind = 'quickfix';
const fixAllKind: CodeActionKind = 'source.fixAll.seedmark';
/** What accepts and rejects review marks. */
const reviewKind: CodeActionKind = 'refactor.rewrite.seedmark.review';

/** What an action that is worked out later is about. */
interface Deferred {
  readonly uri: string;
  /** The version that it was offered for. */
  readonly version: number;
  /** The code whose diagnostics it mends; without it and a settling, all that can be mended unasked. */
  readonly code?: string;
  /** What it changes in a registry, instead of all that. */
  readonly amendment?: RegistryAmendment;
  /** The review marks that it settles. */
  readonly settling?: { readonly how: Settling; readonly choice: ReviewChoice };
  /** The review mark that it makes. */
  readonly marking?: Marking;
}

/** What is asked for: kinds by name, or whatever there is. */
function wants({ context }: CodeActionParams, kind: CodeActionKind): boolean {
  return (
    context.only === undefined || context.only.some(only => kind === only || kind.startsWith(`${only}.`))
  );
}

async function codeActions(context: Context, params: CodeActionParams): Promise<CodeAction[] | null> {
  const { workspace, positions } = context;
  const document = workspace.documents.get(params.textDocument.uri);
  if (document === undefined || document.refusal !== undefined || isReading(document.uri)) return null;
  const span = positions.span(document.seed, params.range);
  const snapshot = workspace.snapshot(document);
  if (snapshot !== undefined) return seedActions({ ...context, document, snapshot }, params, span);
  if (!wants(params, quickFix)) return [];
  const { uri, kind, seed } = document;
  if (kind === 'configuration') return fixesOf(context, document, readProblems(uri, seed.text()), span);
  return fixesOf(context, document, workspace.lintRegistry(uri, seed), span);
}

async function seedActions(
  context: DocumentContext,
  params: CodeActionParams,
  span: Span,
): Promise<CodeAction[]> {
  const { snapshot, document, workspace } = context;
  const actions: CodeAction[] = [];
  const { uri, version } = document;
  if (wants(params, quickFix)) {
    const all = workspace.linters.lint(document, snapshot);
    actions.push(...fixesOf(context, document, all, span), ...(await amendmentsOf(context, all, span)));
    actions.push(...fixesOfCodes(context, all, span), ...suppressions(context, all, span));
  }
  if (wants(params, reviewKind)) {
    for (const { title, ...settling } of reviewActions(snapshot.seed, span))
      actions.push(deferredAction(context, { title, kind: reviewKind }, { uri, version, settling }));
  }
  if (wants(params, markKind)) {
    for (const { title, marking, command } of markActions(context, span)) {
      const action = { title, kind: markKind };
      if (command !== undefined && context.hasCommands)
        actions.push({ ...action, command: { title, command } });
      else actions.push(deferredAction(context, action, { uri, version, marking }));
    }
  }
  actions.push(...(await refactorActions(context, params, span, kind => wants(params, kind))));
  // Asked for by name alone, as on saving: whoever looks for what to do about a place does not mean the file.
  if (params.context.only !== undefined && wants(params, fixAllKind)) {
    const action: CodeAction = { title: 'Fix all that can be fixed safely', kind: fixAllKind };
    const deferred = deferredAction(context, action, { uri, version });
    if (deferred.edit === undefined || hasEdits(deferred.edit)) actions.push(deferred);
  }
  return actions;
}

/** What can be mended. */
type Mendable = Told & Pick<Diagnostic, 'fixes'> & Partial<Pick<Diagnostic, 'allOfKind'>>;

/** The fixes of the diagnostics that touch a span: first those to be preferred, last those of all of a kind. */
function fixesOf(
  { positions, client, pages }: Context,
  document: OpenDocument,
  all: readonly Mendable[],
  span: Span,
): CodeAction[] {
  const convert = diagnosticConverter(positions, client, pages);
  const [preferred, others]: CodeAction[][] = [[], []];
  const ofKind = new Map<string, CodeAction>();
  for (const diagnostic of touched(all, span)) {
    const diagnostics = [convert(diagnostic, document)];
    const action = ({ title, edits }: Fix): CodeAction => {
      const edit = workspaceEdit(document, edits, positions, client);
      return { title, kind: quickFix, diagnostics, edit };
    };
    const [first, ...rest] = diagnostic.fixes;
    if (first?.kind === 'safe') preferred.push({ ...action(first), isPreferred: true });
    else if (first !== undefined) others.push(action(first));
    others.push(...rest.map(action));
    const { code, allOfKind } = diagnostic;
    if (allOfKind !== undefined) ofKind.set(`${code} ${allOfKind.title}`, action(allOfKind));
  }
  return [...preferred, ...others, ...ofKind.values()];
}

/** What could be changed in a registry because of the diagnostics that touch a span, each once. */
async function amendmentsOf(
  context: DocumentContext,
  all: readonly Diagnostic[],
  span: Span,
): Promise<CodeAction[]> {
  const { client, positions, pages, document, snapshot } = context;
  const { uri, version } = snapshot;
  const convert = diagnosticConverter(positions, client, pages);
  const actions = new Map<string, CodeAction>();
  for (const diagnostic of touched(all, span)) {
    for (const { title, changes, source } of diagnostic.amendments) {
      const action = { title, kind: quickFix, diagnostics: [convert(diagnostic, document)] };
      const amendment = { changes, source };
      if (canDefer(client)) actions.set(title, { ...action, data: { uri, version, amendment } });
      else {
        const edit = await amendRegistry(context, uri, amendment).catch(refusedAsUndefined);
        if (edit !== undefined) actions.set(title, { ...action, edit });
      }
    }
  }
  return [...actions.values()];
}

function refusedAsUndefined(error: unknown): undefined {
  if (!(error instanceof Refused)) throw error;
}

/** For each code of the diagnostics that touch a span, the fix of all in the file. */
function fixesOfCodes(context: DocumentContext, all: readonly Diagnostic[], span: Span): CodeAction[] {
  const { uri, version } = context.snapshot;
  const codes = new Set(
    touched(all, span)
      .filter(isSafe)
      .map(({ code }) => code),
  );
  return [...codes].flatMap(code => {
    const same = all.filter(diagnostic => diagnostic.code === code && isSafe(diagnostic));
    if (same.length < 2) return [];
    const action: CodeAction = { title: `Fix all ${same.length} of ${code} in this file`, kind: quickFix };
    return [deferredAction(context, action, { uri, version, code })];
  });
}

/** What switches the rules off, each once, whose diagnostics touch a span. */
function suppressions(context: DocumentContext, all: readonly Diagnostic[], span: Span): CodeAction[] {
  const { document, snapshot, workspace, positions, client, pages } = context;
  const convert = diagnosticConverter(positions, client, pages);
  const lint = (seed: Seed) => workspace.linters.lint(document, { ...snapshot, seed });
  const actions = new Map<string, CodeAction>();
  for (const diagnostic of touched(all, span)) {
    const fix = actions.has(diagnostic.code) ? undefined : suppress(snapshot.seed, diagnostic, all, lint);
    if (fix === undefined) continue;
    const diagnostics = [convert(diagnostic, snapshot)];
    const edit = workspaceEdit(document, fix.edits, positions, client);
    actions.set(diagnostic.code, { title: fix.title, kind: quickFix, diagnostics, edit });
  }
  return [...actions.values()];
}

function touched<T extends Span>(all: readonly T[], span: Span): T[] {
  return all.filter(({ start, end }) => start <= span.end && span.start <= end);
}

function isSafe({ fixes }: Diagnostic): boolean {
  return fixes.some(({ kind }) => kind === 'safe');
}

function canDefer({ textDocument }: ClientCapabilities): boolean {
  const { resolveSupport, dataSupport } = textDocument?.codeAction ?? {};
  return resolveSupport?.properties.includes('edit') === true && dataSupport === true;
}

/** An action whose edit is worked out when it is chosen, if the client can ask for that. */
function deferredAction(context: DocumentContext, action: CodeAction, data: Deferred): CodeAction {
  const { client, snapshot, positions } = context;
  if (canDefer(client)) return { ...action, data };
  const edits = deferredEdits(context, data);
  return { ...action, edit: workspaceEdit(snapshot, edits, positions, client) };
}

function deferredEdits(context: DocumentContext, { code, settling, marking }: Deferred): readonly Edit[] {
  const { document, snapshot } = context;
  const { linters } = context.workspace;
  if (marking !== undefined) return markEdits(context, marking);
  if (settling !== undefined) return reviewEdits(snapshot.seed, settling.how, settling.choice);
  if (code !== undefined) return fixAllOf(linters.lint(document, snapshot), code);
  return fixEverything(snapshot.seed, seed => linters.lint(document, { ...snapshot, seed }));
}

async function resolve(context: Context, action: CodeAction): Promise<CodeAction> {
  const data: Deferred | RefactorData | undefined = action.data;
  if (data === undefined) return action;
  if ('refactor' in data) return resolveRefactoring(context, action, data);
  const { workspace, positions, client } = context;
  const document = workspace.documents.get(data.uri);
  const snapshot = document && workspace.snapshot(document);
  if (document === undefined || snapshot === undefined || snapshot.version !== data.version) {
    throw new ContentModified(`${data.uri} has changed since the action was offered.`);
  }
  const { amendment } = data;
  if (amendment !== undefined) return { ...action, edit: await amendRegistry(context, data.uri, amendment) };
  const edits = deferredEdits({ ...context, document, snapshot }, data);
  return { ...action, edit: workspaceEdit(snapshot, edits, positions, client) };
}

/** Edits of one version of a document, as far as the client can be told which. */
function workspaceEdit(
  { uri, version, seed }: Pick<Snapshot, 'uri' | 'version' | 'seed'>,
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
    codeActionProvider: {
      codeActionKinds: [quickFix, ...refactorKinds, markKind, reviewKind, fixAllKind],
      resolveProvider: true,
    },
  }),
  ofRegistries: { name: 'codeAction' },
  requests: [
    on<CodeActionParams, CodeAction[] | null>('textDocument/codeAction', codeActions),
    on<CodeAction, CodeAction>('codeAction/resolve', resolve),
  ],
};
