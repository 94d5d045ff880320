import type { CodeActionKind } from 'vscode-languageserver';
import type { ListedMark } from '../protocol.js';
import { suggest } from '../review/suggest.js';
import type { TextEdit } from '../syntax/seed.js';
import type { Span } from '../syntax/types.js';
import type { DocumentContext } from './feature.js';
import { authorOf, difference, markSpans, takenBack } from './suggest.js';

/** What makes review marks of a selection. */
export const markKind: CodeActionKind = 'refactor.rewrite.seedmark.mark';

/** A selection and what it is marked as, so that the mark can be made later. */
export interface Marking {
  readonly as: ListedMark['kind'];
  readonly span: Span;
}

export interface MarkAction {
  readonly title: string;
  readonly marking: Marking;
  /** The command that first asks for a text, in a client that has the extension's commands. */
  readonly command?: string;
}

/** What a selection can be marked as; nothing where it holds no text, or no mark can stand. */
export function markActions(context: DocumentContext, span: Span): MarkAction[] {
  if (context.snapshot.seed.slice(span.start, span.end).trim() === '') return [];
  const all: MarkAction[] = [
    { title: 'Mark the selection as deleted', marking: { as: 'deletion', span } },
    { title: 'Mark the selection as inserted', marking: { as: 'insertion', span } },
    {
      title: 'Suggest a replacement of the selection',
      marking: { as: 'substitution', span },
      command: 'seedmark.suggestReplacement',
    },
    { title: 'Highlight the selection', marking: { as: 'highlight', span } },
    {
      title: 'Comment on the selection',
      marking: { as: 'comment', span },
      command: 'seedmark.comment',
    },
  ];
  return markEdits(context, { as: 'highlight', span }).length > 0 ? all : [];
}

/** Stands where the person is to write what is said, or put in. */
const placeholder = '…';

/** The edits that mark a selection. */
export function markEdits(context: DocumentContext, { as, span }: Marking): TextEdit[] {
  const { uri, version, seed } = context.snapshot;
  if (as === 'insertion') return insertedEdits(context, span);
  const textDocument = { uri, version };
  const made = markSpans(context, { textDocument, ranges: [], kind: as, text: placeholder }, [span]);
  return difference(seed, seed, made.seed, [span], made.edits);
}

/** The selection as if it had just been put in. */
function insertedEdits(context: DocumentContext, { start, end }: Span): TextEdit[] {
  const { seed } = context.snapshot;
  const range = context.positions.range(seed, { start, end });
  const { before, changes } = takenBack(seed, [{ start, end, range, replaced: '' }]);
  const { sign } = context.workspace.settings.review;
  const made = suggest(before, changes, { author: authorOf(context, {}), sign });
  return difference(before, seed, made.seed, changes, made.edits);
}
