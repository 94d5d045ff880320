import type { Paragraph } from '../entities/recognize.js';
import type { Recognized } from '../entities/recognizer.js';
import type { RegistryEntry } from '../entities/registry.js';
import type { ExtraType } from '../syntax/entityTypes.js';
import type { Detail, Form } from './corpus/tables.js';

/** What documents are read by. */
export interface RecognitionContext {
  readonly entries: readonly RegistryEntry[];
  /** The entity types beside those of the format. */
  readonly types: readonly ExtraType[];
  readonly relations: readonly string[];
  /** The recognizers to run, by name; all, if not said. */
  readonly recognizers: readonly string[] | undefined;
}

/** What a document says of itself, and the number of its context. */
export interface DocumentContext {
  readonly context: number;
  readonly language: string | undefined;
  readonly date: string | undefined;
}

/** A paragraph of a document, by a number that it keeps. */
export type Numbered = readonly [id: number, paragraph: Paragraph];

/** What is found in a paragraph, where that differs from what was told of it before. */
export type Found = readonly [id: number, mentions: readonly Recognized[]];

/** A document that nobody edits. */
export interface WholeText {
  readonly uri: string;
  readonly text: string;
}

/** The mentions of some documents, marked and recognised, packed as the corpus keeps them. */
export interface ReadTexts {
  /** What the numbers in the mentions stand for. */
  readonly forms: readonly Form[];
  readonly details: readonly Detail[];
  readonly documents: readonly ReadText[];
}

export interface ReadText {
  readonly mentions: Uint8Array;
  /** How many of them are recognised. */
  readonly recognized: number;
  /** Which words are in it. */
  readonly words: Uint8Array;
}

/**
 * Runs the recognisers somewhere, and remembers what they found in the paragraphs of documents. Everything that
 * goes in and comes out can be cloned. Requests are served in order; they reject where that cannot be done.
 */
export interface RecognizerHost {
  /** Begins a context, by a number of its own. */
  begin(context: number, by: RecognitionContext): Promise<void>;
  /** Ends a context; documents that were opened by it stay as they are. */
  end(context: number): Promise<void>;
  /** Begins a document, or begins it anew. */
  open(document: number, by: DocumentContext): Promise<void>;
  /** Reads paragraphs that are new. */
  add(document: number, paragraphs: readonly Numbered[]): Promise<void>;
  /** Makes the paragraphs that the document consists of now, in order, agree; forgets all others. */
  combine(document: number, order: readonly number[]): Promise<readonly Found[]>;
  close(document: number): Promise<void>;
  /** Reads whole documents, and keeps nothing of them. */
  read(context: number, texts: readonly WholeText[]): Promise<ReadTexts>;
  dispose(): void;
}
