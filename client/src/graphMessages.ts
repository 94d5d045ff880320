/** What the graph's page and the extension tell each other. */
import type { GraphResult } from '../../server/src/protocol.js';

export type GraphScope = 'document' | 'workspace';

/** A mention to go to. */
export interface ListedMention {
  /** The line it stands in. */
  readonly text: string;
  /** File and line, for people. */
  readonly place: string;
}

export type ToGraphPage =
  | {
      readonly type: 'graph';
      readonly scope: GraphScope;
      /** Whether there is a document to show instead of the workspace. */
      readonly hasDocument: boolean;
      /** What is shown, for people. */
      readonly title: string;
      readonly graph: GraphResult;
    }
  | { readonly type: 'failure'; readonly reason: string }
  | {
      readonly type: 'mentions';
      readonly key: string;
      readonly mentions: readonly ListedMention[];
      /** How many there are, where not all are listed. */
      readonly total: number;
    };

export type FromGraphPage =
  | { readonly type: 'show'; readonly scope: GraphScope }
  /** The entity is selected: what are its mentions? */
  | { readonly type: 'select'; readonly key: string }
  /** Go to the mention with this index in the list that was sent last. */
  | { readonly type: 'open'; readonly index: number };
