import type { EntityTypes } from '../syntax/entityTypes.js';
import type { Span } from '../syntax/types.js';
import type { Registry } from './registry.js';

/** What recognisers may know beside the text. All of it is part of what a result is cached by. */
export interface RecognizeContext {
  readonly registry: Registry;
  readonly types: EntityTypes;
  /** BCP 47; undefined where the document does not say. */
  readonly language?: string | undefined;
  /** The document's date, in EDTF: what relative dates are relative to. */
  readonly date?: string | undefined;
}

/** A mention found in plain text, in UTF-16 offsets of it. */
export interface Recognized extends Span {
  /** An entity type, or `role` for an office: no entity, and nothing else may take it for one. */
  readonly type: string;
  /** How sure it is: above 0, at most 1. */
  readonly score: number;
  /** Why, in words: a clause for the hover. */
  readonly reason: string;
  /** The name of the recogniser. */
  readonly recognizer: string;
  /** The registry's id. */
  readonly ref?: string;
  /** A date in EDTF. */
  readonly value?: string;
  /** The full name, where the text is a later or a short form of it. */
  readonly name?: string;
  /** The name that a short form was introduced beside, without being its abbreviation. */
  readonly beside?: string;
  /** A person's office. */
  readonly role?: string;
}

/** Ends the reason for a mention that the tagger has found, too. */
export const agreement = '; the tagger agrees';

/** Set by whoever waits no longer. */
export interface Signal {
  readonly aborted: boolean;
}

/** Finds mentions of one kind in the text of a paragraph. */
export interface Recognizer {
  readonly name: string;
  /** The languages it reads, as BCP 47 primary subtags; none means any. A text that names no language is read. */
  readonly languages?: readonly string[];
  recognize(text: string, context: RecognizeContext, signal?: Signal): Recognized[] | Promise<Recognized[]>;
}
