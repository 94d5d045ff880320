import type { Span } from '../../syntax/types.js';

/** Something that can be written at a place. Offsets are the document's. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** What it is, in a few words. */
  readonly detail?: string;
  /** What is taken away; `start` lies before the cursor or at it, on its line. */
  readonly replace: Span;
  /** How much of that goes where the client inserts rather than replaces; up to the cursor, if not said. */
  readonly insertEnd?: number;
  readonly text: string;
  /** The same with places to fill in, as in LSP. */
  readonly snippet?: string;
  /** What is compared with what was typed; the label, if not said. */
  readonly filter?: string;
  /** Whether what was written asks for more, which can be offered at once. */
  readonly goesOn?: boolean;
  /** Whether it is the one that is meant, as far as one can tell. */
  readonly isMeant?: boolean;
  /** Under which name `documentation.ts` knows more about it. */
  readonly about?: About;
}

export type CompletionKind = 'type' | 'entity' | 'name' | 'key' | 'value' | 'anchor' | 'mark';

/** What documentation is about. */
export interface About {
  readonly kind: 'type' | 'entry' | 'attribute' | 'anchor' | 'frontMatter' | 'registry' | 'mark';
  readonly name: string;
}

/** What can be written at a place, the likeliest first. */
export interface Completions {
  readonly items: readonly Completion[];
  /** Whether more or others would be offered for a longer word. */
  readonly isPartial: boolean;
}

/** More than this many are not looked through by a person; a longer word brings others. */
const mostItems = 200;

/** The first of many. */
export function limited(items: readonly Completion[]): Completions {
  return { items: items.slice(0, mostItems), isPartial: items.length > mostItems };
}
