import type {
  ChangeAnnotation,
  CodeAction,
  CodeActionParams,
  CreateFile,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { textEdits } from '../convert.js';
import type { RegistryEntry } from '../entities/registry.js';
import {
  type RefactorParams,
  type RefactorResult,
  type RefactorSubject,
  type RefactorTarget,
  refactorCommand,
  refactorMethod,
  refactorSubjectMethod,
} from '../protocol.js';
import type { Span } from '../syntax/types.js';
import { plainText } from '../syntax/walk.js';
import type { CorpusEntity } from '../workspace/corpus/types.js';
import { type Context, type DocumentContext, type Feature, on, Refused } from './feature.js';
import { mentionAt } from './mentions.js';
import { offersAt, runRefactoring } from './refactor/index.js';
import { alike, type Compared } from './refactor/likeness.js';
import type { Change, FileChange, Job, Offer } from './refactor/refactoring.js';
import { kinds } from './refactor/refactoring.js';
import { markable } from './refactor/selection.js';
import { mentionOfSpan, placeOf, targetsOf, uriOfTarget } from './refactor/targets.js';

/** So many entities are told that one could be merged with. */
const mostOthers = 500;

/** What a code action carries for its edit to be asked for. */
export interface RefactorData {
  readonly refactor: RefactorParams;
}

export const refactorKinds: readonly string[] = Object.values(kinds);

/** The refactorings at a span of a seed, as code actions of the kinds that are wanted. */
export async function refactorActions(
  context: DocumentContext,
  { context: asked }: CodeActionParams,
  span: Span,
  isWanted: (kind: string) => boolean,
): Promise<CodeAction[]> {
  const { snapshot, workspace, positions, client, hasCommands } = context;
  const placed = mentionOfSpan(mentionAt(snapshot, span.start), span);
  // An editor that only wants to know whether there is anything asks at every move of the cursor.
  const isInvoked = asked.triggerKind !== 2;
  const offers = offersAt({ snapshot, span, placed }, { workspace, positions, hasCommands, isInvoked });
  const support = client.textDocument?.codeAction;
  const canResolve =
    support?.resolveSupport?.properties.includes('edit') === true && support.dataSupport === true;
  const actions: CodeAction[] = [];
  for (const offer of offers.filter(({ kind }) => isWanted(kind))) {
    const { title, kind, params, isPreferred } = offer;
    const action: CodeAction = { title, kind, ...(isPreferred === true && { isPreferred }) };
    const command = hasCommands ? commandOf(offer) : undefined;
    if (command !== undefined) {
      actions.push({ ...action, command: { title, command, arguments: [params] } });
    } else if (canResolve) {
      const data: RefactorData = { refactor: params };
      actions.push({ ...action, data });
    } else {
      const edit = await editOf(context, params);
      if (edit !== undefined) actions.push({ ...action, edit });
    }
  }
  return actions;
}

/** The extension's command that makes an offer, where an edit alone would not do: it asks, or shows what would change. */
function commandOf({ command, isBulk }: Offer): string | undefined {
  return command ?? (isBulk === true ? refactorCommand : undefined);
}

/** A refactoring's code action with its edit; throws where there is none any more. */
export async function resolveRefactoring(
  context: Context,
  action: CodeAction,
  { refactor }: RefactorData,
): Promise<CodeAction> {
  const result = await changeOf(context, refactor);
  if ('refusal' in result) throw new Refused(result.refusal);
  return { ...action, edit: workspaceEdit(context, result) };
}

async function editOf(context: Context, params: RefactorParams): Promise<WorkspaceEdit | undefined> {
  const result = await changeOf(context, params);
  return 'refusal' in result ? undefined : workspaceEdit(context, result);
}

async function changeOf(context: Context, params: RefactorParams): Promise<Change | { refusal: string }> {
  return runRefactoring(jobOf(context), params);
}

function jobOf({ workspace, positions, cancellation }: Context): Job {
  return { workspace, positions, signal: cancellation };
}

/** What of a change the client can be told. */
function workspaceEdit(context: Context, change: Change): WorkspaceEdit {
  const { client } = context;
  const isVersioned = client.workspace?.workspaceEdit?.documentChanges === true;
  if (isVersioned) return { documentChanges: documentChanges(context, change) };
  const existing = change.files.filter(({ isNew }) => isNew !== true);
  return { changes: Object.fromEntries(existing.map(file => [file.uri, editsOf(context, file)])) };
}

function documentChanges(
  context: Context,
  { files }: Change,
  annotation?: string,
): (TextDocumentEdit | CreateFile)[] {
  return files.flatMap((file): (TextDocumentEdit | CreateFile)[] => {
    const { uri, version, isNew } = file;
    const edits = editsOf(context, file).map(edit =>
      annotation === undefined ? edit : { ...edit, annotationId: annotation },
    );
    const change: TextDocumentEdit = { textDocument: { uri, version }, edits };
    return isNew === true ? [{ kind: 'create', uri, options: { ignoreIfExists: true } }, change] : [change];
  });
}

function editsOf({ positions }: Context, { edits, seed }: FileChange): TextEdit[] {
  return textEdits(edits, seed, positions);
}

async function refactor(context: Context, params: RefactorParams): Promise<RefactorResult> {
  const change = await changeOf(context, params);
  if ('refusal' in change) return change;
  const { client, workspace } = context;
  const isAnnotated = client.workspace?.workspaceEdit?.changeAnnotationSupport !== undefined;
  const annotations: Record<string, ChangeAnnotation> = { refactoring: { label: change.label } };
  const { documents, recognized } = workspace.corpus.state;
  return {
    documentChanges: documentChanges(context, change, isAnnotated ? 'refactoring' : undefined),
    ...(isAnnotated && { changeAnnotations: annotations }),
    files: change.files.length,
    places: change.files.reduce((sum, { edits }) => sum + edits.length, 0),
    unread: documents - recognized,
  };
}

async function subject(context: Context, target: RefactorTarget): Promise<RefactorSubject | null> {
  const job = jobOf(context);
  const found = await targetsOf(job, target);
  if (!('refusal' in found)) {
    const { key, name, type, entry, files } = found;
    const [mention] = files[0]?.mentions ?? [];
    const uri = uriOfTarget(target) ?? files[0]?.uri ?? entry?.source ?? '';
    return {
      key,
      text: mention?.text ?? name,
      isRecognized: mention?.marked === false,
      ...(entry !== undefined && { id: entry.id }),
      ...surroundings(context, uri, { key, name, type }),
    };
  }
  const place = 'range' in target ? placeOf(job, target) : undefined;
  const text = place && markable(place.snapshot.seed, place.span);
  if (place === undefined || text === undefined) return null;
  const name = plainText(text.leaf, text.start, text.end).replace(/\s+/g, ' ');
  const { uri } = place.snapshot;
  return {
    text: name,
    isRecognized: false,
    ...surroundings(context, uri, { key: '', name, type: undefined }),
  };
}

/** What an entity of a document is called, and what it could be. */
function surroundings({ workspace }: Context, uri: string, { key, name, type }: Compared) {
  const { corpus, registries, configurations } = workspace;
  const known = new Map(corpus.entities(registries.folderOf(uri)).map(entity => [entity.key, entity]));
  // Entries that nothing mentions yet can be meant, too.
  for (const entry of registries.entriesFor(uri)) {
    const own = `#${entry.id}`;
    if (!known.has(own)) known.set(own, unmentioned(own, entry));
  }
  const others = alike({ key, name, type }, [...known.values()]).slice(0, mostOthers);
  return {
    name,
    uri,
    ...(type !== undefined && { type }),
    types: configurations.of(uri).types.all.map(({ name, description }) => ({ name, description })),
    others: others.map(({ entity: { key, name, type, mentions, entry } }) => ({
      key,
      name,
      mentions,
      ...(type !== undefined && { type }),
      ...(entry !== undefined && { id: entry.id }),
    })),
  };
}

function unmentioned(key: string, entry: RegistryEntry): CorpusEntity {
  const { id, type, name } = entry;
  return {
    key,
    id,
    type,
    name,
    entry,
    forms: [],
    mentions: 0,
    marked: 0,
    unverified: 0,
    documents: 0,
    first: entry.source,
  };
}

export const refactorFeature: Feature = {
  name: 'refactor',
  capability: () => ({}),
  requests: [
    on<RefactorParams, RefactorResult>(refactorMethod, refactor),
    on<RefactorTarget, RefactorSubject | null>(refactorSubjectMethod, subject),
  ],
};
