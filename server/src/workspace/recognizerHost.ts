import type { Paragraph } from '../entities/recognize.js';
import type { Recognized } from '../entities/recognizer.js';
import type { RegistryEntry } from '../entities/registry.js';
import type { ExtraType } from '../syntax/entityTypes.js';

/** What the recognition of a document depends on, beside its paragraphs. */
export interface RecognitionContext {
  readonly entries: readonly RegistryEntry[];
  /** The entity types beside those of the format. */
  readonly types?: readonly ExtraType[];
  /** The recognizers to run, by name; all, if not said. */
  readonly recognizers?: readonly string[] | undefined;
  readonly language: string | undefined;
  readonly date: string | undefined;
}

/** A paragraph of a document, by a number that it keeps. */
export type Numbered = readonly [id: number, paragraph: Paragraph];

/** What is found in a paragraph, where that differs from what was told of it before. */
export type Found = readonly [id: number, mentions: readonly Recognized[]];

/**
 * Runs the recognisers somewhere, and remembers what they found in the paragraphs of documents. Everything that
 * goes in and comes out can be cloned. Requests are served in order; they reject where that cannot be done.
 */
export interface RecognizerHost {
  /** Begins a document, or begins it anew. */
  open(document: number, context: RecognitionContext): Promise<void>;
  /** Reads paragraphs that are new. */
  add(document: number, paragraphs: readonly Numbered[]): Promise<void>;
  /** Makes the paragraphs that the document consists of now, in order, agree; forgets all others. */
  combine(document: number, order: readonly number[]): Promise<readonly Found[]>;
  close(document: number): Promise<void>;
  dispose(): void;
}
