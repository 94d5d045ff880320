/** What the concordance's page and the extension tell each other. */

/** A mention with what stands around it. */
export interface ConcordanceRow {
  /** The same as long as the document has the mention between the same words. */
  readonly id: string;
  readonly before: string;
  readonly text: string;
  readonly after: string;
  /** The document's path, for people. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly state: RowState;
}

export type RowState = 'marked' | 'unverified' | 'recognized';

export type ToConcordance =
  | {
      readonly type: 'rows';
      readonly entity: ConcordanceState;
      /** Counts up with each list; what is asked of rows of another list is not done. */
      readonly list: number;
      /** The first of these rows in the list; the page leaves out what it had from there on. */
      readonly from: number;
      readonly rows: readonly ConcordanceRow[];
      /** How many rows there will be. */
      readonly total: number;
    }
  | { readonly type: 'failure'; readonly reason: string };

export type FromConcordance =
  | { readonly type: 'open'; readonly list: number; readonly index: number; readonly preserveFocus: boolean }
  | {
      readonly type: 'change';
      readonly change: 'markMentions' | 'confirm' | 'unmark';
      readonly list: number;
      readonly indexes: readonly number[];
    }
  /** Writes rows to a file, in this order. */
  | { readonly type: 'export'; readonly list: number; readonly indexes: readonly number[] };

/** What the page keeps, by which the panel is made anew. */
export interface ConcordanceState {
  readonly key: string;
  readonly name: string;
}
