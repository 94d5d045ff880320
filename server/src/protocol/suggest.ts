/** Suggesting, comments, and the status of seeds. */
import type {
  Position,
  Range,
  TextDocumentEdit,
  TextEdit,
  VersionedTextDocumentIdentifier,
} from 'vscode-languageserver';
import type { ListedMark } from './review.js';

/** Who suggests or says something. */
export interface AuthorParams {
  /** As marks are signed with; the setting `seedmark.review.author`, if not said. */
  readonly author?: string;
  /** Whether a suggestion is signed, by a comment behind it; the setting `seedmark.review.sign`, if not said. */
  readonly sign?: boolean;
}

/**
 * Client to server: edits that a person has made, as suggestions. Answered for the version that is named alone; else
 * with an error that says that the content has changed.
 */
export interface SuggestParams extends AuthorParams {
  readonly textDocument: VersionedTextDocumentIdentifier;
  /** In order and apart. */
  readonly changes: readonly MadeChange[];
}

export interface MadeChange {
  /** What the edit has put in, where it is now. */
  readonly range: Range;
  /** What stood there before. */
  readonly replaced: string;
  /** Where the cursor is in what was put in, in UTF-16 code units; at its end, if not said. */
  readonly caret?: number;
  /** Whether the cursor stood before what was deleted, as with the Delete key. */
  readonly forward?: boolean;
}

/**
 * What there is to say of a suggestion: a marker was marked as a whole (`widened`), or an edit was left as it is: since
 * it is about paragraphs’ ends or the signs before lines (`break`), where marks have no meaning (`literal`), or would
 * not be read as they should (`unreadable`).
 */
export type SuggestNote = 'widened' | 'break' | 'literal' | 'unreadable';

export interface SuggestResult {
  /** What makes suggestions of the text as it is now; in order and apart. */
  readonly edits: TextEdit[];
  /** Where the cursors go for each of the changes, in the text after the edits. */
  readonly cursors: Position[];
  readonly notes: readonly SuggestNote[];
}

export const suggestMethod = 'seedmark/suggest';

/** Client to server: what marks ranges, as a deletion, a highlight, …; answered as `seedmark/suggest` is. */
export interface MarkAsParams extends AuthorParams {
  readonly textDocument: VersionedTextDocumentIdentifier;
  /** In order and apart. */
  readonly ranges: readonly Range[];
  readonly kind: ListedMark['kind'];
  /** What is put in, in the place of the range or behind it, or said of it. */
  readonly text?: string;
}

export const markAsMethod = 'seedmark/markAs';

/** Client to server: what changes a thread of comments; answered as `seedmark/suggest` is. */
export interface DiscussParams extends AuthorParams {
  readonly textDocument: VersionedTextDocumentIdentifier;
  /** Where the comment, or one of the thread, begins. */
  readonly position: Position;
  /** Says more, says something else, takes the comment away, or all of the thread. */
  readonly action: 'reply' | 'rewrite' | 'erase' | 'resolve';
  readonly text?: string;
}

export const discussMethod = 'seedmark/discuss';

/** Client to server: how far the review of the seeds of the workspace is. */
export interface ReviewDocumentsResult {
  /** In the order of their URIs. */
  readonly documents: readonly ReviewedDocument[];
}

export interface ReviewedDocument {
  readonly uri: string;
  readonly title?: string;
  /** As the front matter says. */
  readonly status?: string;
  readonly tags: readonly string[];
  readonly reviewers: readonly string[];
  /** Insertions, deletions, substitutions and highlights. */
  readonly marks: number;
  /** Comments that say something. */
  readonly comments: number;
  /** Who signed the marks and comments, each once. */
  readonly authors: readonly string[];
  /** Mentions that a tool has marked and no person has confirmed. */
  readonly unverified: number;
}

export const reviewDocumentsMethod = 'seedmark/reviewDocuments';

/** Client to server: how many words the prose of a seed has, with all marks accepted; null where it cannot be read. */
export interface WordCountParams {
  readonly uri: string;
}

export interface WordCountResult {
  readonly words: number | null;
}

export const wordCountMethod = 'seedmark/wordCount';

/** Client to server: what sets the status of a document in its front matter, and says who has decided. */
export interface SetStatusParams extends Pick<AuthorParams, 'author'> {
  readonly uri: string;
  readonly status: 'draft' | 'in-review' | 'approved' | 'rejected';
  /** Whether the author joins the reviewers. */
  readonly decides: boolean;
  readonly reason?: string;
}

/** An edit of the document in its version, or why there is none, in a sentence. */
export type SetStatusResult = { readonly documentChanges: TextDocumentEdit[] } | { readonly refusal: string };

export const setStatusMethod = 'seedmark/setStatus';
