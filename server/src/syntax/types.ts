/**
 * The shapes the syntax layer produces.
 *
 * A seed is a list of blocks; a block holds leaves (stretches of inline content); a leaf holds constructs
 * (what the markup says) and faults (markup that is broken, explained once). Text is what lies between.
 * Offsets are UTF-16 code units and relative to the leaf's text, so that a leaf never changes when
 * something before it does; `Leaf.toBlock` and `Seed.startOf` lead back to the document.
 */

/** A half-open range of UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Block types, named as in mdast; `html` is a comment, `blank` a run of blank lines. */
export type BlockType =
  | 'yaml'
  | 'html'
  | 'code'
  | 'heading'
  | 'thematicBreak'
  | 'blockquote'
  | 'listItem'
  | 'paragraph'
  | 'blank';

/** A stretch of inline content: a paragraph, or a heading's text. */
export interface Leaf {
  readonly type: 'heading' | 'paragraph';
  /** 1 to 6 for a heading, else 0. */
  readonly depth: number;
  /** The content without container prefixes (`> `, list indents), heading signs and the last line end. */
  readonly text: string;
  /** The outermost constructs, in order. */
  readonly constructs: readonly Construct[];
  /** What is broken, in order of `start`. */
  readonly faults: readonly Fault[];
  /** A heading's trailing `{#anchor .class}`, with offsets in the block's source. */
  readonly attributes: Attributes | undefined;
  /** The block's source offset of an offset in `text`. */
  toBlock(offset: number): number;
}

export type Construct = Escape | Literal | Link | Marker | Mark | Substitution | Comment;

export type ConstructType = Construct['type'];

/** `\` and the punctuation character it makes literal. */
export interface Escape extends Span {
  readonly type: 'escape';
}

/** A code span, an inline HTML comment, an autolink or a bare URL; `content` is without delimiters. */
export interface Literal extends Span {
  readonly type: 'inlineCode' | 'html' | 'url';
  readonly content: Span;
}

/** `[text](destination "title")`. */
export interface Link extends Span {
  readonly type: 'link';
  readonly content: Span;
  readonly url: string;
  readonly title: string | undefined;
  /** Where the destination stands. */
  readonly destination: Span;
  readonly children: readonly Construct[];
}

/** `[text]{attributes}`: an entity, or (Pandoc's own classes alone) a plain span. */
export interface Marker extends Span {
  readonly type: 'entity' | 'span';
  /** The text between the brackets. */
  readonly content: Span;
  readonly attributes: Attributes;
  readonly children: readonly Construct[];
}

/** A review mark with one text; `content` is without delimiters. */
export interface Mark extends Span {
  readonly type: 'insertion' | 'deletion' | 'highlight';
  readonly content: Span;
  readonly children: readonly Construct[];
}

/** `{~~original~>replacement~~}`. Without an arrow (a fault says so) all is `original` and `replacement` is empty. */
export interface Substitution extends Span {
  readonly type: 'substitution';
  readonly content: Span;
  readonly original: Span;
  readonly replacement: Span;
  readonly children: readonly Construct[];
}

/** `{>>text<<}`, with the author and date it is signed with, in any of the forms that are read. */
export interface Comment extends Span {
  readonly type: 'comment';
  readonly content: Span;
  readonly author: string | undefined;
  readonly date: string | undefined;
  /** What is said, without the signature. */
  readonly body: Span;
}

export type ReviewMark = Mark | Substitution | Comment;
export type ReviewMarkType = ReviewMark['type'];

/** What stands in braces; `end` is after `}`. */
export interface Attributes extends Span {
  readonly items: readonly AttributeItem[];
}

/**
 * One item in braces.
 * - `class`: `.name` (also `class=name`); `anchor`: `#name` (also `id=name`); `pair`: `name=value`.
 * - `invalid`: what is no attribute; `issue` says which mistake it is.
 */
export interface AttributeItem extends Span {
  readonly type: 'class' | 'anchor' | 'pair' | 'invalid';
  /** The name without `.` or `#`; of an invalid item the name it seems to mean, or its source. */
  readonly name: string;
  readonly nameSpan: Span;
  /** The value without quotes and with escapes resolved; '' where there is none. */
  readonly value: string;
  /** The value as it stands, quotes included; empty where there is none. */
  readonly valueSpan: Span;
  readonly issue: AttributeIssue | undefined;
  /** What Pandoc, Djot and markdown-it would not read alike. */
  readonly unportable: Unportable | undefined;
}

/**
 * - `bare-name` `{place}`, `empty-name` `{.}` `{#}`, `empty-value` `{role=}`, `missing-key` `{=x}`,
 *   `other` anything else: type `invalid`
 * - `spaced-class` `{. place}`, `spaced-equals` `{ref = a}`, `separator` `,` or `;` (also glued to an item: its own
 *   one-character item), `colon` `{ref: a}`
 * - `unclosed-quote`, `smart-quote`: type `pair`, the value is what it seems to mean
 */
export type AttributeIssue =
  | 'bare-name'
  | 'empty-name'
  | 'empty-value'
  | 'missing-key'
  | 'other'
  | 'spaced-class'
  | 'spaced-equals'
  | 'separator'
  | 'colon'
  | 'unclosed-quote'
  | 'smart-quote';

export type Unportable =
  | 'line-break'
  | 'no-blank'
  | 'single-quotes'
  | 'bare-value'
  | 'name'
  | 'class-pair'
  | 'id-pair';

/** Codes of the faults that the parser's recovery explains; the rule of the same code says and fixes them. */
export type FaultCode =
  | 'marker/unclosed-text'
  | 'marker/unclosed-attributes'
  | 'marker/stray-close'
  | 'marker/missing-text'
  | 'marker/detached-attributes'
  | 'marker/wrong-bracket'
  | 'marker/split-attributes'
  | 'marker/doubled-bracket'
  | 'marker/foreign-syntax'
  | 'review/unclosed-mark'
  | 'review/stray-close'
  | 'review/mismatched-mark'
  | 'review/breaks-marker'
  | 'review/missing-arrow'
  | 'review/foreign-syntax'
  | 'review/extra-arrow'
  | 'review/nested-mark'
  | 'review/spaced-delimiter';

/**
 * Broken markup: the smallest text a person would point at, and the parts a fix needs.
 * Which parts are there for which code stands beside the code in `faults.ts`.
 */
export interface Fault extends Span {
  readonly code: FaultCode;
  /** What the marker's or the mark's text is or would be, without delimiters. */
  readonly text?: Span;
  /** The attributes as far as they go, braces included where they stand. */
  readonly attributes?: Span;
  /** Delimiters as found and as they should be, each at its place; applying all of them mends the marker. */
  readonly repairs?: readonly Repair[];
  /** Another way or other ways to mend it, where there are several. */
  readonly alternatives?: readonly (readonly Repair[])[];
  /** True where `repairs` can mean nothing else. */
  readonly safe?: boolean;
  /** The kind of review mark it is about. */
  readonly mark?: ReviewMarkType;
  /** The dialect or tool whose syntax stands there (`foreign-syntax`), or the closer's kind (`mismatched-mark`). */
  readonly found?: string;
  /** The entity type it names, where it names one. */
  readonly entityType?: string;
}

/** Replace the text of a range; an empty range inserts. */
export interface Repair extends Span {
  readonly text: string;
}
