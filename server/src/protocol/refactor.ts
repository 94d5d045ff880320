/** Refactorings of mentions and entities. */
import type {
  ChangeAnnotation,
  CreateFile,
  Range,
  TextDocumentEdit,
  WorkDoneProgressParams,
} from 'vscode-languageserver';

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
