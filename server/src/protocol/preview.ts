/** A seed as a page to read, and as a file of HTML. */
import type { TextDocumentIdentifier } from 'vscode-languageserver';

/**
 * Client to server: a document as HTML to read, in chunks of whole blocks. A chunk is told once: as long as its text
 * and what is known of it are the same it has the same id.
 */
export interface PreviewParams {
  readonly textDocument: TextDocumentIdentifier;
  /** The chunks that the client has. */
  readonly known: readonly number[];
}

export interface PreviewResult {
  readonly version: number;
  readonly title: string;
  /** BCP 47. */
  readonly language?: string;
  readonly status?: string;
  /** In order. */
  readonly chunks: readonly PreviewChunk[];
  /** How many mentions there are of each type, the most frequent first. */
  readonly legend: readonly { readonly type: string; readonly mentions: number }[];
}

export interface PreviewChunk {
  readonly id: number;
  /** Where it starts in the document, in UTF-16 code units: what `data-start` and `data-end` in it count from. */
  readonly start: number;
  /** Inert, whatever the document holds; left out where the client has it. */
  readonly html?: string;
}

export const previewMethod = 'seedmark/preview';

/** Client to server: a document as one HTML file; `null` where it is no seed that is open. */
export interface ExportHtmlParams {
  readonly textDocument: TextDocumentIdentifier;
  /** Which reading of the review marks. */
  readonly reading: 'written' | 'accepted' | 'rejected';
}

export const exportHtmlMethod = 'seedmark/exportHtml';
