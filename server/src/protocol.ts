/** The requests beside LSP's, typed: all that a client needs to know of the server. */
import type {
  ChangeAnnotation,
  CreateFile,
  Position,
  Range,
  TextDocumentEdit,
  TextDocumentIdentifier,
  TextEdit,
  VersionedTextDocumentIdentifier,
  WorkDoneProgressParams,
} from 'vscode-languageserver';

/**
 * Server to client: the bytes of a file. For a server that has no file system of its own, in a web worker;
 * answered with an error where the file cannot be read.
 */
export interface ReadFileParams {
  readonly uri: string;
  /** No more than so many bytes are wanted; a larger file is answered with an error. */
  readonly maxBytes: number;
}

export type ReadFileResult = Uint8Array;

/** Server to client: the URIs of the files of a folder, at most `limit`, that a glob pattern matches. */
export interface FindFilesParams {
  readonly folder: string;
  /** As LSP's `GlobPattern`, relative to the folder. */
  readonly pattern: string;
  readonly limit: number;
}

export type FindFilesResult = readonly string[];

export const readFileMethod = 'seedmark/readFile';
export const findFilesMethod = 'seedmark/findFiles';

/** Client to server: the edits that mend all seeds of the workspace, as far as that is safe. */
export type FixWorkspaceParams = WorkDoneProgressParams;

/** A `WorkspaceEdit`; open documents in their version. An annotation is of a rule, if the client knows annotations. */
export interface FixWorkspaceResult {
  readonly documentChanges: TextDocumentEdit[];
  readonly changeAnnotations?: Record<string, ChangeAnnotation>;
}

export const fixWorkspaceMethod = 'seedmark/fixWorkspace';

/**
 * Server to client, a notification for a client that asks for it (`InitializationOptions.corpusEvents`): something has
 * changed in what is known of the seeds of the workspace, or more of it is. Told once for many changes.
 */
export interface CorpusChangedParams {
  /** How many seeds there are, how many were read, and in how many of them entities were recognised. */
  readonly documents: number;
  readonly read: number;
  readonly recognized: number;
}

export const corpusChangedMethod = 'seedmark/corpusChanged';

/** Client to server: the entities of a document or of the whole workspace, and how often they share a paragraph. */
export interface GraphParams {
  /** The document; the workspace, if not said. */
  readonly uri?: string;
}

export interface GraphResult {
  /** The most mentioned first. */
  readonly nodes: readonly GraphNode[];
  /** The heaviest first. */
  readonly edges: readonly GraphEdge[];
  /** Entities that are left out, since there are too many: those that are mentioned least. */
  readonly omitted: number;
  /** Paragraphs that name so many entities that their pairs are not counted. */
  readonly listings: number;
}

export interface GraphNode {
  readonly key: string;
  readonly name: string;
  /** What the registry has later mentions use. */
  readonly short?: string;
  /** Undefined where nothing says it. */
  readonly type?: string;
  readonly mentions: number;
  readonly documents: number;
}

/** Two nodes by their indexes, and the number of paragraphs that both are mentioned in. */
export interface GraphEdge {
  readonly source: number;
  readonly target: number;
  readonly weight: number;
}

export const graphMethod = 'seedmark/graph';

/** Client to server: who and what is in a document or in many, by type. */
export interface EntitiesParams {
  /** A document or a workspace folder; the whole workspace, if not said. */
  readonly uri?: string;
  /** Those alone of which each word of this is part of the name, the id or a form: accents and case count for nothing. */
  readonly filter?: string;
  /** By default `count`: the most mentioned first. */
  readonly sort?: 'count' | 'first' | 'name';
  /** Entities of this type alone are told; `null` is none. All, if not said. */
  readonly type?: string | null;
  /** Told alone, with its place among those of its type that the filter leaves. */
  readonly key?: string;
  /** How many are passed over; 0, if not said. */
  readonly offset?: number;
  /** How many are told at most; none is enough for the types. */
  readonly limit: number;
}

export interface EntitiesResult {
  /** How many there are of each type, whichever types are told, in the order of types. */
  readonly types: readonly ListedType[];
  readonly entities: readonly ListedEntity[];
}

export interface ListedType {
  /** Undefined for entities whose type nothing says. */
  readonly type?: string;
  readonly entities: number;
  readonly mentions: number;
}

export interface ListedEntity {
  /** The same for all mentions of the entity. */
  readonly key: string;
  readonly name: string;
  readonly type?: string;
  /** The registry's. */
  readonly id?: string;
  /** Other forms that it is written in, the most frequent first; no more than are of use. */
  readonly forms: readonly string[];
  readonly description?: string;
  readonly mentions: number;
  /** How many of the mentions are marked, and how many of these no person has confirmed. */
  readonly marked: number;
  readonly unverified: number;
  readonly documents: number;
  /** Where a `key` is asked for: its place among those of its type, from 0. */
  readonly index?: number;
}

export const entitiesMethod = 'seedmark/entities';

/** Client to server: the entity at a place of an open seed or registry; null where there is none. */
export interface EntityAtParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
}

export interface EntityAtResult {
  readonly key: string;
  readonly name: string;
  readonly type?: string;
  /** The mention's place among those of the entity in the document, from 0; undefined in a registry. */
  readonly nth?: number;
}

export const entityAtMethod = 'seedmark/entityAt';

/** Client to server: the mentions of an entity, by document and in order, each with the prose around it. */
export interface MentionsParams {
  /** The same for all mentions of the entity, as other requests name it. */
  readonly key: string;
  /** A document or a workspace folder; the whole workspace, if not said. */
  readonly uri?: string;
  /** How many are passed over; 0, if not said. */
  readonly offset?: number;
  /** How many are told at most. */
  readonly limit: number;
}

export interface MentionsResult {
  /** How many there are. */
  readonly total: number;
  /** Fewer than asked for where a document cannot be read. */
  readonly mentions: readonly ListedMention[];
}

export interface ListedMention {
  readonly uri: string;
  /** The whole mention, with its marker. */
  readonly range: Range;
  /** The prose of its paragraph before it: as a person reads it, on one line, no more than is of use. */
  readonly before: string;
  readonly text: string;
  readonly after: string;
  /** Whether a marker says so; else it is recognised. */
  readonly marked: boolean;
  readonly status?: string;
}

export const mentionsMethod = 'seedmark/mentions';

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
/** A place of a document, in the version that it is open in. */
export interface RefactorPlace {
  readonly uri: string;
  /** The place is looked up in no other version; whichever is open, if not said. */
  readonly version?: number;
  readonly range: Range;
}

/** An entity by its key, wherever it is mentioned. */
export interface RefactorEntity {
  readonly key: string;
  /** Only what this document mentions; the workspace, if not said. */
  readonly uri?: string;
}

/** Mentions that a person has chosen, in documents as they are now. */
export interface RefactorPlaces {
  readonly places: readonly Pick<RefactorPlace, 'uri' | 'range'>[];
}

/** The mention at a place, the mentions of an entity, or some that were chosen. */
export type RefactorTarget = RefactorPlace | RefactorEntity | RefactorPlaces;

/** Client to server: the edits of a refactoring. */
export type RefactorParams = WorkDoneProgressParams &
  (
    | { readonly kind: 'addAlias'; readonly id: string; readonly alias: string; readonly uri: string }
    /** Has mentions that no person has confirmed be confirmed. */
    | { readonly kind: 'confirm'; readonly target: RefactorTarget }
    /** Gives an entity an entry: in a registry's file, or in the front matter of the document. */
    | {
        readonly kind: 'extract';
        readonly target: RefactorTarget;
        readonly into: 'registry' | 'frontMatter';
      }
    /** Puts a marker around a text. */
    | { readonly kind: 'mark'; readonly target: RefactorPlace; readonly type: string; readonly ref?: string }
    /** Puts markers around mentions that are recognised. */
    | { readonly kind: 'markMentions'; readonly target: RefactorTarget }
    /** Makes two entities one: mentions, entries and relations of `key` go over to `into`. */
    | { readonly kind: 'merge'; readonly key: string; readonly into: string; readonly uri?: string }
    | { readonly kind: 'retype'; readonly target: RefactorTarget; readonly type: string }
    | { readonly kind: 'unmark'; readonly target: RefactorTarget }
  );

/** A `WorkspaceEdit`, or why there is none: a sentence for people. */
export type RefactorResult =
  | {
      readonly documentChanges: (TextDocumentEdit | CreateFile)[];
      readonly changeAnnotations?: Record<string, ChangeAnnotation>;
      /** How many files change, in how many places. */
      readonly files: number;
      readonly places: number;
      /** Seeds whose mentions are not known yet, so that some may be missing. */
      readonly unread: number;
    }
  | { readonly refusal: string };

export const refactorMethod = 'seedmark/refactor';

/** The extension's command that makes a refactoring, with its parameters: a code action of one that is shown first. */
export const refactorCommand = 'seedmark.refactor';

/** Client to server, with a `RefactorTarget`: what is there, and what it could be; null where nothing is. */
export interface RefactorSubject {
  /** The entity's; undefined where the place mentions none. */
  readonly key?: string;
  readonly name: string;
  readonly type?: string;
  /** The registry's id. */
  readonly id?: string;
  /** A document that it is in. */
  readonly uri: string;
  /** What the person reads there. */
  readonly text: string;
  /** Whether no marker says so yet. */
  readonly isRecognized: boolean;
  /** The types that there are, with what they mean. */
  readonly types: readonly { readonly name: string; readonly description: string }[];
  /** Entities that it could be the same as, the likeliest first. */
  readonly others: readonly {
    readonly key: string;
    readonly id?: string;
    readonly name: string;
    readonly type?: string;
    readonly mentions: number;
  }[];
}

export const refactorSubjectMethod = 'seedmark/refactorSubject';

/**
 * The scheme of documents that a client opens to have a reading answered for as for any seed: its outline, entities,
 * hovers and diagnostics. Such a URI is `seedmark-reading://accepted/path/name.seed?SOURCE`, where the source is the
 * URI of the document it is of, encoded; its configuration and registries are the source's.
 */
export const readingScheme = 'seedmark-reading';

/**
 * Client to server: a document as HTML to read, in chunks of whole blocks. A chunk is told once: as long as its text
 * and what is known of it are the same it has the same id.
 */
export interface PreviewParams {
  readonly textDocument: TextDocumentIdentifier;
  /** The chunks that the client has. */
  readonly known: readonly number[];
}

export interface PreviewResult {
  readonly version: number;
  readonly title: string;
  /** BCP 47. */
  readonly language?: string;
  readonly status?: string;
  /** In order. */
  readonly chunks: readonly PreviewChunk[];
  /** How many mentions there are of each type, the most frequent first. */
  readonly legend: readonly { readonly type: string; readonly mentions: number }[];
}

export interface PreviewChunk {
  readonly id: number;
  /** Where it starts in the document, in UTF-16 code units: what `data-start` and `data-end` in it count from. */
  readonly start: number;
  /** Inert, whatever the document holds; left out where the client has it. */
  readonly html?: string;
}

export const previewMethod = 'seedmark/preview';

/** Client to server: a document as one HTML file; `null` where it is no seed that is open. */
export interface ExportHtmlParams {
  readonly textDocument: TextDocumentIdentifier;
  /** Which reading of the review marks. */
  readonly reading: 'written' | 'accepted' | 'rejected';
}

export const exportHtmlMethod = 'seedmark/exportHtml';

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
  readonly words: number;
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

/** Client to server, a notification: code of the workspace may run from now on. */
export const trustedMethod = 'seedmark/trusted';

/** What a client says of itself in `InitializeParams.initializationOptions`; all optional. */
export interface InitializationOptions {
  /** The settings `seedmark.*`, for a client without `workspace/configuration`. */
  readonly settings?: unknown;
  /** Whether code of the workspace may run: plugins that a configuration names. False, if not said. */
  readonly isTrusted?: boolean;
  /** Whether the client has VS Code's commands and the extension's: answers may name them. False, if not said. */
  readonly hasCommands?: boolean;
  /** The URI of the folder of the rules' pages, with a `/` at its end: diagnostics link there. */
  readonly pages?: string;
  /** The URI of a folder where the server may keep what it can make again; the system's, if not said. */
  readonly storage?: string;
  /** Whether the client wants `seedmark/corpusChanged`. False, if not said. */
  readonly corpusEvents?: boolean;
}

/** A command of the client: shows the references of what stands at a place. Its arguments. */
export type ShowReferencesArguments = [uri: string, position: Position];

export const showReferencesCommand = 'seedmark.showReferences';
