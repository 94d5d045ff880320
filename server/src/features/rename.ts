import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  CreateFile,
  PrepareRenameParams,
  Range,
  RenameParams,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import {
  type Context,
  type DocumentContext,
  type Feature,
  onDocument,
  Refused,
  type RegistryContext,
} from './feature.js';
import { type DocumentEdits, type Plan, planRename } from './rename/plan.js';
import type { EditKind } from './rename/seedEdits.js';
import { nothing, type Renamed, renamedAt } from './rename/subject.js';
import { askedAbout } from './subject.js';

/** A rename of more files than this is shown before it is made, where the client can. */
const manyFiles = 10;

type OneDocument = DocumentContext | RegistryContext;

async function asked(context: OneDocument, position: PrepareRenameParams['position']) {
  const { version } = context.document;
  const found = await askedAbout(context, position);
  if (found === undefined) throw new Refused(nothing);
  if (context.document.version !== version)
    throw new Refused('The text has changed meanwhile: rename again.');
  const offset = context.positions.offset(found.seed, position);
  const described = 'registry' in context ? context.registry : undefined;
  return { ...found, renamed: renamedAt(found, offset, described) };
}

/** What would be renamed, or why nothing can be. */
async function prepare(
  context: OneDocument,
  { position }: PrepareRenameParams,
): Promise<{ range: Range; placeholder: string }> {
  const { renamed, seed } = await asked(context, position);
  return { range: context.positions.range(seed, renamed), placeholder: renamed.from };
}

async function renameEverywhere(
  context: OneDocument,
  { position, newName, workDoneToken }: RenameParams,
): Promise<WorkspaceEdit | null> {
  const work = context.startWork('Renaming', { token: workDoneToken });
  try {
    const { renamed, uri } = await asked(context, position);
    const plan = await planRename(context, renamed, uri, newName, (done, total) =>
      work.report(done, total, `${done} of ${total} documents`),
    );
    return plan.documents.length === 0 ? null : workspaceEdit(plan, renamed, context);
  } finally {
    work.end();
  }
}

/** What the edits of a kind are called where one chooses among them. */
const annotations: Readonly<Record<EditKind, ChangeAnnotation>> = {
  registry: { label: 'Registries' },
  ref: { label: 'References by id' },
  mention: { label: 'Marked mentions' },
  anchor: {
    label: 'Anchors',
    description: 'an anchor names one mention; links may lead to it',
    needsConfirmation: true,
  },
  recognized: {
    label: 'Recognized mentions',
    description: 'text without a marker',
    needsConfirmation: true,
  },
};

/**
 * A rename as an edit of the protocol. What may not be meant needs a confirmation, and is left out for a client that
 * cannot ask for one; so does the whole of an edit that makes one entity of two, or is of many files.
 */
export function workspaceEdit(
  { documents, joins }: Plan,
  renamed: Renamed,
  { client, positions }: Pick<Context, 'client' | 'positions'>,
): WorkspaceEdit {
  const { changeAnnotationSupport, resourceOperations, documentChanges } =
    client.workspace?.workspaceEdit ?? {};
  const canAsk = changeAnnotationSupport !== undefined && documentChanges === true;
  // Who renames what is only recognised means just that.
  const isMeant = (kind: EditKind) =>
    annotations[kind].needsConfirmation !== true || (kind === 'recognized' && renamed.isUnmarked);
  const chosen = documents.flatMap(document => {
    const edits = document.edits.filter(({ kind }) => canAsk || isMeant(kind));
    return edits.length === 0 ? [] : [{ ...document, edits }];
  });
  const textEdits = ({ seed, edits }: DocumentEdits): (TextEdit | AnnotatedTextEdit)[] =>
    edits.map(edit => {
      const change = { range: positions.range(seed, edit), newText: edit.text };
      return canAsk ? { ...change, annotationId: edit.kind } : change;
    });
  if (documentChanges !== true) {
    return { changes: Object.fromEntries(chosen.map(each => [each.uri, textEdits(each)])) };
  }
  const changes: (TextDocumentEdit | CreateFile)[] = chosen.map(each => ({
    textDocument: { uri: each.uri, version: each.version ?? null },
    edits: textEdits(each),
  }));
  if (!canAsk) return { documentChanges: changes };
  const kinds = new Set(chosen.flatMap(({ edits }) => edits.map(({ kind }) => kind)));
  const changeAnnotations: Record<string, ChangeAnnotation> = Object.fromEntries(
    [...kinds].map(kind => [kind, isMeant(kind) ? { label: annotations[kind].label } : annotations[kind]]),
  );
  if ((joins || chosen.length > manyFiles) && resourceOperations?.includes('create') === true) {
    // It does nothing, and so is not shown; but as it needs a confirmation, the others are shown with it.
    changeAnnotations.preview = {
      label: joins ? 'Two entities become one' : 'Rename',
      needsConfirmation: true,
    };
    changes.push({
      kind: 'create',
      uri: chosen[0].uri,
      options: { ignoreIfExists: true },
      annotationId: 'preview',
    });
  }
  return { documentChanges: changes, changeAnnotations };
}

/** Renames an id, or one of an entity's names, in seeds, registries and front matter. */
export const rename: Feature = {
  name: 'rename',
  capability: client => ({
    renameProvider: {
      workDoneProgress: true,
      ...(client.textDocument?.rename?.prepareSupport === true && { prepareProvider: true }),
    },
  }),
  ofRegistries: { name: 'rename' },
  requests: [
    onDocument<PrepareRenameParams, { range: Range; placeholder: string } | null>(
      'textDocument/prepareRename',
      null,
      prepare,
      prepare,
    ),
    onDocument<RenameParams, WorkspaceEdit | null>(
      'textDocument/rename',
      null,
      renameEverywhere,
      renameEverywhere,
    ),
  ],
};
