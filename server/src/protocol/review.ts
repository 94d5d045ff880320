/** Review marks: what there is, settling them, readings. */
import type {
  ChangeAnnotation,
  Position,
  Range,
  TextDocumentEdit,
  TextDocumentIdentifier,
  WorkDoneProgressParams,
} from 'vscode-languageserver';

/** Client to server: the review marks of a document of the workspace, open or not. */
export interface MarksParams {
  readonly uri: string;
}

export interface MarksResult {
  /** Of an open document; else null. */
  readonly version: number | null;
  /** In order; a mark inside another comes behind it. */
  readonly marks: readonly ListedMark[];
}

/** A review mark with the comments right behind it, or a thread of comments that stands alone. */
export interface ListedMark {
  readonly kind: 'insertion' | 'deletion' | 'substitution' | 'highlight' | 'comment';
  /** The mark alone, and with its comments. */
  readonly range: Range;
  readonly threadRange: Range;
  /** Who signed the first of the comments, and when. */
  readonly author?: string;
  readonly date?: string;
  /** Its text, what a substitution replaces, or what the first comment says. */
  readonly text: string;
  /** What a substitution puts in its place. */
  readonly replacement?: string;
  readonly comments: readonly ListedComment[];
  /** Why it cannot be settled before it is mended. */
  readonly broken?: 'breaks-marker' | 'missing-arrow' | 'extra-arrow';
}

export interface ListedComment {
  readonly range: Range;
  readonly author?: string;
  readonly date?: string;
  readonly text: string;
  /** What is said, without the signature. */
  readonly bodyRange: Range;
}

export const marksMethod = 'seedmark/marks';

/** Client to server: the review mark at a position of an open document, and those around it. */
export interface MarkAtParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
}

export interface MarkAtResult {
  readonly version: number;
  /** The innermost mark, or thread, that the position stands in or touches. */
  readonly here?: ListedMark;
  /** The first that begins behind it, and the last that begins before it; around the end of the document. */
  readonly next?: Range;
  readonly previous?: Range;
  /** How many marks there are. */
  readonly total: number;
}

export const markAtMethod = 'seedmark/markAt';

/** Client to server: the edits that accept or reject review marks, of a document or of many. */
export interface SettleParams extends WorkDoneProgressParams {
  readonly how: 'accept' | 'reject';
  /** The documents; all seeds of the workspace, if not said. */
  readonly uris?: readonly string[];
  /** The marks that ranges of the one document touch; an empty one means the innermost there. */
  readonly ranges?: readonly Range[];
  /** The marks, and the comments of a thread, that begin at these places of the one document. */
  readonly places?: readonly Position[];
  /** Those signed by one of these alone. */
  readonly authors?: readonly string[];
  /** Those of these kinds alone. */
  readonly kinds?: readonly ListedMark['kind'][];
}

/** A `WorkspaceEdit`; open documents in their version. An annotation is of a document, if the client knows annotations. */
export interface SettleResult {
  readonly documentChanges: TextDocumentEdit[];
  readonly changeAnnotations?: Record<string, ChangeAnnotation>;
  /** How many marks are settled. */
  readonly settled: number;
  /** How many would have been, but have to be mended first. */
  readonly left: number;
}

export const settleMethod = 'seedmark/settle';

/** A command of the client, that links and lenses call: settles the mark, or the comment, that begins at a place. */
export const settleMarkCommand = 'seedmark.settleMark';
export type SettleMarkArguments = readonly [
  uri: string,
  version: number,
  place: Position,
  how: SettleParams['how'],
];

/** Client to server: who has signed review marks, in some documents or in all of the workspace. */
export interface MarkAuthorsParams {
  readonly uris?: readonly string[];
}

export interface MarkAuthorsResult {
  /** In order; those who sign nothing are not told. */
  readonly authors: readonly string[];
}

export const markAuthorsMethod = 'seedmark/markAuthors';

/** Client to server: what a document of the workspace reads as when all its marks are accepted, or rejected. */
export interface ReadingParams {
  readonly uri: string;
  readonly reading: 'written' | 'accepted' | 'rejected';
}

export interface ReadingResult {
  readonly version: number | null;
  readonly text: string;
}

export const readingMethod = 'seedmark/reading';

/**
 * The scheme of documents that a client opens to have a reading answered for as for any seed: its outline, entities,
 * hovers and diagnostics. Such a URI is `seedmark-reading://accepted/path/name.seed?SOURCE`, where the source is the
 * URI of the document it is of, encoded; its configuration and registries are the source's.
 */
export const readingScheme = 'seedmark-reading';
