import type { AnnotatedTextEdit, ChangeAnnotation, TextDocumentEdit, TextEdit } from 'vscode-languageserver';
import { textEdits } from '../convert.js';
import { type FixWorkspaceParams, type FixWorkspaceResult, fixWorkspaceMethod } from '../protocol.js';
import { compatible } from '../rules/edits.js';
import { fixAll } from '../rules/fix.js';
import type { Edit } from '../rules/rule.js';
import type { Diagnostic } from '../rules/run.js';
import type { Seed } from '../syntax/seed.js';
import { maxWorkspaceFiles } from '../workspace/files.js';
import { readSeedFile } from '../workspace/seedFile.js';
import { type Context, type Feature, on } from './feature.js';
import { fixEverything } from './fixes.js';

/** How many files are read at once. */
const batchSize = 32;

/** Stands for the edits of a file whose fixes build on each other, so that none is of one rule alone. */
const several = 'several rules';

/** An edit, and the code of the rule that it is for. */
interface CodedEdit extends Edit {
  readonly code: string;
}

/**
 * The edits that leave nothing in the workspace's seeds to be fixed unasked, each annotated with its rule. What cannot
 * be read is left alone.
 */
async function fixWorkspace(context: Context, params: FixWorkspaceParams): Promise<FixWorkspaceResult> {
  const { workspace, client, cancellation } = context;
  const isAnnotated = client.workspace?.workspaceEdit?.changeAnnotationSupport !== undefined;
  const documentChanges: TextDocumentEdit[] = [];
  const changeAnnotations: Record<string, ChangeAnnotation> = {};
  const files = await workspace.findFiles('seed', maxWorkspaceFiles);
  const work = context.startWork('Looking for what can be fixed', { token: params.workDoneToken });
  try {
    for (let at = 0; at < files.length && !cancellation.isCancellationRequested; at += batchSize) {
      const batch = files.slice(at, at + batchSize);
      for (const change of await Promise.all(batch.map(uri => fixFile(context, uri)))) {
        if (change === undefined) continue;
        const { edits, codes } = change;
        documentChanges.push({
          textDocument: change.textDocument,
          edits: isAnnotated ? edits.map((edit, index) => annotated(edit, codes[index])) : edits,
        });
        for (const code of codes) changeAnnotations[code] ??= { label: code };
      }
      work.report(at + batch.length, files.length, `${at + batch.length} of ${files.length} files`);
    }
  } finally {
    work.end();
  }
  return { documentChanges, ...(isAnnotated && { changeAnnotations }) };
}

function annotated(edit: TextEdit, annotationId: string): AnnotatedTextEdit {
  return { ...edit, annotationId };
}

/** What is to be changed in a file; undefined where there is nothing. */
async function fixFile({ workspace, positions }: Context, uri: string) {
  const document = workspace.documents.get(uri);
  const snapshot = document && workspace.snapshot(document);
  const file =
    document === undefined || snapshot === undefined
      ? await readSeedFile(workspace, uri)
      : {
          seed: snapshot.seed,
          lint: (seed: Seed) => workspace.linters.lint(document, { ...snapshot, seed }),
        };
  if ('refusal' in file) return undefined;
  const edits = fixesByCode(file.seed, file.lint);
  if (edits.length === 0) return undefined;
  return {
    textDocument: { uri: document?.uri ?? uri, version: snapshot?.version ?? null },
    edits: textEdits(edits, file.seed, positions),
    codes: edits.map(({ code }) => code),
  };
}

function fixesByCode(seed: Seed, lint: (seed: Seed) => Diagnostic[]): CodedEdit[] {
  const codes = new Map<Edit, string>();
  const fixes = lint(seed).flatMap(diagnostic => {
    const safe = diagnostic.fixes.find(({ kind }) => kind === 'safe');
    for (const edit of safe?.edits ?? []) codes.set(edit, diagnostic.code);
    return safe ?? [];
  });
  const edits = compatible(fixes);
  const mended = seed.edit(edits.toReversed());
  if (edits.length > 0 && fixAll(lint(mended)).length > 0) {
    return fixEverything(seed, lint).map(edit => ({ ...edit, code: several }));
  }
  return edits.map(edit => ({ ...edit, code: codes.get(edit) ?? several }));
}

export const fixWorkspaceFeature: Feature = {
  name: 'fixWorkspace',
  capability: () => ({}),
  requests: [on<FixWorkspaceParams, FixWorkspaceResult>(fixWorkspaceMethod, fixWorkspace)],
};
