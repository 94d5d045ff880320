/**
 * The tree's node types: mdast's where mdast has the node, and the seed format's own (format.md §7).
 *
 * Positions are unist's: lines and columns from one, offsets in UTF-16 code units. A text's `value` is without escapes,
 * its position with them. A heading that no `#` marks is `implicit`; a bare URL is a link whose text is its address.
 */
import type { Literal, Parent, PhrasingContent } from 'mdast';

/** Attributes by name, without those that are fields of their own; `class` holds the other classes, a blank apart. */
export type AttributeValues = Record<string, string>;

interface Attributed {
  anchor?: string | null | undefined;
  attributes?: AttributeValues | null | undefined;
}

/** `[Morocco]{.place ref=ma}`. */
export interface Entity extends Parent, Attributed {
  type: 'entity';
  /** The type's own name, also where an abbreviation stands; a class that is no known type where there is no other. */
  entityType?: string | null | undefined;
  ref?: string | null | undefined;
  children: PhrasingContent[];
}

/** `[text]{.mark}`: a bracketed span that names no entity. */
export interface BracketedSpan extends Parent, Attributed {
  type: 'span';
  children: PhrasingContent[];
}

/** `{++text++}`. */
export interface Insertion extends Parent {
  type: 'insertion';
  children: PhrasingContent[];
}

/** `{--text--}`. */
export interface Deletion extends Parent {
  type: 'deletion';
  children: PhrasingContent[];
}

/** `{==text==}`. */
export interface Highlight extends Parent {
  type: 'highlight';
  children: PhrasingContent[];
}

/** `{~~original~>replacement~~}`: a child for each side. Without an arrow the replacement is empty. */
export interface Substitution extends Parent {
  type: 'substitution';
  children: [Original, Replacement];
}

export interface Original extends Parent {
  type: 'original';
  children: PhrasingContent[];
}

export interface Replacement extends Parent {
  type: 'replacement';
  children: PhrasingContent[];
}

/** `{>>@author date: value<<}`; in a comment nothing is markup, so that `value` is what stands there. */
export interface Comment extends Literal {
  type: 'comment';
  author?: string | null | undefined;
  date?: string | null | undefined;
}

/** Markup that is broken, as it stands, with the code of its diagnostic; what is whole inside it is a node. */
export interface Malformed extends Parent {
  type: 'malformed';
  code: string;
  children: PhrasingContent[];
}

declare module 'mdast' {
  interface Heading {
    /** Whether it is the title that no `#` marks. */
    implicit?: boolean | undefined;
    /** `{#anchor}` at its end. */
    anchor?: string | null | undefined;
    /** The other attributes at its end. */
    attributes?: AttributeValues | null | undefined;
  }

  interface PhrasingContentMap {
    entity: Entity;
    span: BracketedSpan;
    insertion: Insertion;
    deletion: Deletion;
    substitution: Substitution;
    highlight: Highlight;
    comment: Comment;
    malformed: Malformed;
  }

  interface RootContentMap {
    entity: Entity;
    span: BracketedSpan;
    insertion: Insertion;
    deletion: Deletion;
    substitution: Substitution;
    original: Original;
    replacement: Replacement;
    highlight: Highlight;
    comment: Comment;
    malformed: Malformed;
  }
}
