/** What is told of the seeds of a workspace. Offsets are UTF-16, of the document. */
import type { RegistryEntry } from '../../entities/registry.js';
import type { Span } from '../../syntax/types.js';

/** A mention in a document, marked or recognised. */
export interface CorpusMention extends Span {
  readonly uri: string;
  /** The number of its paragraph, from 0: whatever holds inline text is one. */
  readonly paragraph: number;
  /** The text without the marker. */
  readonly content: Span;
  /** The text a person reads. */
  readonly text: string;
  /** By its marker, its entry or its recogniser. */
  readonly type: string | undefined;
  /** The same for all mentions of an entity. */
  readonly key: string;
  /** Whether a marker says so; else it is recognised. */
  readonly marked: boolean;
  /** What the marker says. */
  readonly ref: string | undefined;
  readonly status: string | undefined;
  /** A date's EDTF, or a quantity: said by the marker, or recognised. */
  readonly value: string | undefined;
  /** What its recogniser says; undefined for what is marked. */
  readonly recognized: RecognizedBy | undefined;
}

/** Why something is taken for a mention. */
export interface RecognizedBy {
  readonly recognizer: string;
  readonly score: number;
  readonly reason: string;
  /** The full name, where the text is a later or a short form of it. */
  readonly name: string | undefined;
}

/** An entity, over some documents. */
export interface CorpusEntity {
  readonly key: string;
  /** Of the registry, or what a `ref` without an entry names. */
  readonly id: string | undefined;
  readonly type: string | undefined;
  /** The canonical one, else the full name that is met most. */
  readonly name: string;
  /** What the registry or a front matter says of it. */
  readonly entry: RegistryEntry | undefined;
  /** How it is written, what is written most before the others. */
  readonly forms: readonly CorpusForm[];
  /** How many mentions there are, how many of them marked, and how many of those unverified. */
  readonly mentions: number;
  readonly marked: number;
  readonly unverified: number;
  /** How many documents mention it, and the URI of the first. */
  readonly documents: number;
  readonly first: string;
}

export interface CorpusForm {
  readonly text: string;
  readonly count: number;
}

/** What is known of a document without reading it again. */
export interface CorpusDocument {
  readonly uri: string;
  readonly isOpen: boolean;
  readonly title: string | undefined;
  /** The front matter's. */
  readonly status: string | undefined;
  readonly tags: readonly string[];
  readonly reviewers: readonly string[];
  /** Insertions, deletions, substitutions and highlights. */
  readonly marks: number;
  /** Those that say something. */
  readonly comments: number;
  /** Who signed the comments, each once. */
  readonly authors: readonly string[];
  /** Mentions that are marked, and those of them that no person has confirmed. */
  readonly marked: number;
  readonly unverified: number;
  /** Mentions that are recognised; undefined while that is not known. */
  readonly recognized: number | undefined;
}

/** How far the corpus is read. */
export interface CorpusState {
  readonly documents: number;
  readonly read: number;
  /** Documents whose entities are recognised, or are not to be. */
  readonly recognized: number;
}

/** As LSP's tokens. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): unknown;
}
